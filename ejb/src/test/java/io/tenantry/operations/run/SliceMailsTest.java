package io.tenantry.operations.run;

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
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.run.FakeTenant.Weather;
import io.tenantry.persistence.operations.TargetRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails about what was made go out once, and secrets are made anew once. */
class SliceMailsTest {

  private static final MailCall MAIL = new MailCall("boss", "Anna", "See " + Answers.LINK);
  private static final List<TargetRow> ANNA = List.of(new TargetRow(1, "anna", "anna", 1));

  private final FakeTenant tenant = new FakeTenant().holds("anna", 1).holds("bert", 1);
  private final SetNumber action = new SetNumber(tenant);
  private final List<Map<Integer, OutcomeDetails>> intents = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private int secretsMade;
  private boolean keeps = true;
  private String link = "link";

  @BeforeEach
  void annaIsSetAndMailed() {
    action.otherPlan =
        target ->
            tenant.numbers.get("anna") == 7
                ? change(MAIL).with(Generated.earlier("Password"))
                : change(FakeTenant.set("anna", 7), MAIL).with(Generated.password("Password", 16));
  }

  private static Plan.Change change(Call... calls) {
    return new Plan.Change(
        List.of(calls), List.of(), IntNode.valueOf(1), IntNode.valueOf(7), List.of());
  }

  @Test
  void aMailFollowsWhatItIsAbout() {
    Outcome outcome = fresh().outcomes().get(0);

    assertThat(text(outcome)).isEqualTo("SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna", "boss: See link");
    assertThat(outcome.details().mail()).isEqualTo(MailFate.SENT);
    assertThat(intents.get(0).get(1).mail()).isEqualTo(MailFate.IN_DOUBT);
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
    assertThat(intents.get(1).get(1).mail()).isEqualTo(MailFate.IN_DOUBT);
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
    Outcome outcome =
        work()
            .on(Slice.due(ANNA, Map.of(1, waiting), Map.of(1, Duration.ofSeconds(1))))
            .outcomes()
            .get(0);

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
  void aPartCanFailTheTargetAndTheOthersAreDoneAllTheSame() {
    tenant.meets("bert", Weather.REFUSED);
    action.otherPlan = target -> change(FakeTenant.set("bert", 7), FakeTenant.set("anna", 7));
    action.explanation = f -> new Verdict.Partly(new Problem("bert-stays", "Bert stays", ""), true);

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("FAILED bert-stays");
    assertThat(tenant.sent).containsExactly("bert", "anna");
  }

  @Test
  void aRefusalMayMeanThatThereWasNothingToDo() {
    tenant.meets("bert", Weather.REFUSED).meets("anna", Weather.REFUSED);
    action.otherPlan = target -> change(FakeTenant.set("bert", 7), FakeTenant.set("anna", 7));
    action.explanation = f -> new Verdict.GoOn("Gone already");

    assertThat(text(fresh().outcomes().get(0))).isEqualTo("SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert", "anna");
  }

  private SliceResult fresh() {
    return work().on(Slice.fresh(ANNA));
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
    return work()
        .on(new Slice(ANNA, Map.of(1, stored), List.of(9L), Duration.ofHours(1)))
        .outcomes()
        .get(0);
  }

  private SliceWork work() {
    return new SliceWork(
        new PartitionRun(
            1,
            OperationKind.RUN,
            action,
            new SetNumber.Form(7),
            values -> null,
            1,
            null,
            0,
            1,
            1,
            1,
            false,
            () -> true,
            targets -> Map.of()),
        null,
        tenant::send,
        (operation, partition, plans) -> {
          intents.add(plans);
          return intents.size();
        },
        (operation, wanted) -> {
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
        },
        new RecordedPlans(null),
        Duration.ofMillis(20),
        1);
  }

  private static String text(Outcome outcome) {
    return outcome.state() + " " + (outcome.problem() == null ? null : outcome.problem().code());
  }
}
