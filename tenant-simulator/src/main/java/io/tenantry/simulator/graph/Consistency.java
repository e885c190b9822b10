package io.tenantry.simulator.graph;

import java.time.Duration;

/**
 * How late the tenant's answers are. Changed while it runs, through the control door or by a test;
 * the default is no delay at all.
 */
public final class Consistency {

  private volatile long lists;
  private volatile long reads;
  private volatile long units;

  /** After how long lists, {@code $search} and delta queries see a write. */
  public void lists(Duration lag) {
    lists = lag.toMillis();
  }

  /** After how long a read by id sees a write. */
  public void reads(Duration lag) {
    reads = lag.toMillis();
  }

  /** After how long {@code consumedUnits} counts an assignment. */
  public void units(Duration lag) {
    units = lag.toMillis();
  }

  /** Back to no delay. */
  public void reset() {
    lists = 0;
    reads = 0;
    units = 0;
  }

  /** Milliseconds until lists, {@code $search} and delta queries see a write. */
  public long listsMillis() {
    return lists;
  }

  /** Milliseconds until a read by id sees a write. */
  public long readsMillis() {
    return reads;
  }

  /** Milliseconds until {@code consumedUnits} counts an assignment. */
  public long unitsMillis() {
    return units;
  }

  /** How long an earlier state of an object may still be asked for. */
  public long longestMillis() {
    return Math.max(lists, reads);
  }
}
