package io.tenantry.operations;

import io.tenantry.actions.Problem;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.ejb.ApplicationException;
import java.util.Locale;

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

  /**
   * What an operation's state does not allow.
   *
   * @param verb what was to be done with it, such as {@code paused}
   */
  static OperationRefused inState(OperationRecord operation, String verb, String next) {
    return new OperationRefused(
        "operation.state",
        "Operation "
            + operation.id()
            + " is "
            + operation.state().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " and cannot be "
            + verb,
        next);
  }

  public Problem problem() {
    return problem;
  }
}
