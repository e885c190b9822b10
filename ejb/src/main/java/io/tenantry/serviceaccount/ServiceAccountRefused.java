package io.tenantry.serviceaccount;

import io.tenantry.actions.Problem;
import jakarta.ejb.ApplicationException;

/** A service account that could not be connected; the one before stays. */
@ApplicationException(rollback = true)
public class ServiceAccountRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ServiceAccountRefused(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
