package io.tenantry.stack;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits for conditions: generously, since a loaded machine may take a minute for a second's work.
 */
final class Patience {

  static final Duration START = Duration.ofMinutes(4);
  static final Duration STOP = Duration.ofMinutes(1);

  private Patience() {}

  /** Waits until the process answers; fails at once when it has ended. */
  static void untilReady(String what, ChildProcess process, Callable<Boolean> ready) {
    try {
      Awaitility.await(what)
          .atMost(START)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(250))
          .until(
              () -> {
                process.requireAlive();
                return ready.call();
              });
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "No %s within %d s.%n%s".formatted(what, START.toSeconds(), process.lastLines()), e);
    }
  }
}
