package io.tenantry.operations;

/** What an operation does with its targets. */
public enum OperationKind {
  /** Inspects and plans only. */
  PREVIEW,
  RUN,
  /** Brings back what a run recorded as before. */
  UNDO
}
