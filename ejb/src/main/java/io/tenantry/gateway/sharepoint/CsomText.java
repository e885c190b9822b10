package io.tenantry.gateway.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts that stand for ids and times in answers of the client object model. */
public final class CsomText {
  private static final Pattern GUID = Pattern.compile("/Guid\\(([0-9A-Fa-f-]{36})\\)/");

  /** Year, month from 0, day, hour, minute, second, millisecond. */
  private static final Pattern DATE =
      Pattern.compile("/Date\\((\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)\\)/");

  /** What SharePoint writes for a time that it does not know. */
  private static final int NO_YEAR = 1;

  private CsomText() {}

  /** The id in lower case; {@code null} for none. */
  public static String guid(JsonNode value) {
    Matcher guid = GUID.matcher(value.asText());
    return guid.matches() ? guid.group(1).toLowerCase(Locale.ROOT) : null;
  }

  /** The time in UTC; {@code null} for none. */
  public static OffsetDateTime time(JsonNode value) {
    Matcher date = DATE.matcher(value.asText());
    if (!date.matches() || number(date, 1) <= NO_YEAR) {
      return null;
    }
    try {
      return OffsetDateTime.of(
          number(date, 1),
          number(date, 2) + 1,
          number(date, 3),
          number(date, 4),
          number(date, 5),
          number(date, 6),
          number(date, 7) * 1_000_000,
          ZoneOffset.UTC);
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static int number(Matcher date, int group) {
    return Integer.parseInt(date.group(group));
  }
}
