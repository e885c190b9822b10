package io.tenantry.cluster;

/** Somebody else runs the operation at this moment. */
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
