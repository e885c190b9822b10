package io.tenantry.delegation;

import io.tenantry.actions.Problem;
import jakarta.ejb.ApplicationException;

/** Something that the operator's roles do not allow; nothing was changed. */
@ApplicationException(rollback = true)
public class AccessRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public AccessRefused(String code, String message, String next) {
    super(message);
    this.problem = new Problem(code, message, next);
  }

  /** Something of another operator's, which nobody else touches without a right. */
  public static AccessRefused notYours(String what) {
    return new AccessRefused(
        what + ".not-yours",
        "The " + what + " is another operator's",
        "Ask an administrator of operators.");
  }

  static AccessRefused without(Right right) {
    return new AccessRefused(
        "right.missing",
        "None of your roles has the right \"" + right.title() + "\"",
        "Ask an administrator for a role that has it.");
  }

  public Problem problem() {
    return problem;
  }
}
