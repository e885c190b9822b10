package io.tenantry.simulator.clock;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What happens later by itself on the tenant's clock: services accept a request at once and carry
 * it out some time afterwards.
 */
public final class Agenda {

  private record Entry(long due, long order, Runnable event) {}

  private final AdjustableClock clock;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::order));
  private final ReentrantLock running = new ReentrantLock();
  private volatile long next = Long.MAX_VALUE;
  private long order;

  /** An empty agenda of this clock. */
  public Agenda(AdjustableClock clock) {
    this.clock = clock;
  }

  /** Has something happen after this time. */
  public void after(Duration delay, Runnable event) {
    synchronized (entries) {
      entries.add(new Entry(clock.millis() + delay.toMillis(), order++, event));
      next = entries.element().due();
    }
  }

  /** Lets everything happen whose time has come, in the order of its times. */
  public void catchUp() {
    if (clock.millis() < next) {
      return;
    }
    // One at a time, and nobody looks at the tenant while a due event has not happened yet.
    running.lock();
    try {
      Entry due = takeDue();
      while (due != null) {
        due.event().run();
        due = takeDue();
      }
    } finally {
      running.unlock();
    }
  }

  /** Nothing happens any more. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
      next = Long.MAX_VALUE;
    }
  }

  private Entry takeDue() {
    synchronized (entries) {
      Entry first = entries.peek();
      if (first == null || first.due() > clock.millis()) {
        next = first == null ? Long.MAX_VALUE : first.due();
        return null;
      }
      return entries.remove();
    }
  }
}
