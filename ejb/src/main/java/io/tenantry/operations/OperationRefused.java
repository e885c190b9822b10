package io.tenantry.operations;

import io.tenantry.actions.Problem;
import jakarta.ejb.ApplicationException;

/** A request about an operation that cannot be carried out; nothing was changed. */
@ApplicationException(rollback = true)
public class OperationRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public OperationRefused(String code, String message, String next) {
    super(message);
    this.problem = new Problem(code, message, next);
  }

  public Problem problem() {
    return problem;
  }
}
