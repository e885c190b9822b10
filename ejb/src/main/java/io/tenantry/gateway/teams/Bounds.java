package io.tenantry.gateway.teams;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the bounds of ranges as the service takes them.
 *
 * <p>Source: <a
 * href="https://learn.microsoft.com/powershell/module/microsoftteams/new-csonlinedatetimerange">
 * New-CsOnlineDateTimeRange</a>: {@code d/M/yyyy H:mm} or {@code d/M/yyyy} whatever the locale, an
 * end left out is 00:00 of the next day. Objects that were read carry {@code yyyy-MM-ddTHH:mm:ss}.
 */
final class Bounds {
  private static final DateTimeFormatter SERVICE = formatter("uuuu-MM-dd'T'HH:mm:ss");
  private static final List<DateTimeFormatter> ACCEPTED =
      List.of(
          SERVICE,
          formatter("d/M/uuuu H:mm"),
          new DateTimeFormatterBuilder()
              .appendPattern("d/M/uuuu")
              .parseDefaulting(ChronoField.NANO_OF_DAY, 0)
              .toFormatter(Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT));
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d)\\.)?(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?");

  private Bounds() {}

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  static String dateTime(String text) {
    return SERVICE.format(parse(text));
  }

  /** Midnight after the day that begins a range. */
  static String nextDay(String start) {
    return SERVICE.format(parse(start).truncatedTo(ChronoUnit.DAYS).plusDays(1));
  }

  /** A time of day, or a day's end as {@code 1.00:00} or {@code 24:00}. */
  static String time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw unreadable(text, "time of the form H:mm");
    }
    int hours = Integer.parseInt(time.group(2));
    boolean endOfDay = time.group(1) != null && !time.group(1).equals("0") || hours == 24;
    String seconds = time.group(4) == null ? "00" : time.group(4);
    return String.format(
        Locale.ROOT,
        "%s%02d:%s:%s",
        endOfDay ? "1." : "",
        hours == 24 ? 0 : hours,
        time.group(3),
        seconds);
  }

  static SurfaceFailure unknown(String parameter) {
    return new SurfaceFailure(
        new Problem(
            "teams.no-parameter",
            "A schedule cannot be made with the parameter " + parameter + ".",
            "Leave it out."));
  }

  private static LocalDateTime parse(String text) {
    for (DateTimeFormatter formatter : ACCEPTED) {
      try {
        return LocalDateTime.parse(text, formatter);
      } catch (DateTimeParseException another) {
        continue;
      }
    }
    throw unreadable(text, "date of the form d/M/yyyy H:mm");
  }

  private static SurfaceFailure unreadable(String text, String form) {
    return new SurfaceFailure(
        new Problem("teams.unreadable-bound", "'" + text + "' is no " + form + ".", "Correct it."));
  }
}
