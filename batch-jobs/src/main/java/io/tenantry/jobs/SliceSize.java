package io.tenantry.jobs;

import java.util.function.LongSupplier;

/**
 * How many targets the next slice of a partition takes: what is done in about a second.
 *
 * <p>Outcomes, counters and checkpoints are stored slice by slice. Where Microsoft's limits make a
 * run slow, slices are small, so that what is shown is seconds old at most and little is under way
 * when the run is to halt; where a run is quick, they are large, so that storing costs little.
 */
final class SliceSize {

  /** Calls of all partitions share their batches: a slice need not fill one. */
  static final int LEAST = 5;

  static final int FIRST = 20;

  /** One Graph batch of twenty reads, each of fifteen users. */
  static final int MOST = 300;

  /** With a stop rule, what is under way when it trips should be little: one Graph batch. */
  static final int MOST_WHEN_CAUTIOUS = 20;

  private static final double QUICK_NANOS = 0.5e9;
  private static final double SLOW_NANOS = 1.5e9;

  private final LongSupplier nanos;
  private final int most;
  private int size = FIRST;
  private long handedOutAt;
  private boolean handedOut;

  /**
   * @param nanos a monotonic clock like {@link System#nanoTime()}
   */
  SliceSize(boolean cautious, LongSupplier nanos) {
    this.nanos = nanos;
    this.most = cautious ? MOST_WHEN_CAUTIOUS : MOST;
  }

  /** Asked when the slice before is done with. */
  int next() {
    long now = nanos.getAsLong();
    if (handedOut) {
      long took = now - handedOutAt;
      if (took < QUICK_NANOS) {
        size = Math.min(most, size * 2);
      } else if (took > SLOW_NANOS) {
        size = Math.max(LEAST, size / 2);
      }
    }
    handedOut = true;
    handedOutAt = now;
    return size;
  }
}
