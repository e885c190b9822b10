package io.tenantry.simulator.http;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Request headers, found without regard to case; a repeated header is joined with commas. */
public final class Headers {

  private static final Headers NONE = new Headers(Map.of());

  private final Map<String, String> values;

  private Headers(Map<String, String> values) {
    this.values = values;
  }

  /** Headers of the given names and values. */
  public static Headers of(Map<String, String> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(values);
    return new Headers(Collections.unmodifiableMap(sorted));
  }

  /** The value of a header, when it was sent. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** All headers by name. */
  public Map<String, String> all() {
    return values;
  }

  /** These headers, with those of {@code others} in place of the ones of the same name. */
  public Headers with(Map<String, String> others) {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(values);
    sorted.putAll(others);
    return new Headers(Collections.unmodifiableMap(sorted));
  }
}
