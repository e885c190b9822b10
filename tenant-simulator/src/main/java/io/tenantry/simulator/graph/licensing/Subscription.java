package io.tenantry.simulator.graph.licensing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/** What the company has bought of one product, and how much of it is in use. */
public final class Subscription {

  private record Count(long at, int consumed) {}

  private final Product product;
  private final int enabled;
  private final int warning;
  private final int suspended;
  private final int lockedOut;
  private final String capabilityStatus;
  private final AtomicInteger consumed = new AtomicInteger();
  private final Deque<Count> history = new ArrayDeque<>();

  /** Units of a product; {@code consumed} of them are in use at first. */
  Subscription(
      Product product,
      int consumed,
      int enabled,
      int warning,
      int suspended,
      int lockedOut,
      String capabilityStatus) {
    this.product = product;
    this.enabled = enabled;
    this.warning = warning;
    this.suspended = suspended;
    this.lockedOut = lockedOut;
    this.capabilityStatus = capabilityStatus;
    this.consumed.set(consumed);
  }

  /** The product. */
  public Product product() {
    return product;
  }

  /** Takes a unit when one is free. */
  public boolean take(long now, long lag) {
    int before;
    do {
      before = consumed.get();
      if (before >= enabled + warning) {
        return false;
      }
    } while (!consumed.compareAndSet(before, before + 1));
    remember(now, lag, before);
    return true;
  }

  /** Gives a unit back. */
  public void giveBack(long now, long lag) {
    remember(now, lag, consumed.getAndDecrement());
  }

  /** Units in use, as they were {@code lag} milliseconds ago. */
  public int consumedUnits(long now, long lag) {
    if (lag > 0) {
      synchronized (history) {
        for (Count count : history) {
          if (count.at() > now - lag) {
            return count.consumed();
          }
        }
      }
    }
    return consumed.get();
  }

  /** Units bought and usable. */
  public int enabled() {
    return enabled;
  }

  /** Units that still work although the subscription has expired. */
  public int warning() {
    return warning;
  }

  /** Units that no longer work. */
  public int suspended() {
    return suspended;
  }

  /** Units of a canceled subscription. */
  public int lockedOut() {
    return lockedOut;
  }

  /** {@code Enabled}, {@code Warning}, {@code Suspended} or {@code LockedOut}. */
  public String capabilityStatus() {
    return capabilityStatus;
  }

  private void remember(long now, long lag, int before) {
    if (lag <= 0) {
      return;
    }
    synchronized (history) {
      while (!history.isEmpty() && history.peekFirst().at() <= now - lag) {
        history.pollFirst();
      }
      history.addLast(new Count(now, before));
    }
  }
}
