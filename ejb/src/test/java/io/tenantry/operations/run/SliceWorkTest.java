package io.tenantry.operations.run;

import static io.tenantry.operations.run.SliceTrial.change;
import static io.tenantry.operations.run.SliceTrial.details;
import static io.tenantry.operations.run.SliceTrial.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Problem;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.run.FakeTenant.Weather;
import io.tenantry.persistence.operations.TargetRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planned for a target is noted, sent, and has an outcome of its own. */
class SliceWorkTest {

  private final SliceTrial trial = new SliceTrial();
  private final FakeTenant tenant = trial.tenant;
  private final SetNumber action = trial.action;

  @Test
  void changesWhatDiffersAndLeavesTheRestAlone() {
    tenant.holds("bert", 7);

    SliceResult result = trial.on("anna", "bert");

    assertThat(states(result))
        .containsExactlyInAnyOrder("anna SUCCEEDED null", "bert UNCHANGED unchanged");
    assertThat(tenant.sent).containsExactly("anna");
    assertThat(tenant.numbers).containsEntry("anna", 7);
  }

  @Test
  void notesWhatIsSentBeforeItIsSent() {
    SliceResult result = trial.on("anna");

    assertThat(trial.intents).hasSize(1);
    assertThat(trial.intents.get(0).get(1).before()).isEqualTo(IntNode.valueOf(1));
    assertThat(trial.intents.get(0).get(1).after()).isEqualTo(IntNode.valueOf(7));
    assertThat(result.intentIds()).containsExactly(1L);
    assertThat(result.open()).isEmpty();
  }

  @Test
  void previewsPlanAndSendNothing() {
    trial.kind = OperationKind.PREVIEW;

    SliceResult result = trial.on("anna");

    assertThat(states(result)).containsExactly("anna PLANNED null");
    assertThat(result.outcomes().get(0).details().differences())
        .containsExactly(new Difference("Number", "1", "7"));
    assertThat(tenant.sent).isEmpty();
    assertThat(trial.intents).isEmpty();
  }

  @Test
  void aTargetThatIsGoneFailsAlone() {
    assertThat(states(trial.on("nobody", "anna")))
        .containsExactlyInAnyOrder("nobody FAILED target.gone", "anna SUCCEEDED null");
  }

  @Test
  void whatTheOperatorMayNotTouchIsSkipped() {
    trial.refused = Map.of(1, new Problem("scope.outside", "Not yours", ""));

    assertThat(states(trial.on("anna", "bert")))
        .containsExactlyInAnyOrder("anna SKIPPED scope.outside", "bert SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert");
  }

  @Test
  void whoGetsNoUnitFailsAndNothingIsSent() {
    trial.withoutUnits = Map.of(1, new Problem("pool.empty", "No unit is free", ""));

    assertThat(states(trial.on("anna", "bert")))
        .containsExactlyInAnyOrder("anna FAILED pool.empty", "bert SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert");
    assertThat(trial.intents.get(0)).containsOnlyKeys(2);
  }

  @Test
  void previewsClaimNoUnits() {
    trial.kind = OperationKind.PREVIEW;

    trial.on("anna");

    assertThat(trial.claimed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "plan", "explain"})
  void aTargetThatMakesTheActionFailFailsAlone(String step) {
    tenant.holds(SetNumber.POISON, 1).meets(SetNumber.POISON, Weather.REFUSED);
    action.poisonousIn = step;

    assertThat(states(trial.on("anna", SetNumber.POISON, "bert")))
        .containsExactlyInAnyOrder(
            "anna SUCCEEDED null", "poison FAILED internal", "bert SUCCEEDED null");
  }

  @Test
  void aTargetMayHaveValuesOfItsOwn() {
    SliceResult result =
        trial.work().on(Slice.fresh(List.of(new TargetRow(1, "anna", "anna", null, "9"))));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.numbers).containsEntry("anna", 9);
  }

  @Test
  void formsOfTheirOwnAreThereWhenTargetsAreInspected() {
    SliceResult result =
        trial
            .work()
            .on(
                Slice.fresh(
                    List.of(
                        new TargetRow(1, "anna", "anna", null, "9"),
                        new TargetRow(2, "bert", "bert", null, "8"))));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null", "bert SUCCEEDED null");
    assertThat(action.inspectedForms).containsExactly(new SetNumber.Form(9), new SetNumber.Form(8));
  }

  @Test
  void valuesOfOurOwnStoreAreWrittenWithTheOutcome() {
    PortalCall tag = new PortalCall(PortalStore.USER_TAG, "anna", "pilot", "");
    action.otherPlan = target -> change(tag);

    SliceResult result = trial.on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.outcomes().get(0).writes()).containsExactly(tag);
    assertThat(trial.intents).isEmpty();
  }

  @Test
  void aLaterCallIsToldWhatAnEarlierOneWasAnswered() {
    action.otherPlan =
        target ->
            change(
                new GraphCall("PATCH", "/dora", IntNode.valueOf(7)).keeping("id"),
                new GraphCall("PATCH", "/" + Answers.of(1, "id"), IntNode.valueOf(3)));

    SliceResult result = trial.on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("dora", "arod");
    assertThat(result.outcomes().get(0).details().sent().answers().at("/1/id").asText())
        .isEqualTo("arod");
  }

  @Test
  void undoBringsBackWhatWasRecorded() {
    trial.kind = OperationKind.UNDO;
    tenant.holds("anna", 7);
    trial.recorded.put(1, details(3, 7));

    assertThat(states(trial.on("anna"))).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.numbers).containsEntry("anna", 3);
  }

  @Test
  void undoLeavesATargetAloneThatWasChangedSince() {
    trial.kind = OperationKind.UNDO;
    tenant.holds("anna", 8);
    trial.recorded.put(1, details(3, 7));

    assertThat(states(trial.on("anna"))).containsExactly("anna SKIPPED undo.changed-since");
    assertThat(tenant.sent).isEmpty();
  }
}
