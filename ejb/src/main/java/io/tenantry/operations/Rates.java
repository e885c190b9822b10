package io.tenantry.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Measures how fast running operations go, from their counters as they are looked at.
 *
 * <p>The speed is that of the last minute, so a pause or a wait that Microsoft asked for shows.
 */
@ApplicationScoped
public class Rates {

  private static final long SECOND = 1_000_000_000L;
  private static final long WINDOW = 60 * SECOND;

  private record Sample(long at, int done) {}

  private final LongSupplier nanos;
  private final Map<Long, Deque<Sample>> samples = new ConcurrentHashMap<>();

  public Rates() {
    this(System::nanoTime);
  }

  Rates(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Notes how far an operation is.
   *
   * @return targets a second; 0 until two looks were at least a second apart
   */
  double seen(long operationId, int done) {
    Deque<Sample> seen = samples.computeIfAbsent(operationId, id -> new ArrayDeque<>());
    synchronized (seen) {
      long now = nanos.getAsLong();
      if (!seen.isEmpty() && done < seen.getLast().done()) {
        seen.clear();
      }
      if (seen.isEmpty() || now - seen.getLast().at() >= SECOND) {
        seen.addLast(new Sample(now, done));
      }
      while (seen.size() > 2 && now - seen.getFirst().at() > WINDOW) {
        seen.removeFirst();
      }
      Sample first = seen.getFirst();
      long passed = now - first.at();
      return passed < SECOND ? 0 : (done - first.done()) * (double) SECOND / passed;
    }
  }

  /** The operation does not run (any more). */
  void forget(long operationId) {
    samples.remove(operationId);
  }
}
