package io.tenantry.simulator.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a request wait, as a slow service does. */
public final class Pause {

  private Pause() {}

  /** Waits this long; a fraction of a second is allowed. */
  public static void seconds(double seconds) {
    if (seconds <= 0) {
      return;
    }
    try {
      // Nobody counts the latch down: its timeout is the wait.
      boolean early = new CountDownLatch(1).await((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
      if (early) {
        throw new IllegalStateException("A latch that nobody counts down cannot open");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ConnectionDropped("the server stops");
    }
  }
}
