package io.tenantry.operations.run;

import static io.tenantry.operations.run.SliceTrial.change;
import static io.tenantry.operations.run.SliceTrial.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.MadeSecret;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Verdict;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.run.FakeTenant.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails about what was made go out once, and secrets are made anew once and never recorded. */
class SliceMailsTest {

  private static final MailCall MAIL = new MailCall("boss", "Anna", "See " + Answers.LINK);

  private final SliceTrial trial = new SliceTrial();
  private final FakeTenant tenant = trial.tenant;
  private final SetNumber action = trial.action;
  private final List<String> kept = new ArrayList<>();
  private int secretsMade;
  private boolean keeps = true;
  private String link = "link";

  @BeforeEach
  void annaIsSetAndMailed() {
    trial.secrets = this::made;
    action.otherPlan =
        target ->
            tenant.numbers.get("anna") == 7
                ? change(MAIL).with(Generated.earlier("Password"))
                : change(FakeTenant.set("anna", 7), MAIL).with(Generated.password("Password", 16));
  }

  @Test
  void aMailFollowsWhatItIsAbout() {
    Outcome outcome = fresh().outcomes().get(0);

    assertThat(text(outcome)).isEqualTo("SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna", "boss: See link");
    assertThat(outcome.details().mail()).isEqualTo(MailFate.SENT);
    assertThat(trial.intents.get(0).get(1).mail()).isEqualTo(MailFate.IN_DOUBT);
  }

  @Test
  void aMailThatACrashMayHaveSentIsNotSentAgain() {
    tenant.holds("anna", 7);

    Outcome outcome = afterACrash();

    assertThat(text(outcome)).isEqualTo("IN_DOUBT mail.in-doubt");
    assertThat(tenant.sent).isEmpty();
    assertThat(text(again(outcome))).as("resolved").isEqualTo("IN_DOUBT mail.in-doubt");
    assertThat(tenant.sent).isEmpty();
  }

  @Test
  void aCrashBeforeTheSecretWasSetHasSentNoMail() {
    assertThat(text(afterACrash())).isEqualTo("SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna", "boss: See link");
  }

  @Test
  void whatACrashKeptFromBeingDoneIsDoneWithoutTheMail() {
    action.otherPlan = target -> change(FakeTenant.set("bert", 7), MAIL);

    assertThat(text(afterACrash())).isEqualTo("IN_DOUBT mail.in-doubt");
    assertThat(tenant.sent).containsExactly("bert");
  }

  @Test
  void aLostAnswerBeforeTheMailLosesNoMail() {
    tenant.meets("anna", Weather.LOST_AFTER);

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna", "boss: See link");
    assertThat(trial.intents.get(1).get(1).mail()).isEqualTo(MailFate.IN_DOUBT);
  }

  @Test
  void aMailThatTheRelayRefusesIsAWarningAndNotSentAgain() {
    tenant.meets("boss", Weather.REFUSED);

    Outcome outcome = fresh().outcomes().get(0);

    assertThat(text(outcome)).isEqualTo("SUCCEEDED mail.failed");
    assertThat(outcome.problem().message()).contains("The mail to boss was not sent: Gone?");
    assertThat(outcome.problem().next()).contains("shown once in the results");
  }

  @Test
  void whatTakesEffectLaterIsWaitedForWhateverBecomesOfTheMail() {
    tenant.meets("boss", Weather.REFUSED);
    Plan.Change mailed = (Plan.Change) action.otherPlan.apply(null);
    Later later = Later.every("Anna", Duration.ofSeconds(1), Duration.ofMinutes(1));
    action.otherPlan = target -> mailed.takingEffect(later);

    OutcomeDetails waiting = fresh().parked().get(1).details();
    Outcome outcome = trial.due("anna", waiting, Duration.ofSeconds(1)).outcomes().get(0);

    assertThat(text(outcome)).isEqualTo("SUCCEEDED mail.not-sent");
    assertThat(tenant.sent).containsExactly("anna", "boss: See link");
  }

  @Test
  void withoutALinkNoMailIsSent() {
    link = "";

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("SUCCEEDED mail.no-link");
    assertThat(tenant.sent).containsExactly("anna");
  }

  @Test
  void aMailThatIsKnownNotToHaveGoneOutIsStillOwed() {
    tenant.meets("boss", Weather.UNREACHABLE);

    SliceResult halted = fresh();

    assertThat(halted.halt().code()).isEqualTo("unreachable");
    assertThat(halted.open().get(1).mail()).isEqualTo(MailFate.OWED);
    assertThat(text(again(halted.open().get(1)))).isEqualTo("SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna", "boss: See link");
  }

