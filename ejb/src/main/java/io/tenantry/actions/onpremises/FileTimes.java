package io.tenantry.actions.onpremises;

import java.time.Instant;

/** Reads times as Active Directory counts them: in steps of 100 ns since 1601. */
final class FileTimes {

  private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
  private static final long STEPS = 10_000_000;

  private FileTimes() {}

  /** The point in time, to the second. */
  static Instant instant(long fileTime) {
    return Instant.ofEpochSecond(fileTime / STEPS - SECONDS_FROM_1601_TO_1970);
  }
}
