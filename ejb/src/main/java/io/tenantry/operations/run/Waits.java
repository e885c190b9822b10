package io.tenantry.operations.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for answers and for time to pass, but no longer than the run goes on. */
final class Waits {

  /** How soon a pause, a cancel or a lost lease is noticed. */
  private static final long LOOK_UP_MILLIS = 250;

  private final BooleanSupplier goesOn;

  Waits(BooleanSupplier goesOn) {
    this.goesOn = goesOn;
  }

  /** Waits for all answers; when the run is to halt, takes back what was not sent yet. */
  void await(List<Sending> sendings) {
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            sendings.stream().map(Sending::end).toArray(CompletableFuture<?>[]::new));
    boolean withdrawn = false;
    while (true) {
      try {
        all.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (!withdrawn && !goesOn.getAsBoolean()) {
          sendings.forEach(Sending::withdraw);
          withdrawn = true;
        }
      } catch (InterruptedException e) {
        sendings.forEach(Sending::withdraw);
        withdrawn = true;
        Thread.interrupted();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A call ended with an error instead of an answer", e);
      }
    }
  }

  /** Whether the run still goes on after that time. */
  boolean pause(Duration duration) {
    CompletableFuture<Void> wakeUp = new CompletableFuture<>();
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      if (!goesOn.getAsBoolean()) {
        return false;
      }
      long left = Math.min(LOOK_UP_MILLIS, Math.max(1, (end - System.nanoTime()) / 1_000_000));
      wakeUp.completeOnTimeout(null, left, TimeUnit.MILLISECONDS);
      wakeUp.join();
      wakeUp = new CompletableFuture<>();
    }
    return true;
  }
}
