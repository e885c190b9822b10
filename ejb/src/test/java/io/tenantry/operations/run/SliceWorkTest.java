package io.tenantry.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.MadeSecret;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.run.FakeTenant.Weather;
import io.tenantry.persistence.operations.TargetRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceWorkTest {

  private final FakeTenant tenant = new FakeTenant().holds("anna", 1).holds("bert", 1);
  private final SetNumber action = new SetNumber(tenant);
  private final List<Map<Integer, OutcomeDetails>> intents = new ArrayList<>();
  private final Map<Integer, OutcomeDetails> recorded = new HashMap<>();
  private OperationKind kind = OperationKind.RUN;
  private BooleanSupplier goesOn = () -> true;
  private final List<Integer> claimed = new ArrayList<>();
  private Map<Integer, Problem> withoutUnits = Map.of();
  private Map<Integer, Problem> refused = Map.of();

  @Test
  void changesWhatDiffersAndLeavesTheRestAlone() {
    tenant.holds("bert", 7);

    SliceResult result = on("anna", "bert");

    assertThat(states(result))
        .containsExactlyInAnyOrder("anna SUCCEEDED null", "bert UNCHANGED unchanged");
    assertThat(tenant.sent).containsExactly("anna");
    assertThat(tenant.numbers).containsEntry("anna", 7);
  }

  @Test
  void notesWhatIsSentBeforeItIsSent() {
    SliceResult result = on("anna");

    assertThat(intents).hasSize(1);
    assertThat(intents.get(0).get(1).before()).isEqualTo(IntNode.valueOf(1));
    assertThat(intents.get(0).get(1).after()).isEqualTo(IntNode.valueOf(7));
    assertThat(result.intentIds()).containsExactly(1L);
    assertThat(result.open()).isEmpty();
  }

  @Test
  void previewsPlanAndSendNothing() {
    kind = OperationKind.PREVIEW;

    SliceResult result = on("anna");

    assertThat(states(result)).containsExactly("anna PLANNED null");
    assertThat(result.outcomes().get(0).details().differences())
        .containsExactly(new Difference("Number", "1", "7"));
    assertThat(tenant.sent).isEmpty();
    assertThat(intents).isEmpty();
  }

  @Test
  void aTargetThatIsGoneFailsAlone() {
    assertThat(states(on("nobody", "anna")))
        .containsExactlyInAnyOrder("nobody FAILED target.gone", "anna SUCCEEDED null");
  }

  @Test
  void whatTheOperatorMayNotTouchIsSkipped() {
    refused = Map.of(1, new Problem("scope.outside", "Not yours", ""));

    assertThat(states(on("anna", "bert")))
        .containsExactlyInAnyOrder("anna SKIPPED scope.outside", "bert SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert");
  }

  @Test
  void whoGetsNoUnitFailsAndNothingIsSent() {
    withoutUnits = Map.of(1, new Problem("pool.empty", "No unit is free", ""));

    assertThat(states(on("anna", "bert")))
        .containsExactlyInAnyOrder("anna FAILED pool.empty", "bert SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert");
    assertThat(intents.get(0)).containsOnlyKeys(2);
  }

  @Test
  void previewsClaimNoUnits() {
    kind = OperationKind.PREVIEW;

    on("anna");

    assertThat(claimed).isEmpty();
  }

  @Test
  void aLostAnswerIsInspectedAndNotSentAgainWhenItLooksDone() {
    tenant.meets("anna", Weather.LOST_AFTER);

    SliceResult result = on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED looks-done");
    assertThat(tenant.sent).containsExactly("anna");
    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
  }

  @Test
  void aLostCallThatLooksNotDoneIsSentAgain() {
    tenant.meets("anna", Weather.LOST_BEFORE);

    assertThat(states(on("anna"))).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna", "anna");
  }

  @Test
  void aTargetWhoseAnswersAreAlwaysLostIsInDoubt() {
    tenant.meets(
        "anna", Weather.LOST_BEFORE, Weather.LOST_BEFORE, Weather.LOST_BEFORE, Weather.LOST_BEFORE);

    SliceResult result = on("anna");

    assertThat(states(result)).containsExactly("anna IN_DOUBT in-doubt");
    assertThat(tenant.sent).hasSize(SliceWork.ROUNDS);
    assertThat(result.halt()).isNull();
  }

  @Test
  void aRefusalIsReadByTheAction() {
    tenant.meets("anna", Weather.REFUSED);

    assertThat(states(on("anna", "bert")))
        .containsExactlyInAnyOrder("anna FAILED refused", "bert SUCCEEDED null");
  }

  @Test
  void aRefusalThatMeansTheSameForAllStopsTheRun() {
    tenant.meets("anna", Weather.REFUSED);
    action.explanation = f -> new Verdict.StopRun(new Problem("used-up", "No unit is left", ""));

    SliceResult result = on("anna");

    assertThat(states(result)).containsExactly("anna FAILED used-up");
    assertThat(result.halt().code()).isEqualTo("used-up");
  }

  @Test
  void aConflictIsPlannedAndSentAgain() {
    tenant.meets("anna", Weather.REFUSED);
    action.explanation = f -> new Verdict.TryAgain(new Problem("conflict", "Busy", ""));

    assertThat(states(on("anna"))).containsExactly("anna SUCCEEDED null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "plan", "explain"})
  void aTargetThatMakesTheActionFailFailsAlone(String step) {
    tenant.holds(SetNumber.POISON, 1).meets(SetNumber.POISON, Weather.REFUSED);
    action.poisonousIn = step;

    assertThat(states(on("anna", SetNumber.POISON, "bert")))
        .containsExactlyInAnyOrder(
            "anna SUCCEEDED null", "poison FAILED internal", "bert SUCCEEDED null");
  }

  @Test
  void aTenantThatCannotBeReadStopsTheRunAndFailsNobody() {
    action.unreadable = new Problem("signin.refused", "The secret has expired", "Renew it.");

    SliceResult result = on("anna", "bert");

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.halt().code()).isEqualTo("signin.refused");
    assertThat(result.firstOpenSeq()).isEqualTo(1);
  }

  @Test
  void aTenantThatCannotBeReachedForAWriteStopsTheRunAndFailsNobody() {
    tenant.meets("bert", Weather.UNREACHABLE);

    SliceResult result = on("anna", "bert");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.halt().code()).isEqualTo("unreachable");
    assertThat(result.firstOpenSeq()).isEqualTo(2);
    assertThat(result.open()).isEmpty();
  }

  @Test
  void aHaltTakesBackWhatWasNotSent() {
    tenant.meets("bert", Weather.HANGING);
    goesOn = () -> tenant.sent.isEmpty();

    SliceResult result = on("anna", "bert");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.firstOpenSeq()).isEqualTo(2);
    assertThat(result.halt()).isNull();
    assertThat(result.open()).isEmpty();
  }

  @Test
  void aHaltAfterALostAnswerKeepsTheTargetOpenAndUncertain() {
    tenant.meets("anna", Weather.LOST_AFTER);
    goesOn = () -> tenant.sent.isEmpty();

    SliceResult result = on("anna");

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.open()).containsOnlyKeys(1);
    assertThat(result.open().get(1).before()).isEqualTo(IntNode.valueOf(1));
  }

  @Test
  void whatACrashLeftOpenIsInspectedAndDoneOnceAtMost() {
    tenant.holds("anna", 7);

    SliceResult result = uncertain(1, "anna", details(1, 7));

    assertThat(states(result)).containsExactly("anna SUCCEEDED looks-done");
    assertThat(tenant.sent).isEmpty();
    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
    assertThat(result.intentIds()).contains(99L);
  }

  @Test
  void whatACrashKeptFromBeingSentIsSent() {
    SliceResult result = uncertain(1, "anna", details(1, 7));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna");
  }

  @Test
  void whatACrashLeftOpenIsLookedAtThoughTheRoleIsWithdrawn() {
    refused = Map.of(1, new Problem("role.withdrawn", "Not any more", ""));
    tenant.holds("anna", 7);

    assertThat(states(uncertain(1, "anna", details(1, 7))))
        .containsExactly("anna SUCCEEDED looks-done");
  }

  @Test
  void whatACrashKeptFromBeingSentIsNotSentAfterTheRoleIsWithdrawn() {
    refused = Map.of(1, new Problem("role.withdrawn", "Not any more", ""));

    assertThat(states(uncertain(1, "anna", details(1, 7))))
        .containsExactly("anna SKIPPED role.withdrawn");
    assertThat(tenant.sent).isEmpty();
  }

  @Test
  void undoGoesBackToTheStateBeforeTheFirstOfSeveralAttempts() {
    tenant.holds("anna", 4);

    SliceResult result = uncertain(1, "anna", details(1, 7));

    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
    assertThat(result.outcomes().get(0).details().after()).isEqualTo(IntNode.valueOf(7));
  }

  @Test
  void undoBringsBackWhatWasRecorded() {
    kind = OperationKind.UNDO;
    tenant.holds("anna", 7);
    recorded.put(1, details(3, 7));

    assertThat(states(on("anna"))).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.numbers).containsEntry("anna", 3);
  }

  @Test
  void undoLeavesATargetAloneThatWasChangedSince() {
    kind = OperationKind.UNDO;
    tenant.holds("anna", 8);
    recorded.put(1, details(3, 7));

    assertThat(states(on("anna"))).containsExactly("anna SKIPPED undo.changed-since");
    assertThat(tenant.sent).isEmpty();
  }

  private static final Later SOON =
      new Later(
          "the number", Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(15));

  @Test
  void aChangeThatTakesEffectLaterIsParked() {
    action.later = SOON;

    SliceResult result = on("anna");

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.firstOpenSeq()).isNull();
    assertThat(result.open()).isEmpty();
    assertThat(result.intentIds()).containsExactly(1L);
    Parked parked = result.parked().get(1);
    assertThat(parked.dueIn()).isEqualTo(Duration.ofSeconds(5));
    assertThat(parked.details().sent().answered()).isTrue();
    assertThat(parked.details().sent().at()).isNotNull();
  }

  @Test
  void whatIsNotReadyYetKeepsWhatAnEarlierTryMayHaveSent() {
    tenant.meets("anna", Weather.LOST_BEFORE, Weather.REFUSED);
    tenant.meets("bert", Weather.REFUSED);
    Later soon = Later.every("the mailbox", Duration.ofSeconds(1), Duration.ofMinutes(1));
    action.explanation = failure -> new Verdict.NotYet(new Problem("not-yet", "", ""), soon);

    SliceResult result = on("anna", "bert");

    assertThat(result.parked().get(1).details().before()).isEqualTo(IntNode.valueOf(1));
    assertThat(result.parked().get(2).details()).isSameAs(OutcomeDetails.NONE);
  }

  @Test
  void aParkedTargetThatLooksDoneSucceeds() {
    tenant.holds("anna", 7);

    SliceResult result = due("anna", details(1, 7).answered(null, true), Duration.ofSeconds(5));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.noLongerParked()).containsExactly(1);
    assertThat(tenant.sent).isEmpty();
  }

  @Test
  void aParkedTargetWaitsOnWhileTheActionSaysSo() {
    action.otherPlan = target -> new Plan.Wait(SOON);

    SliceResult result = due("anna", details(1, 7).answered(null, true), Duration.ofSeconds(5));

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.parked().get(1).dueIn()).isEqualTo(Duration.ofSeconds(30));
    assertThat(result.noLongerParked()).isEmpty();
    assertThat(action.inspected.get(0).sent().after()).isEqualTo(IntNode.valueOf(7));
  }

  @Test
  void aParkedTargetWhoseNextStepMustWaitKeepsWhatWasAnswered() {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    answers.putObject("1").put("id", "made");
    tenant.meets("bert", Weather.REFUSED);
    action.explanation = f -> new Verdict.NotYet(new Problem("not-yet", "Not yet", ""), SOON);
    action.otherPlan = target -> calls(FakeTenant.set("bert", 5));

    SliceResult result = due("anna", details(1, 7).answered(answers, true), Duration.ofSeconds(5));

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.parked().get(1).details().sent().answers()).isEqualTo(answers);
  }

  @Test
  void aParkedTargetIsInDoubtOnceItHasWaitedLongEnough() {
    action.otherPlan = target -> new Plan.Wait(SOON);

    SliceResult result = due("anna", details(1, 7).answered(null, true), Duration.ofMinutes(15));

    assertThat(states(result)).containsExactly("anna IN_DOUBT later.not-seen");
  }

  @Test
  void whatCannotBeInspectedIsNeverSentTwice() {
    action.otherPlan =
        target ->
            target.sent() == null ? null : new Plan.Doubt(new Problem("cannot-tell", "?", ""));

    SliceResult result = uncertain(1, "anna", details(1, 7));

    assertThat(states(result)).containsExactly("anna IN_DOUBT cannot-tell");
    assertThat(tenant.sent).isEmpty();
    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
  }

  @Test
  void aLaterCallIsToldWhatAnEarlierOneWasAnswered() {
    action.otherPlan =
        target ->
            calls(
                new GraphCall("PATCH", "/dora", IntNode.valueOf(7)).keeping("id"),
                new GraphCall("PATCH", "/" + Answers.of(1, "id"), IntNode.valueOf(3)));

    SliceResult result = on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("dora", "arod");
    assertThat(result.outcomes().get(0).details().sent().answers().at("/1/id").asText())
        .isEqualTo("arod");
  }

  @Test
  void aRefusedPartLeavesTheOthersToBeDone() {
    tenant.meets("bert", Weather.REFUSED);
    action.explanation = f -> new Verdict.Partly(new Problem("no-bert", "Bert cannot", ""));
    action.otherPlan = target -> calls(FakeTenant.set("bert", 5), FakeTenant.set("carl", 6));

    SliceResult result = on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED no-bert");
    assertThat(result.outcomes().get(0).details().partly()).isTrue();
    assertThat(tenant.numbers).containsEntry("carl", 6).containsEntry("bert", 1);
  }

  @Test
  void aTargetOfWhichEveryPartIsRefusedHasFailed() {
    tenant.meets("bert", Weather.REFUSED).meets("carl", Weather.REFUSED);
    action.explanation = f -> new Verdict.Partly(new Problem("refused", "Not this one", ""));
    action.otherPlan = target -> calls(FakeTenant.set("bert", 5), FakeTenant.set("carl", 6));

    assertThat(states(on("anna"))).containsExactly("anna FAILED refused");
  }

  @Test
  void anotherCallCanTakeThePlaceOfARefusedOne() {
    tenant.meets("bert", Weather.REFUSED);
    action.explanation = f -> new Verdict.Instead(FakeTenant.set("dora", 5));
    action.otherPlan = target -> calls(FakeTenant.set("bert", 5), FakeTenant.set("carl", 6));

    assertThat(states(on("anna"))).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert", "dora", "carl");
  }

  @Test
  void valuesOfOurOwnStoreAreWrittenWithTheOutcome() {
    PortalCall tag = new PortalCall(PortalStore.USER_TAG, "anna", "pilot", "");
    action.otherPlan = target -> calls(tag);

    SliceResult result = on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.outcomes().get(0).writes()).containsExactly(tag);
    assertThat(intents).isEmpty();
  }

  @Test
  void aTargetMayHaveValuesOfItsOwn() {
    SliceResult result =
        work().on(Slice.fresh(List.of(new TargetRow(1, "anna", "anna", null, "9"))));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.numbers).containsEntry("anna", 9);
  }

  @Test
  void formsOfTheirOwnAreThereWhenTargetsAreInspected() {
    SliceResult result =
        work()
            .on(
                Slice.fresh(
                    List.of(
                        new TargetRow(1, "anna", "anna", null, "9"),
                        new TargetRow(2, "bert", "bert", null, "8"))));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null", "bert SUCCEEDED null");
    assertThat(action.inspectedForms).containsExactly(new SetNumber.Form(9), new SetNumber.Form(8));
  }

  @Test
  void whatAnEarlierTrySentIsNotForgottenWhenTheNextCallIsRefused() {
    tenant.meets("anna", Weather.REFUSED);
    Later soon = Later.every("Anna", Duration.ofMillis(5), Duration.ofMinutes(1));
    action.explanation = f -> new Verdict.NotYet(new Problem("not-yet", "Not yet", ""), soon);
    OutcomeDetails sent = details(0, 9);

    SliceResult result = due("anna", sent, Duration.ofSeconds(1));

    assertThat(result.parked().get(1).details().before()).isEqualTo(sent.before());
  }

  @Test
  void aPasswordIsMadeBeforeItIsSentAndNotRecorded() {
    action.otherPlan =
        target ->
            ((Plan.Change) calls(new GraphCall("PATCH", Answers.SECRET, null)))
                .with(Generated.password("Password", 16));

    SliceResult result = on("anna");

    assertThat(tenant.sent).containsExactly("ecret1");
    assertThat(intents.toString()).doesNotContain("secret1");
    assertThat(result.outcomes().get(0).details().json()).doesNotContain("secret1");
  }

  @Test
  void aSecretThatTheSurfaceMadeIsHandedOverAndNotRecorded() {
    action.otherPlan =
        target ->
            ((Plan.Change)
                    calls(
                        new GraphCall("PATCH", "/dora", IntNode.valueOf(7)).keeping("id", "pass")))
                .with(Generated.answered("Pass", 1, "pass"));

    Outcome outcome = on("anna").outcomes().get(0);

    assertThat(outcome.secret()).isEqualTo(new Outcome.NewSecret("Pass", "arod"));
    assertThat(outcome.details().json()).contains("\"id\"").doesNotContain("pass");
  }

  private static Plan calls(Call... calls) {
    return new Plan.Change(
        List.of(calls), List.of(), IntNode.valueOf(1), IntNode.valueOf(7), List.of());
  }

  private SliceResult due(String key, OutcomeDetails sent, Duration waited) {
    return work()
        .on(
            Slice.due(
                List.of(new TargetRow(1, key, key, null)), Map.of(1, sent), Map.of(1, waited)));
  }

  private static OutcomeDetails details(int before, int after) {
    return OutcomeDetails.of(
        new Plan.Change(
            List.of(),
            List.of(),
            IntNode.valueOf(before),
            IntNode.valueOf(after),
            Map.of(),
            List.of()));
  }

  private SliceResult uncertain(int seq, String key, OutcomeDetails plan) {
    return work()
        .on(
            new Slice(
                List.of(new TargetRow(seq, key, key, null)),
                Map.of(seq, plan),
                List.of(99L),
                Duration.ofHours(1)));
  }

  private SliceResult on(String... keys) {
    List<TargetRow> targets = new ArrayList<>();
    for (String key : keys) {
      targets.add(new TargetRow(targets.size() + 1, key, key, targets.size() + 1));
    }
    return work().on(Slice.fresh(targets));
  }

  private SliceWork work() {
    PartitionRun run =
        new PartitionRun(
            1,
            kind,
            action,
            new SetNumber.Form(7),
            values -> new SetNumber.Form(Integer.parseInt(values)),
            1,
            2L,
            0,
            1,
            100,
            1,
            false,
            () -> goesOn.getAsBoolean(),
            some -> refused);
    return new SliceWork(
        run,
        null,
        tenant::send,
        new SliceWork.IntentLog() {
          @Override
          public long intend(long operation, int partition, Map<Integer, OutcomeDetails> plans) {
            intents.add(plans);
            return intents.size();
          }

          @Override
          public Map<Integer, Problem> claim(
              long operation, Map<Integer, Target> targets, Map<Integer, OutcomeDetails> plans) {
            claimed.addAll(plans.keySet());
            return withoutUnits;
          }
        },
        (operation, wanted) -> {
          Map<Integer, MadeSecret> made = new HashMap<>();
          wanted.keySet().forEach(seq -> made.put(seq, new MadeSecret("secret" + seq, "link")));
          return made;
        },
        new RecordedPlans(null) {
          @Override
          Map<Integer, OutcomeDetails> of(long parentId, List<TargetRow> targets) {
            return recorded;
          }
        },
        Duration.ofMillis(20),
        1);
  }

  private static List<String> states(SliceResult result) {
    return result.outcomes().stream().map(SliceWorkTest::text).toList();
  }

  private static String text(Outcome outcome) {
    assertThat(outcome.state()).isNotEqualTo(OutcomeState.NOT_ATTEMPTED);
    return outcome.target().key()
        + " "
        + outcome.state()
        + " "
        + (outcome.problem() == null ? null : outcome.problem().code());
  }
}
