package io.tenantry.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Problem;
import io.tenantry.actions.devices.AddWindowsAutopilotDevices;
import io.tenantry.actions.devices.WipeManagedDevice;
import io.tenantry.persistence.operations.TargetListRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SubmissionChecksTest {

  private static TargetListRecord list(String kind, int size) {
    TargetListRecord list = new TargetListRecord(kind, "devices", "olga", Instant.EPOCH);
    list.filled(size, 0);
    return list;
  }

  @Test
  void anActionTakesSoManyTargetsAndNoMore() {
    AddWindowsAutopilotDevices action = new AddWindowsAutopilotDevices();

    assertThatCode(() -> SubmissionChecks.targets(action, list("AUTOPILOT_DEVICE", 500)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> SubmissionChecks.targets(action, list("AUTOPILOT_DEVICE", 501)))
        .isInstanceOf(OperationRefused.class)
        .hasMessageContaining("500 Autopilot devices");
    assertThatThrownBy(() -> SubmissionChecks.targets(action, list("USER", 1)))
        .isInstanceOf(OperationRefused.class);
    assertThatThrownBy(() -> SubmissionChecks.targets(action, list("AUTOPILOT_DEVICE", 0)))
        .isInstanceOf(OperationRefused.class);
  }

  @Test
  void whatTakesSomethingAwayIsConfirmedByItsNumberOfTargets() {
    ActionInfo wipe = new WipeManagedDevice().info();
    TargetListRecord devices = list("MANAGED_DEVICE", 12);

    assertThatCode(() -> SubmissionChecks.confirmed(wipe, devices, 12)).doesNotThrowAnyException();
    assertThat(refusal(wipe, devices, null).code()).isEqualTo("confirmation.missing");
    assertThat(refusal(wipe, devices, null).next()).contains("12");
    assertThat(refusal(wipe, devices, 120).code()).isEqualTo("confirmation.wrong");
    assertThat(refusal(wipe, devices, 120).message()).contains("120", "12 devices");
  }

  @Test
  void whatTakesNothingAwayNeedsNoConfirmation() {
    ActionInfo add = new AddWindowsAutopilotDevices().info();

    assertThatCode(() -> SubmissionChecks.confirmed(add, list("AUTOPILOT_DEVICE", 12), null))
        .doesNotThrowAnyException();
  }

  @Test
  void upToAThousandTargetsAreTriedFirst() {
    assertThatCode(() -> SubmissionChecks.first(null)).doesNotThrowAnyException();
    assertThatCode(() -> SubmissionChecks.first(0)).doesNotThrowAnyException();
    assertThatCode(() -> SubmissionChecks.first(1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> SubmissionChecks.first(1001))
        .isInstanceOf(OperationRefused.class)
        .hasMessageContaining("firstTargets is 1001");
    assertThatThrownBy(() -> SubmissionChecks.first(-1)).isInstanceOf(OperationRefused.class);
  }

  @Test
  void aPreviewHoldsForAnHourAfterItsEnd() {
    Instant end = Instant.parse("2026-05-04T08:00:00Z");

    assertThat(OperationView.outdated(null, end)).isFalse();
    assertThat(OperationView.outdated(end, end.plusSeconds(3600))).isFalse();
    assertThat(OperationView.outdated(end, end.plusSeconds(3601))).isTrue();
  }

  private static Problem refusal(ActionInfo action, TargetListRecord list, Integer count) {
    return catchThrowableOfType(
            OperationRefused.class, () -> SubmissionChecks.confirmed(action, list, count))
        .problem();
  }
}
