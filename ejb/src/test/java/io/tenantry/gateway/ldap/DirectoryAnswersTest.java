package io.tenantry.gateway.ldap;

import static io.tenantry.gateway.ldap.LdapTrial.read;
import static io.tenantry.gateway.ldap.LdapTrial.title;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.TestTenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads are sent again when their answers are lost, writes are not. */
class DirectoryAnswersTest {

  @RegisterExtension static final TestTenant AT = TestTenant.of(LdapTrial.USERS);
  @RegisterExtension final LdapTrial ad = new LdapTrial(AT);

  @Test
  void aWriteWhoseAnswerIsLostIsUnknownAndNotSentAgain() throws Exception {
    AT.fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"drop-after-effect\",\"count\":1}");
    Answer lost = ad.answer(title(ad.guid(0), "Lost"));
    assertThat(lost.fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(lost.tries()).isEqualTo(1);
    AT.fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"drop-before-effect\",\"count\":1}");
    assertThat(ad.answer(title(ad.guid(1), "Never")).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(ad.effects()).containsExactly("title=Lost");
  }

  @Test
  void aReadWhoseAnswerIsLostIsSentAgain() throws Exception {
    AT.fault(
        "{\"surface\":\"ad\",\"method\":\"SEARCH\",\"kind\":\"drop-before-effect\",\"count\":2}");
    Answer read = ad.answer(read(ad.guid(0), "cn"));
    assertThat(read.done()).isTrue();
    assertThat(read.tries()).isEqualTo(3);
  }

  @Test
  void aBusyServerIsAskedAgain() throws Exception {
    AT.fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"status\",\"code\":\"51\",\"count\":2}");
    Answer answer = ad.answer(title(ad.guid(0), "At last"));
    assertThat(answer.done()).isTrue();
    assertThat(answer.tries()).isEqualTo(3);
    assertThat(ad.effects()).containsExactly("title=At last");
  }

  @Test
  void anAnswerThatTakesTooLongIsLost() throws Exception {
    AT.fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"delay\",\"delayMillis\":3000,\"count\":1}");
    ad.through(Map.of(), Duration.ofMillis(500));
    Answer late = ad.answer(title(ad.guid(0), "Late"));
    assertThat(late.fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(late.message()).contains("in time");
  }
}
