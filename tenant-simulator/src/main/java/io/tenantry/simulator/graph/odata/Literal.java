package io.tenantry.simulator.graph.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A constant of a {@code $filter} expression.
 *
 * @param type the EDM type that its notation has; null for {@code null}
 * @param text as written, without quotes
 * @param value the value to compare: Boolean, Double, Instant or lower-case String; null for null
 */
public record Literal(String type, String text, Comparable<?> value) {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  static boolean isGuid(String text) {
    return text.length() == 36 && GUID.matcher(text).matches();
  }

  static Literal string(String text) {
    return new Literal("Edm.String", text, text.toLowerCase(Locale.ROOT));
  }

  /** Reads an unquoted constant; null when the text is none. */
  static Literal unquoted(String text) {
    switch (text) {
      case "null":
        return new Literal(null, text, null);
      case "true", "false":
        return new Literal("Edm.Boolean", text, Boolean.valueOf(text));
      default:
        break;
    }
    if (isGuid(text)) {
      return new Literal("Edm.Guid", text, text.toLowerCase(Locale.ROOT));
    }
    if (NUMBER.matcher(text).matches()) {
      return new Literal("Edm.Int32", text, Double.valueOf(text));
    }
    Instant instant = instant(text);
    return instant == null ? null : new Literal("Edm.DateTimeOffset", text, instant);
  }

  /** Less than, equal to or greater than 0 as the JSON value compares; null when it cannot. */
  Integer compared(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return value == null ? 0 : null;
    }
    if (value == null) {
      return null;
    }
    if (value instanceof Boolean expected) {
      return node.isBoolean() ? Boolean.compare(node.asBoolean(), expected) : null;
    }
    if (value instanceof Double expected) {
      return node.isNumber() ? Double.compare(node.asDouble(), expected) : null;
    }
    if (value instanceof Instant expected) {
      Instant actual = instant(node.asText());
      return actual == null ? null : actual.compareTo(expected);
    }
    return node.asText().toLowerCase(Locale.ROOT).compareTo((String) value);
  }

  private static Instant instant(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException malformed) {
      return null;
    }
  }
}
