package io.tenantry.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Knows whether calls are under way, so that gateways are not closed before they are answered. */
final class Traffic {

  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Instant lastSent = Instant.EPOCH;

  Traffic(Clock clock) {
    this.clock = clock;
  }

  /** Sends a call; it is under way until it has its answer. */
  Ticket counted(Supplier<Ticket> sending) {
    lastSent = clock.instant();
    underWay.incrementAndGet();
    try {
      Ticket ticket = sending.get();
      ticket.answer().whenComplete((answer, failure) -> underWay.decrementAndGet());
      return ticket;
    } catch (RuntimeException e) {
      underWay.decrementAndGet();
      throw e;
    }
  }

  /** Whether no call is under way and none was sent for so long. */
  boolean idleFor(Duration quiet) {
    return underWay.get() == 0 && lastSent.plus(quiet).isBefore(clock.instant());
  }
}
