package io.tenantry.simulator.activedirectory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times as Active Directory stores them. */
final class FileTime {

  /** No time at all: an account that never expires. */
  static final String NEVER = Long.toString(Long.MAX_VALUE);

  private static final long EPOCH_MILLIS = 11_644_473_600_000L;
  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);

  private FileTime() {}

  /** In units of 100 ns since 1601. */
  static String of(Instant time) {
    return Long.toString((time.toEpochMilli() + EPOCH_MILLIS) * 10_000);
  }

  static String generalized(Instant time) {
    return GENERALIZED.format(time);
  }
}
