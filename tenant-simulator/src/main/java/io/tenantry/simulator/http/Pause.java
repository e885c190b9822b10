package io.tenantry.simulator.http;

import java.util.concurrent.locks.LockSupport;

/** Lets a request wait, as a slow service does. */
public final class Pause {

  private Pause() {}

  /** Waits this long; a fraction of a second is allowed. */
  public static void seconds(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new ConnectionDropped("the server stops");
      }
    }
  }
}
