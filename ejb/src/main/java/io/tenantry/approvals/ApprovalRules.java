package io.tenantry.approvals;

import io.tenantry.actions.ActionInfo;
import io.tenantry.delegation.Assignment;
import io.tenantry.delegation.Role;
import io.tenantry.delegation.RoleLimits;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which runs need another operator's approval.
 *
 * @param actions those of which every run does: {@code *}, a section as in {@code users.*}, or ids
 */
record ApprovalRules(Set<String> actions) {

  /** From a setting, separated by commas or spaces. */
  static ApprovalRules of(String setting) {
    return new ApprovalRules(
        Arrays.stream(setting.split("[,\\s]+"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** Whether every run of the action needs approval, whatever the roles say. */
  boolean always(ActionInfo action) {
    return Role.covers(actions, action.id());
  }

  /**
   * Those of the assignments through which the run needs no approval: of several roles the most
   * generous one counts, within its scope.
   */
  static List<Assignment> free(List<Assignment> held, ActionInfo action, int targets) {
    return held.stream().filter(a -> !asks(a.role().limits(), action, targets)).toList();
  }

  private static boolean asks(RoleLimits limits, ActionInfo action, int targets) {
    return (limits.approvalAbove() != null && targets > limits.approvalAbove())
        || (limits.approvalDestructive() && action.destructive());
  }
}
