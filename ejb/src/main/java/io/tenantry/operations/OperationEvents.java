package io.tenantry.operations;

/** What the services tell the batch jobs, once the transaction that says so is committed. */
public final class OperationEvents {

  private OperationEvents() {}

  /** A new operation waits for its job. */
  public record Submitted(long operationId) {}

  /** An operation that stopped is to go on from its checkpoint. */
  public record Resumed(long operationId) {}

  /** A running operation was asked to pause, stop or cancel. */
  public record Halted(long operationId) {}
}
