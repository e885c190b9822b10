package io.tenantry.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.devices.AddWindowsAutopilotDevices;
import io.tenantry.actions.devices.WipeManagedDevice;
import io.tenantry.delegation.Assignment;
import io.tenantry.delegation.Role;
import io.tenantry.delegation.RoleLimits;
import io.tenantry.delegation.Scope;
import io.tenantry.directory.ScopeRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalRulesTest {

  private static final ActionInfo WIPE = new WipeManagedDevice().info();
  private static final ActionInfo ADD = new AddWindowsAutopilotDevices().info();

  @Test
  void aRoleAsksAboveItsNumberOfTargets() {
    Assignment above = holding(10, false);

    assertThat(ApprovalRules.free(List.of(above), ADD, 10)).containsExactly(above);
    assertThat(ApprovalRules.free(List.of(above), ADD, 11)).isEmpty();
  }

  @Test
  void zeroAsksForEveryRunAndNothingForNone() {
    Assignment none = holding(null, false);

    assertThat(ApprovalRules.free(List.of(holding(0, false)), ADD, 1)).isEmpty();
    assertThat(ApprovalRules.free(List.of(none), ADD, 1_000_000)).containsExactly(none);
  }

  @Test
  void aRoleAsksForWhatTakesSomethingAway() {
    Assignment destructive = holding(null, true);

    assertThat(ApprovalRules.free(List.of(destructive), WIPE, 1)).isEmpty();
    assertThat(ApprovalRules.free(List.of(destructive), ADD, 1)).containsExactly(destructive);
  }

  @Test
  void oneRoleThatAsksForNothingIsEnough() {
    Assignment strict = holding(0, true);
    Assignment generous = holding(null, false);

    assertThat(ApprovalRules.free(List.of(strict, generous), WIPE, 5)).containsExactly(generous);
  }

  @Test
  void twoRolesThatEachAskForAnotherReasonLeaveNoWayAround() {
    Assignment above = holding(10, false);
    Assignment destructive = holding(null, true);

    assertThat(ApprovalRules.free(List.of(above, destructive), WIPE, 11)).isEmpty();
    assertThat(ApprovalRules.free(List.of(above, destructive), WIPE, 10)).containsExactly(above);
  }

  @Test
  void theSettingNamesActionsAndSections() {
    ApprovalRules rules = ApprovalRules.of(" devices.*, users.create-user ");

    assertThat(rules.always(WIPE)).isTrue();
    assertThat(ApprovalRules.of("users.*").always(WIPE)).isFalse();
    assertThat(ApprovalRules.of("*").always(WIPE)).isTrue();
    assertThat(ApprovalRules.of("").always(WIPE)).isFalse();
  }

  private static Assignment holding(Integer above, boolean destructive) {
    Role role =
        new Role(
            9,
            "Desk",
            "",
            false,
            Set.of("*"),
            Set.of(),
            false,
            new RoleLimits(null, null, null, above, destructive));
    return new Assignment(
        1,
        "mara",
        role,
        new Scope(1, "Everything", "", ScopeRule.EVERYTHING),
        Instant.EPOCH,
        null,
        "olga",
        Instant.EPOCH);
  }
}
