package io.tenantry.simulator.throttle;

/**
 * A token bucket: full at first, refilled at a steady rate. Refused requests are taken from it too,
 * down to a debt of 80 percent, as the published usage of up to 1.8 says.
 */
final class Bucket {

  private static final double NANOS = 1e9;
  private static final double LARGEST_DEBT = 0.8;

  private final double capacity;
  private final double perSecond;
  private double tokens;
  private long refilledAt;

  Bucket(double capacity, double perSecond, long nanoTime) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.tokens = capacity;
    this.refilledAt = nanoTime;
  }

  /** Whether there are so many tokens. Doesn't take them. */
  synchronized boolean has(double cost, long nanoTime) {
    refill(nanoTime);
    return tokens >= cost;
  }

  /** Takes tokens, into debt if need be. */
  synchronized void take(double cost, long nanoTime) {
    refill(nanoTime);
    tokens = Math.max(tokens - cost, -capacity * LARGEST_DEBT);
  }

  /** How much of the quota is used: 1 is all, 1.8 the most that is told. */
  synchronized double usage(long nanoTime) {
    refill(nanoTime);
    return (capacity - tokens) / capacity;
  }

  /** Seconds until there are so many tokens. */
  synchronized double secondsUntil(double cost, long nanoTime) {
    refill(nanoTime);
    return Math.max(0, (Math.min(cost, capacity) - tokens) / perSecond);
  }

  private void refill(long nanoTime) {
    tokens = Math.min(capacity, tokens + (nanoTime - refilledAt) / NANOS * perSecond);
    refilledAt = nanoTime;
  }
}
