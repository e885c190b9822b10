package io.tenantry.gateway;

import io.tenantry.actions.Problem;

/** Thrown where a surface cannot be read or signed in to; carries what the operator can do. */
public final class SurfaceFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public SurfaceFailure(Problem problem) {
    this(problem, null);
  }

  public SurfaceFailure(Problem problem, Throwable cause) {
    super(problem.code() + ": " + problem.message(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
