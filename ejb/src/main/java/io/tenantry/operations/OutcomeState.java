package io.tenantry.operations;

/** What happened to one target. Exactly one per target; of a preview, what would happen. */
public enum OutcomeState {
  /** Only in previews: the target would be changed. */
  PLANNED,
  SUCCEEDED,
  UNCHANGED,
  FAILED,
  SKIPPED,
  IN_DOUBT,
  NOT_ATTEMPTED
}
