package io.tenantry.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The simulated tenant's time: runs like the machine's, and can be set and advanced. */
public final class AdjustableClock extends Clock {

  private final Clock machine = Clock.systemUTC();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead.get());
  }

  @Override
  public long millis() {
    return machine.millis() + ahead.get().toMillis();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    // Callers that need a zone apply it to the instant; the tenant itself lives in UTC.
    return this;
  }

  /** Sets the time; it runs on from there. */
  public void set(Instant now) {
    ahead.set(Duration.between(machine.instant(), now));
  }

  /** Moves the time forward, or back with a negative duration. */
  public void advance(Duration by) {
    ahead.accumulateAndGet(by, Duration::plus);
  }

  /** Returns to the machine's time. */
  public void reset() {
    ahead.set(Duration.ZERO);
  }
}
