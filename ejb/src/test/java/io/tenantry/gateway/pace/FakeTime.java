package io.tenantry.gateway.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that moves when told. */
final class FakeTime implements LongSupplier {
  private long nanos = 1_000_000_000_000L;

  @Override
  public long getAsLong() {
    return nanos;
  }

  void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  void passNanos(long more) {
    nanos += more;
  }
}
