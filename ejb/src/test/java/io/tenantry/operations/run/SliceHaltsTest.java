package io.tenantry.operations.run;

import static io.tenantry.operations.run.SliceTrial.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Verdict;
import io.tenantry.operations.run.FakeTenant.Weather;
import org.junit.jupiter.api.Test;

/** A run that halts fails nobody whom it has not come to. */
class SliceHaltsTest {

  private final SliceTrial trial = new SliceTrial();
  private final FakeTenant tenant = trial.tenant;
  private final SetNumber action = trial.action;

  @Test
  void aRefusalThatMeansTheSameForAllStopsTheRun() {
    tenant.meets("anna", Weather.REFUSED);
    action.explanation = f -> new Verdict.StopRun(new Problem("used-up", "No unit is left", ""));

    SliceResult result = trial.on("anna");

    assertThat(states(result)).containsExactly("anna FAILED used-up");
    assertThat(result.halt().code()).isEqualTo("used-up");
  }

  @Test
  void aTenantThatCannotBeReadStopsTheRunAndFailsNobody() {
    action.unreadable = new Problem("signin.refused", "The secret has expired", "Renew it.");

    SliceResult result = trial.on("anna", "bert");

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.halt().code()).isEqualTo("signin.refused");
    assertThat(result.firstOpenSeq()).isEqualTo(1);
  }

  @Test
  void aTenantThatCannotBeReachedForAWriteStopsTheRunAndFailsNobody() {
    tenant.meets("bert", Weather.UNREACHABLE);

    SliceResult result = trial.on("anna", "bert");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.halt().code()).isEqualTo("unreachable");
    assertThat(result.firstOpenSeq()).isEqualTo(2);
    assertThat(result.open()).isEmpty();
  }

  @Test
  void aHaltTakesBackWhatWasNotSent() {
    tenant.meets("bert", Weather.HANGING);
    trial.goesOn = () -> tenant.sent.isEmpty();

    SliceResult result = trial.on("anna", "bert");

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.firstOpenSeq()).isEqualTo(2);
    assertThat(result.halt()).isNull();
    assertThat(result.open()).isEmpty();
  }

  @Test
  void aHaltAfterALostAnswerKeepsTheTargetOpenAndUncertain() {
    tenant.meets("anna", Weather.LOST_AFTER);
    trial.goesOn = () -> tenant.sent.isEmpty();

    SliceResult result = trial.on("anna");

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.open()).containsOnlyKeys(1);
    assertThat(result.open().get(1).before()).isEqualTo(IntNode.valueOf(1));
  }
}