  @Test
  void whatASurfaceMadeIsKeptBeforeTheMailThatLeadsToIt() {
    action.otherPlan = target -> change(pass(), MAIL).with(Generated.answered("Pass", 1, "pass"));

    Outcome outcome = fresh().outcomes().get(0);

    assertThat(text(outcome)).isEqualTo("SUCCEEDED null");
    assertThat(kept).containsExactly("ssap");
    assertThat(outcome.secret()).as("still to be kept").isNull();
    assertThat(outcome.details().json()).doesNotContain("ssap");
    assertThat(tenant.sent).containsExactly("pass", "boss: See link");
  }

  @Test
  void noMailLeadsToWhatCouldNotBeKept() {
    action.otherPlan = target -> change(pass(), MAIL).with(Generated.answered("Pass", 1, "pass"));
    keeps = false;

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("IN_DOUBT in-doubt");
    assertThat(tenant.sent).containsOnly("pass");
  }

  private static Call pass() {
    return new GraphCall("POST", "/pass", IntNode.valueOf(7)).keeping("pass");
  }

  @Test
  void aSecretThatIsRefusedIsMadeAnewOnce() {
    tenant.meets("anna", Weather.REFUSED);
    action.explanation = f -> new Verdict.AnotherSecret(new Problem("too-weak", "Weak", ""));

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("SUCCEEDED null");
    assertThat(secretsMade).isEqualTo(2);
  }

  @Test
  void aSecretThatIsRefusedTwiceFailsTheTarget() {
    tenant.meets("anna", Weather.REFUSED, Weather.REFUSED);
    action.explanation = f -> new Verdict.AnotherSecret(new Problem("too-weak", "Weak", ""));

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("FAILED too-weak");
    assertThat(tenant.sent).containsExactly("anna", "anna");
  }

  @Test
  void aTypedSecretIsNotMadeAnew() {
    tenant.meets("anna", Weather.REFUSED);
    action.otherPlan = target -> change(FakeTenant.set("anna", 7));
    action.explanation = f -> new Verdict.AnotherSecret(new Problem("too-weak", "Weak", ""));

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("FAILED too-weak");
    assertThat(tenant.sent).containsExactly("anna");
  }

  @Test
  void aPasswordIsMadeBeforeItIsSentAndNotRecorded() {
    action.otherPlan =
        target ->
            change(new GraphCall("PATCH", Answers.SECRET, null))
                .with(Generated.password("Password", 16));

    SliceResult result = trial.on("anna");

    assertThat(tenant.sent).containsExactly("ecret1");
    assertThat(trial.intents.toString()).doesNotContain("secret1");
    assertThat(result.outcomes().get(0).details().json()).doesNotContain("secret1");
  }

  @Test
  void aSecretThatTheSurfaceMadeIsHandedOverAndNotRecorded() {
    action.otherPlan =
        target ->
            change(new GraphCall("PATCH", "/dora", IntNode.valueOf(7)).keeping("id", "pass"))
                .with(Generated.answered("Pass", 1, "pass"));

    Outcome outcome = trial.on("anna").outcomes().get(0);

    assertThat(outcome.secret()).isEqualTo(new Outcome.NewSecret("Pass", "arod"));
    assertThat(outcome.details().json()).contains("\"id\"").doesNotContain("pass");
  }

  private SliceResult fresh() {
    return trial.on("anna");
  }

  private Outcome afterACrash() {
    return again(OutcomeDetails.of(change(FakeTenant.set("anna", 7), MAIL), Instant.EPOCH));
  }

  private Outcome again(Outcome outcome) {
    return again(outcome.details());
  }

  /** As the details come back from the database. */
  private Outcome again(OutcomeDetails details) {
    OutcomeDetails stored = OutcomeDetails.read(details.json());
    return trial.uncertain(1, "anna", stored).outcomes().get(0);
  }

  private Map<Integer, MadeSecret> made(long operation, Map<Integer, Generated> wanted) {
    Map<Integer, MadeSecret> made = new HashMap<>();
    wanted.forEach(
        (seq, one) -> {
          if (!keeps) {
            throw new IllegalStateException("No database");
          }
          if (one.typed() != null) {
            kept.add(one.typed().value());
          }
          secretsMade += one.renewed() || secretsMade == 0 ? 1 : 0;
          made.put(seq, new MadeSecret("secret" + secretsMade, link));
        });
    return made;
  }
}
