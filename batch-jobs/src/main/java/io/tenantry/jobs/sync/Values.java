package io.tenantry.jobs.sync;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the values of a row as the directory copy takes them. */
final class Values {

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** A text; an empty one counts as none. */
  Values text(String column, String value) {
    values.put(column, value == null || value.isEmpty() ? null : value);
    return this;
  }

  Values texts(String name, List<String> several) {
    values.put(name, several);
    return this;
  }

  Values flag(String column, Boolean value) {
    values.put(column, Boolean.TRUE.equals(value));
    return this;
  }

  Values bytes(String column, long value) {
    values.put(column, value);
    return this;
  }

  Values at(String column, OffsetDateTime value) {
    values.put(
        column, value == null ? null : LocalDateTime.ofInstant(value.toInstant(), ZoneOffset.UTC));
    return this;
  }

  Map<String, Object> all() {
    return values;
  }
}
