package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service demands of a schedule.
 *
 * <p>Source: New-CsOnlineSchedule, New-CsOnlineDateTimeRange and New-CsOnlineTimeRange of the Teams
 * cmdlet reference: at most ten date-time ranges, start before end, on the hour or half hour, no
 * two with the same start; weekly hours on the quarter of an hour.
 */
final class ScheduleRules {

  static final List<String> DAYS =
      List.of(
          "mondayHours",
          "tuesdayHours",
          "wednesdayHours",
          "thursdayHours",
          "fridayHours",
          "saturdayHours",
          "sundayHours");

  private static final int LONGEST_NAME = 64;
  private static final int MOST_RANGES = 10;
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern TIME = Pattern.compile("(?:(\\d)\\.)?(\\d\\d):(\\d\\d):(\\d\\d)");
  private static final Duration DAY = Duration.ofDays(1);

  /** A range of a fixed schedule. */
  record Range(LocalDateTime start, LocalDateTime end) {
    boolean overlaps(Range other) {
      return start.isBefore(other.end) && other.start.isBefore(end);
    }
  }

  private record Hours(Duration start, Duration end) {}

  private ScheduleRules() {}

  static void check(JsonNode schedule) {
    String name = schedule.path("name").asText("");
    if (name.isBlank()) {
      throw TeamsFailure.invalid(
          "ScheduleNameNullOrWhitespace", "The name of a schedule must not be empty.");
    }
    if (name.length() > LONGEST_NAME) {
      throw TeamsFailure.invalid(
          "ScheduleNameTooLong", "The name of a schedule has at most 64 characters.");
    }
    if (isFixed(schedule)) {
      fixed(ranges(schedule));
    } else {
      weekly(schedule.path("weeklyRecurrentSchedule"));
    }
  }

  static boolean isFixed(JsonNode schedule) {
    return schedule.path("fixedSchedule").isObject();
  }

  /** The ranges of a fixed schedule; none of a weekly one. */
  static List<Range> ranges(JsonNode schedule) {
    List<Range> ranges = new ArrayList<>();
    for (JsonNode range : schedule.path("fixedSchedule").path("dateTimeRanges")) {
      ranges.add(new Range(dateTime(range.path("start")), dateTime(range.path("end"))));
    }
    return ranges;
  }

  private static LocalDateTime dateTime(JsonNode text) {
    try {
      return LocalDateTime.parse(text.asText(), DATE_TIME);
    } catch (DateTimeParseException malformed) {
      throw TeamsFailure.invalid(
          "InvalidDateTimeRangeFormat",
          "'" + text.asText() + "' is no date and time of the form yyyy-MM-ddTHH:mm:ss.");
    }
  }

  private static void fixed(List<Range> ranges) {
    if (ranges.size() > MOST_RANGES) {
      throw TeamsFailure.malformed("A schedule has at most 10 date-time ranges.");
    }
    Set<LocalDateTime> starts = new HashSet<>();
    for (Range range : ranges) {
      if (!range.start().isBefore(range.end())) {
        throw TeamsFailure.invalid(
            "InvalidDateTimeRange", "The start of a range must be before its end.");
      }
      if (!aligned(range.start()) || !aligned(range.end())) {
        throw TeamsFailure.invalid(
            "InvalidDateTimeRangeBoundariesAlignment",
            "Date-time ranges begin and end on the hour or half hour.");
      }
      if (!starts.add(range.start())) {
        throw TeamsFailure.invalid(
            "DuplicateDateTimeRangeStartBoundaries", "Two ranges begin at " + range.start() + ".");
      }
    }
    List<Range> sorted = ranges.stream().sorted(Comparator.comparing(Range::start)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        throw TeamsFailure.invalid("TimeRangesOverlapping", "Two ranges of the schedule overlap.");
      }
    }
  }

  private static boolean aligned(LocalDateTime time) {
    return time.getMinute() % 30 == 0 && time.getSecond() == 0;
  }

  private static void weekly(JsonNode week) {
    boolean empty = true;
    for (String day : DAYS) {
      List<Hours> hours = new ArrayList<>();
      week.path(day).forEach(h -> hours.add(hours(h)));
      hours.sort(Comparator.comparing(Hours::start));
      for (int i = 1; i < hours.size(); i++) {
        if (hours.get(i).start().compareTo(hours.get(i - 1).end()) < 0) {
          throw TeamsFailure.invalid("TimeRangesOverlapping", "Hours overlap: " + day + ".");
        }
      }
      empty &= hours.isEmpty();
    }
    if (empty) {
      throw TeamsFailure.invalid(
          "EmptyWeeklyRecurrentSchedule", "A weekly schedule needs hours on at least one day.");
    }
  }

  private static Hours hours(JsonNode range) {
    Hours hours = new Hours(time(range.path("start")), time(range.path("end")));
    if (hours.start().compareTo(hours.end()) >= 0 || hours.end().compareTo(DAY) > 0) {
      throw TeamsFailure.invalid("InvalidTimeRange", "The start must be before the end.");
    }
    if (hours.start().toSeconds() % 900 != 0 || hours.end().toSeconds() % 900 != 0) {
      throw TeamsFailure.invalid(
          "InvalidTimeRangeBoundariesAlignment", "Hours begin and end on a quarter of an hour.");
    }
    return hours;
  }

  private static Duration time(JsonNode text) {
    Matcher time = TIME.matcher(text.asText());
    if (!time.matches()) {
      throw TeamsFailure.malformed("'" + text.asText() + "' is no time of the form HH:mm:ss.");
    }
    return Duration.ofDays(time.group(1) == null ? 0 : Long.parseLong(time.group(1)))
        .plusHours(Long.parseLong(time.group(2)))
        .plusMinutes(Long.parseLong(time.group(3)))
        .plusSeconds(Long.parseLong(time.group(4)));
  }
}
