package io.tenantry.actions.teams;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * A time during which it is holiday, in the time zone of each auto attendant.
 *
 * <p>Written as an ISO 8601 day or interval: {@code 2027-06-25}, {@code 2027-12-24/2027-12-26} with
 * the last day included, {@code 2027-12-24T12:00/2027-12-27T00:00}.
 */
public record HolidayRange(LocalDateTime start, LocalDateTime end)
    implements Comparable<HolidayRange> {

  private static final DateTimeFormatter SERVICE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /** As New-CsOnlineDateTimeRange takes it whatever the locale. */
  private static final DateTimeFormatter CMDLET =
      DateTimeFormatter.ofPattern("d/M/uuuu H:mm", Locale.ROOT);

  public HolidayRange {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("The holiday " + start + "/" + end + " ends too early");
    }
    if (start.getMinute() % 30 != 0 || end.getMinute() % 30 != 0) {
      throw new IllegalArgumentException(
          "Holidays begin and end on the hour or half hour, unlike " + start + "/" + end);
    }
  }

  /** Reads what people write. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static HolidayRange parse(String text) {
    String[] bounds = text.strip().split("/", 2);
    try {
      String last = bounds[bounds.length - 1].strip();
      return new HolidayRange(time(bounds[0].strip(), 0), time(last, last.contains("T") ? 0 : 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no holiday: write 2027-06-25, 2027-12-24/2027-12-26 or"
              + " 2027-12-24T12:00/2027-12-27T00:00");
    }
  }

  private static LocalDateTime time(String text, int daysLater) {
    return text.contains("T")
        ? LocalDateTime.parse(text)
        : LocalDate.parse(text).plusDays(daysLater).atStartOfDay();
  }

  /** A range of a schedule as the cmdlets put it out. */
  static HolidayRange of(JsonNode range) {
    return new HolidayRange(
        LocalDateTime.parse(range.path("Start").asText()),
        LocalDateTime.parse(range.path("End").asText()));
  }

  boolean overlaps(HolidayRange other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /** As a parameter of New-CsOnlineSchedule. */
  Map<String, Object> forCmdlet() {
    return Map.of("Start", CMDLET.format(start), "End", CMDLET.format(end));
  }

  /** Adds it to ranges of a schedule that was read. */
  void addTo(ArrayNode ranges) {
    ranges.addObject().put("Start", SERVICE.format(start)).put("End", SERVICE.format(end));
  }

  @Override
  public int compareTo(HolidayRange other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : end.compareTo(other.end);
  }

  @JsonValue
  @Override
  public String toString() {
    return start + "/" + end;
  }
}
