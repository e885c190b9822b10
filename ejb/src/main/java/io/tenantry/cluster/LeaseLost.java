package io.tenantry.cluster;

import jakarta.ejb.ApplicationException;

/** This run of an operation does not hold its lease any more and must not write. */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseLost(long operationId) {
    super("Operation " + operationId + " was taken over; this run of it ends without writing");
  }
}
