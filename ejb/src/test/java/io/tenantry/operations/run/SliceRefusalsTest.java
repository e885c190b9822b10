package io.tenantry.operations.run;

import static io.tenantry.operations.run.SliceTrial.change;
import static io.tenantry.operations.run.SliceTrial.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Verdict;
import io.tenantry.operations.run.FakeTenant.Weather;
import org.junit.jupiter.api.Test;

/** The action says what a refusal means for the target and for its other calls. */
class SliceRefusalsTest {

  private final SliceTrial trial = new SliceTrial();
  private final FakeTenant tenant = trial.tenant;
  private final SetNumber action = trial.action;

  @Test
  void aRefusalIsReadByTheAction() {
    tenant.meets("anna", Weather.REFUSED);

    assertThat(states(trial.on("anna", "bert")))
        .containsExactlyInAnyOrder("anna FAILED refused", "bert SUCCEEDED null");
  }

  @Test
  void aConflictIsPlannedAndSentAgain() {
    tenant.meets("anna", Weather.REFUSED);
    action.explanation = f -> new Verdict.TryAgain(new Problem("conflict", "Busy", ""));

    assertThat(states(trial.on("anna"))).containsExactly("anna SUCCEEDED null");
  }

  @Test
  void aRefusedPartLeavesTheOthersToBeDone() {
    tenant.meets("bert", Weather.REFUSED);
    action.explanation = f -> new Verdict.Partly(new Problem("no-bert", "Bert cannot", ""));
    action.otherPlan = target -> change(FakeTenant.set("bert", 5), FakeTenant.set("carl", 6));

    SliceResult result = trial.on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED no-bert");
    assertThat(result.outcomes().get(0).details().partly()).isTrue();
    assertThat(tenant.numbers).containsEntry("carl", 6).containsEntry("bert", 1);
  }

  @Test
  void aTargetOfWhichEveryPartIsRefusedHasFailed() {
    tenant.meets("bert", Weather.REFUSED).meets("carl", Weather.REFUSED);
    action.explanation = f -> new Verdict.Partly(new Problem("refused", "Not this one", ""));
    action.otherPlan = target -> change(FakeTenant.set("bert", 5), FakeTenant.set("carl", 6));

    assertThat(states(trial.on("anna"))).containsExactly("anna FAILED refused");
  }

  @Test
  void anotherCallCanTakeThePlaceOfARefusedOne() {
    tenant.meets("bert", Weather.REFUSED);
    action.explanation = f -> new Verdict.Instead(FakeTenant.set("dora", 5));
    action.otherPlan = target -> change(FakeTenant.set("bert", 5), FakeTenant.set("carl", 6));

    assertThat(states(trial.on("anna"))).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert", "dora", "carl");
  }

  @Test
  void aPartCanFailTheTargetAndTheOthersAreDoneAllTheSame() {
    tenant.meets("bert", Weather.REFUSED);
    action.otherPlan = target -> change(FakeTenant.set("bert", 7), FakeTenant.set("anna", 7));
    action.explanation = f -> new Verdict.Partly(new Problem("bert-stays", "Bert stays", ""), true);

    assertThat(states(trial.on("anna"))).containsExactly("anna FAILED bert-stays");
    assertThat(tenant.sent).containsExactly("bert", "anna");
  }

  @Test
  void aRefusalMayMeanThatThereWasNothingToDo() {
    tenant.meets("bert", Weather.REFUSED).meets("anna", Weather.REFUSED);
    action.otherPlan = target -> change(FakeTenant.set("bert", 7), FakeTenant.set("anna", 7));
    action.explanation = f -> new Verdict.GoOn("Gone already");

    assertThat(states(trial.on("anna"))).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("bert", "anna");
  }
}
