package io.tenantry.operations;

/** Where an operation stands, as the jobs page shows it. */
public enum OperationState {
  /** Submitted; begins once another operator has approved it. */
  AWAITING_APPROVAL,
  /** Submitted, its job has not begun. */
  QUEUED,
  RUNNING,
  /**
   * Paused by an operator, or after its first targets as one asked; goes on from its checkpoint on
   * resume.
   */
  PAUSED,
  /**
   * Stopped by a stop rule or by a failure of our own side; can be restarted from its checkpoint.
   */
  STOPPED,
  /** Its server or database died under it; can be restarted from its checkpoint. */
  INTERRUPTED,
  /** All targets that are left take effect later on Microsoft's side; it goes on by itself. */
  WAITING,
  /** Ended by an operator; what was left is not attempted. */
  CANCELLED,
  /** Every target has its outcome. */
  COMPLETED
}
