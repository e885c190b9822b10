package io.tenantry.approvals;

/** How far an approval has come. */
public enum ApprovalState {
  /** Waits for somebody's decision. */
  ASKED,
  /** Approved; whether the plan is still the same is being computed. */
  CHECKING,
  /** Approved, and the run began. */
  APPROVED,
  DECLINED,
  /** Nobody decided in time. */
  EXPIRED,
  /** The run was cancelled meanwhile. */
  WITHDRAWN;

  /** Whether it is not over yet. */
  public boolean open() {
    return this == ASKED || this == CHECKING;
  }
}
