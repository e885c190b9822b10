package io.tenantry.web.targets;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One value of a table, ready to be shown.
 *
 * @param text in words; empty for none
 * @param tags shown one by one, e.g. licenses
 * @param at a time, or {@code null}
 */
public record Cell(String text, List<String> tags, Instant at) {

  private static final Cell EMPTY = new Cell("", List.of(), null);
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  static Cell of(Object value) {
    if (value == null) {
      return EMPTY;
    }
    if (value instanceof Instant at) {
      return new Cell("", List.of(), at);
    }
    if (value instanceof List<?> list) {
      return new Cell("", list.stream().map(String::valueOf).toList(), null);
    }
    if (value instanceof Boolean yes) {
      return new Cell(yes ? "Yes" : "No", List.of(), null);
    }
    if (value instanceof Long bytes) {
      return new Cell(size(bytes), List.of(), null);
    }
    return new Cell(value.toString(), List.of(), null);
  }

  /** Bytes with the largest unit that gives a short number. */
  static String size(long bytes) {
    if (bytes == Long.MAX_VALUE) {
      return "Unlimited";
    }
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    String text = String.format(Locale.ENGLISH, "%.2f", value).replaceAll("\\.?0+$", "");
    return text + " " + UNITS[unit];
  }
}
