package io.tenantry.delegation;

import io.tenantry.actions.Problem;
import jakarta.ejb.ApplicationException;

/**
 * A change of roles, scopes or assignments that does not fit what there is; nothing was changed.
 */
@ApplicationException(rollback = true)
public class DelegationConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private DelegationConflict(String code, String message, String next) {
    super(message);
    this.problem = new Problem(code, message, next);
  }

  /** There is none of that id. */
  public static DelegationConflict unknown(String what, long id) {
    return new DelegationConflict(
        what.replace(' ', '-') + ".unknown",
        "There is no " + what + " " + id,
        "Look at the list again: somebody may have removed it.");
  }

  /** For a reason of its own. */
  public static DelegationConflict because(String code, String message, String next) {
    return new DelegationConflict(code, message, next);
  }

  static DelegationConflict inUse(String what, String name) {
    return new DelegationConflict(
        what + ".in-use",
        "The " + what + " " + name + " is held by operators, or always there",
        "Take it away from them first.");
  }

  static DelegationConflict noAdministrator() {
    return new DelegationConflict(
        "administrator.last",
        "Nobody would be left who may give roles for good",
        "Give somebody else a role with the right \"" + Right.OPERATORS.title() + "\" first.");
  }

  public Problem problem() {
    return problem;
  }
}
