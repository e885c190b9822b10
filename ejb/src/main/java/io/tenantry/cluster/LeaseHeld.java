package io.tenantry.cluster;

import jakarta.ejb.ApplicationException;

/** Somebody else runs the operation at this moment. */
@ApplicationException(rollback = true)
public class LeaseHeld extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseHeld(long operationId, String holder) {
    super(
        "Operation "
            + operationId
            + " is being run"
            + (holder.isEmpty() ? "" : " by node " + holder)
            + "; it cannot be started a second time");
  }
}
