package io.tenantry.operations.run;

import static io.tenantry.operations.run.SliceTrial.details;
import static io.tenantry.operations.run.SliceTrial.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.operations.run.FakeTenant.Weather;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing is sent twice, though answers are lost and runs crash. */
class SliceDoubtTest {

  private final SliceTrial trial = new SliceTrial();
  private final FakeTenant tenant = trial.tenant;
  private final SetNumber action = trial.action;

  @Test
  void aLostAnswerIsInspectedAndNotSentAgainWhenItLooksDone() {
    tenant.meets("anna", Weather.LOST_AFTER);

    SliceResult result = trial.on("anna");

    assertThat(states(result)).containsExactly("anna SUCCEEDED looks-done");
    assertThat(tenant.sent).containsExactly("anna");
    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
  }

  @Test
  void aLostCallThatLooksNotDoneIsSentAgain() {
    tenant.meets("anna", Weather.LOST_BEFORE);

    assertThat(states(trial.on("anna"))).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna", "anna");
  }

  @Test
  void aTargetWhoseAnswersAreAlwaysLostIsInDoubt() {
    tenant.meets(
        "anna", Weather.LOST_BEFORE, Weather.LOST_BEFORE, Weather.LOST_BEFORE, Weather.LOST_BEFORE);

    SliceResult result = trial.on("anna");

    assertThat(states(result)).containsExactly("anna IN_DOUBT in-doubt");
    assertThat(tenant.sent).hasSize(SliceWork.ROUNDS);
    assertThat(result.halt()).isNull();
  }

  @Test
  void whatACrashLeftOpenIsInspectedAndDoneOnceAtMost() {
    tenant.holds("anna", 7);

    SliceResult result = trial.uncertain(1, "anna", details(1, 7));

    assertThat(states(result)).containsExactly("anna SUCCEEDED looks-done");
    assertThat(tenant.sent).isEmpty();
    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
    assertThat(result.intentIds()).contains(99L);
  }

  @Test
  void whatACrashKeptFromBeingSentIsSent() {
    SliceResult result = trial.uncertain(1, "anna", details(1, 7));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(tenant.sent).containsExactly("anna");
  }

  @Test
  void whatACrashLeftOpenIsLookedAtThoughTheRoleIsWithdrawn() {
    trial.refused = Map.of(1, new Problem("role.withdrawn", "Not any more", ""));
    tenant.holds("anna", 7);

    assertThat(states(trial.uncertain(1, "anna", details(1, 7))))
        .containsExactly("anna SUCCEEDED looks-done");
  }

  @Test
  void whatACrashKeptFromBeingSentIsNotSentAfterTheRoleIsWithdrawn() {
    trial.refused = Map.of(1, new Problem("role.withdrawn", "Not any more", ""));

    assertThat(states(trial.uncertain(1, "anna", details(1, 7))))
        .containsExactly("anna SKIPPED role.withdrawn");
    assertThat(tenant.sent).isEmpty();
  }

  @Test
  void undoGoesBackToTheStateBeforeTheFirstOfSeveralAttempts() {
    tenant.holds("anna", 4);

    SliceResult result = trial.uncertain(1, "anna", details(1, 7));

    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
    assertThat(result.outcomes().get(0).details().after()).isEqualTo(IntNode.valueOf(7));
  }

  @Test
  void whatCannotBeInspectedIsNeverSentTwice() {
    action.otherPlan =
        target ->
            target.sent() == null ? null : new Plan.Doubt(new Problem("cannot-tell", "?", ""));

    SliceResult result = trial.uncertain(1, "anna", details(1, 7));

    assertThat(states(result)).containsExactly("anna IN_DOUBT cannot-tell");
    assertThat(tenant.sent).isEmpty();
    assertThat(result.outcomes().get(0).details().before()).isEqualTo(IntNode.valueOf(1));
  }
}
