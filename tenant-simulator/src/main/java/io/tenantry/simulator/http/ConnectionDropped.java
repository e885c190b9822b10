package io.tenantry.simulator.http;

/** Says that the connection is to be closed without an answer, as a fault rule demands. */
public final class ConnectionDropped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A dropped connection; {@code when} tells whether the effect had happened. */
  public ConnectionDropped(String when) {
    super(when, null, false, false);
  }
}
