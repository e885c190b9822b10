package io.tenantry.gateway.pace;

import io.tenantry.gateway.Priority;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The one budget of the tenant and app: says when calls may be sent so that Microsoft's limits are
 * used fully and not exceeded. Thread-safe.
 */
public final class Pace {
  /** For calls that no limit binds. */
  public static final Map<Limit, Double> FREE = Map.of();

  private final double factor;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Limit, Bucket> buckets = new EnumMap<>(Limit.class);
  private long users;
  private int nodes = 1;

  /**
   * @param factor scales every published limit; 0 switches pacing off, {@code Retry-After} is still
   *     obeyed
   * @param nanos a monotonic clock like {@link System#nanoTime()}
   */
  public Pace(double factor, LongSupplier nanos) {
    this.factor = Double.isNaN(factor) ? 1 : factor;
    this.nanos = nanos;
    for (Limit limit : Limit.values()) {
      buckets.put(limit, new Bucket(perSecond(limit), limit.windowSeconds(), nanos.getAsLong()));
    }
  }

  private double perSecond(Limit limit) {
    if (factor == 0) {
      return Double.POSITIVE_INFINITY;
    }
    int quota = limit.quota(users);
    return quota * factor / limit.windowSeconds() / nodes;
  }

  /** The limits of resource units grow with the tenant. */
  public void tenantHas(long numberOfUsers) {
    resize(numberOfUsers, nodes());
  }

  /** Nodes that work for the same tenant at once share its limits evenly. */
  public void sharedAmong(int liveNodes) {
    if (Math.max(1, liveNodes) != nodes()) {
      resize(users, Math.max(1, liveNodes));
    }
  }

  private int nodes() {
    lock.lock();
    try {
      return nodes;
    } finally {
      lock.unlock();
    }
  }

  private void resize(long numberOfUsers, int liveNodes) {
    lock.lock();
    try {
      users = numberOfUsers;
      nodes = liveNodes;
      buckets.forEach((limit, b) -> b.resize(perSecond(limit), limit.windowSeconds()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all the costs, or nothing.
   *
   * @return 0 when taken, otherwise the nanoseconds after which it is worth asking again
   */
  public long take(Map<Limit, Double> costs, Priority priority) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      long wait = 0;
      for (Map.Entry<Limit, Double> cost : costs.entrySet()) {
        Bucket bucket = buckets.get(cost.getKey());
        wait = Math.max(wait, bucket.waitFor(cost.getValue(), priority, now));
      }
      if (wait == 0) {
        costs.forEach((limit, amount) -> buckets.get(limit).take(amount, priority, now));
      }
      return wait;
    } finally {
      lock.unlock();
    }
  }

  /** Takes all the costs, waiting for them in the calling thread: for reads that stream. */
  public void await(Map<Limit, Double> costs, Priority priority) throws InterruptedException {
    for (long wait = take(costs, priority); wait > 0; wait = take(costs, priority)) {
      pause(wait);
    }
  }

  /** Waits in the calling thread. */
  public static void pause(long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted while waiting for a turn");
      }
    }
  }

  /**
   * Notes that Microsoft refused a call for too many requests.
   *
   * @param limits what the answer names, or what the call counted against
   * @param sentAt when the refused call left, on this pace's clock
   */
  public void throttled(Set<Limit> limits, long sentAt, Duration wait) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      limits.forEach(limit -> buckets.get(limit).throttled(sentAt, now + wait.toNanos(), now));
    } finally {
      lock.unlock();
    }
  }

  /** Notes what Microsoft said of the used share of these limits, 1.0 for all. */
  public void usedShare(Set<Limit> limits, double share) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      limits.forEach(limit -> buckets.get(limit).usedShare(share, now));
    } finally {
      lock.unlock();
    }
  }

  /** How long a bulk run of that many units takes at the present speed; zero when pacing is off. */
  public Duration estimate(Limit limit, long units) {
    lock.lock();
    try {
      double perSecond = buckets.get(limit).bulkPerSecond(nanos.getAsLong());
      return Double.isInfinite(perSecond)
          ? Duration.ZERO
          : Duration.ofMillis(Math.round(units * 1000 / perSecond));
    } finally {
      lock.unlock();
    }
  }

  /** The state of one limit; {@code stopped} is zero when calls flow. */
  public record Reading(Limit limit, double usedShare, double speed, Duration stopped) {}

  /** The limits that were used in the last seconds or are stopped. */
  public Set<Reading> readings() {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      Set<Reading> readings = new LinkedHashSet<>();
      for (Limit limit : EnumSet.allOf(Limit.class)) {
        Bucket b = buckets.get(limit);
        if (b.usedLately(now)) {
          Duration stopped = Duration.ofNanos(Math.max(0, b.stoppedUntil() - now));
          readings.add(new Reading(limit, b.usedShare(now), b.speed(), stopped));
        }
      }
      return readings;
    } finally {
      lock.unlock();
    }
  }

  /** This pace's clock. */
  public long now() {
    return nanos.getAsLong();
  }
}
