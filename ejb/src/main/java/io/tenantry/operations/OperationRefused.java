package io.tenantry.operations;

import io.tenantry.actions.Problem;
import jakarta.ejb.ApplicationException;

/** A request about an operation that cannot be carried out; nothing was changed. */
@ApplicationException(rollback = true)
public class OperationRefused extends RuntimeException {

  /** Code of what goes on once the caller has proved who it is. */
  public static final String CONFIRM = "reauthentication.needed";

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public OperationRefused(String code, String message, String next) {
    this(new Problem(code, message, next));
  }

  public OperationRefused(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  static OperationRefused unknown(long operationId) {
    return new OperationRefused(
        "operation.unknown",
        "There is no operation " + operationId,
        "Look for it on the jobs page.");
  }

  public Problem problem() {
    return problem;
  }
}
