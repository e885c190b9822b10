package io.tenantry.security;

import java.time.Duration;

/** How long a name waits after wrong passwords in a row. */
final class Guessing {
  private static final int FREE = 4;
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Guessing() {}

  /**
   * The wait after that many wrong passwords: none for the first four, 15 seconds after the fifth,
   * then twice as long each time, 15 minutes at most.
   */
  static Duration waitAfter(int failures) {
    if (failures <= FREE) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - FREE - 1, 10);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
