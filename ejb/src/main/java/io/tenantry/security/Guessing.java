package io.tenantry.security;

import java.time.Duration;

/**
 * How long a name or a client address waits after wrong passwords in a row: not at all for the
 * first few, then 15 seconds, then twice as long each time, a quarter of an hour at most.
 */
enum Guessing {
  NAME(4),

  /** Many people may come from one address, so it takes more. */
  ADDRESS(30);

  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** A wrong password counts no longer when none followed it for so long. */
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

  private final int free;

  Guessing(int free) {
    this.free = free;
  }

  /** The wait after that many wrong passwords. */
  Duration waitAfter(int failures) {
    if (failures <= free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - free - 1, 10);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
