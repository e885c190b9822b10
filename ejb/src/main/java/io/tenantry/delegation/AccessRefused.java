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
