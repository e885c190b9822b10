package io.tenantry.operations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.devices.AddWindowsAutopilotDevices;
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
}
