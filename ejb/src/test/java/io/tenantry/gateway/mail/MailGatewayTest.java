package io.tenantry.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.MailCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Trust;
import io.tenantry.simulator.mail.MailSink;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailGatewayTest {

  @TempDir static Path folder;
  private static MailSink sink;

  @BeforeAll
  static void start() throws Exception {
    sink = new MailSink(folder);
  }

  @AfterAll
  static void stop() {
    sink.close();
  }

  @BeforeEach
  void noMails() throws Exception {
    sink.empty();
  }

  private static Answer send(MailRelay to) {
    return new MailGateway(Optional.of(to), Trust.with(null), Runnable::run)
        .send(new MailCall("boss@contoso.example", "Grüße", "The password is ä."), Priority.PERSON)
        .answer()
        .join();
  }

  @Test
  void aMailIsHandedToTheRelay() throws Exception {
    Answer answer = send(SinkRelay.to(sink));

    assertThat(answer.message()).isEmpty();
    assertThat(answer.done()).isTrue();
    assertThat(sink.mails())
        .containsExactly(new MailSink.Mail("boss@contoso.example", "Grüße", "The password is ä."));
  }

  @Test
  void aWrongPasswordIsTold() {
    assertThat(send(SinkRelay.withPassword(sink, "wrong")).code()).isEqualTo("mail.sign-in");
  }

  @Test
  void aRelayThatNobodyVouchesForGetsNoMail() throws Exception {
    Answer answer = send(SinkRelay.trusting(null, sink));

    assertThat(answer.fate()).isEqualTo(Answer.Fate.REFUSED);
    assertThat(answer.code()).isEqualTo("mail.unreachable");
    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void anAuthorityThatCannotBeReadIsTold() throws Exception {
    Answer answer = send(SinkRelay.trusting(folder.resolve("nowhere.pem"), sink));

    assertThat(answer.code()).isEqualTo("mail.ca-file");
    assertThat(answer.message()).contains("TENANTRY_SMTP_CA_FILE", "nowhere.pem");
    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void withoutARelayNothingIsSent() {
    Answer answer =
        new MailGateway(Optional.empty(), Trust.with(null), Runnable::run)
            .send(new MailCall("a@b.c", "", ""), Priority.PERSON)
            .answer()
            .join();

    assertThat(answer.code()).isEqualTo("mail.not-set-up");
  }

  @Test
  void whatIsNoAddressOfARelayIsToldAndKeepsNothingFromStarting() {
    for (String url : new String[] {"relay:587", "https://relay", "smtp relay"}) {
      Map<String, String> settings = Map.of("TENANTRY_SMTP_URL", url, "TENANTRY_SMTP_FROM", "t@c");
      Optional<MailRelay> relay = MailRelay.from(name -> Optional.ofNullable(settings.get(name)));

      assertThat(send(relay.orElseThrow()).code()).isEqualTo("mail.address");
    }
    assertThat(new MailRelay(URI.create("smtp://r:587"), "u", "secret", "t@c", null).toString())
        .doesNotContain("secret");
  }
}
