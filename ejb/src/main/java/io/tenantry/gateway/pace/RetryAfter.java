package io.tenantry.gateway.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Reads {@code Retry-After} in every form that the surfaces send: whole seconds, decimals, a comma
 * list, an HTTP date, 0, none.
 */
public final class RetryAfter {
  /** The longest wait that is believed; the longest seen in the wild is 315 s. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private RetryAfter() {}

  /**
   * @return the longest wait that the header names, or empty when there is none or it is unreadable
   */
  public static Optional<Duration> parse(String header, Instant now) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    Optional<Duration> date = date(header.trim(), now);
    if (date.isPresent()) {
      return date;
    }
    Duration longest = null;
    for (String part : header.split(",")) {
      Optional<Duration> wait = seconds(part.trim());
      if (wait.isPresent() && (longest == null || wait.get().compareTo(longest) > 0)) {
        longest = wait.get();
      }
    }
    return Optional.ofNullable(longest);
  }

  private static Optional<Duration> seconds(String text) {
    try {
      double seconds = Double.parseDouble(text);
      return Double.isFinite(seconds)
          ? Optional.of(within(Duration.ofMillis((long) Math.ceil(Math.min(seconds, 1e9) * 1000))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(within(Duration.between(now, until)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Duration within(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
