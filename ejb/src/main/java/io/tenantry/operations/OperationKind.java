package io.tenantry.operations;

/** What an operation does with its targets. */
public enum OperationKind {
  /** Inspects and plans only. */
  PREVIEW,
  RUN,
  /** Brings back what a run recorded as before. */
  UNDO,
  /** Looks again at what a run changed, where Microsoft may take a success back later. */
  CHECK;

  /** Whether it works from what its parent recorded instead of from a form. */
  public boolean looksBack() {
    return this == UNDO || this == CHECK;
  }
}
