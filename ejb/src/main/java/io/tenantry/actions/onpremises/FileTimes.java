package io.tenantry.actions.onpremises;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads times as Active Directory writes them. */
final class FileTimes {

  private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
  private static final long STEPS = 10_000_000;
  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss['.'S]X", Locale.ROOT).withZone(ZoneOffset.UTC);

  private FileTimes() {}

  /** A number of steps of 100 ns since 1601, to the second. */
  static Instant instant(long fileTime) {
    return Instant.ofEpochSecond(fileTime / STEPS - SECONDS_FROM_1601_TO_1970);
  }

  /** A text such as {@code 20261126080000.0Z}. */
  static Instant generalized(String time) {
    return GENERALIZED.parse(time, Instant::from);
  }
}
