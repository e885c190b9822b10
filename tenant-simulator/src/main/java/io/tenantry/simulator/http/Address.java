package io.tenantry.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path and query of a request, decoded once.
 *
 * @param path decoded path, beginning with a slash
 * @param rawQuery the query as it was sent, without the question mark; empty when there is none
 * @param query decoded options in the order in which they were sent
 */
public record Address(String path, String rawQuery, Map<String, List<String>> query) {

  /** Splits and decodes {@code /path?query}. */
  public static Address parse(String pathAndQuery) {
    int mark = pathAndQuery.indexOf('?');
    String rawPath = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    String rawQuery = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
    return new Address(decodePath(rawPath), rawQuery, parseQuery(rawQuery));
  }

  /** The first value of a query option, when it was sent. */
  public Optional<String> option(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Path and query as one line, for the journal. */
  public String line() {
    return rawQuery.isEmpty() ? path : path + "?" + rawQuery;
  }

  /** Reads {@code a=1&b=2}; a plus sign is a space. */
  public static Map<String, List<String>> parseQuery(String raw) {
    if (raw.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      options.computeIfAbsent(decode(name), n -> new ArrayList<>(1)).add(decode(value));
    }
    return Collections.unmodifiableMap(options);
  }

  private static String decodePath(String raw) {
    // In a path a plus sign stands for itself, as in the user principal name "a+b@contoso.com".
    return raw.indexOf('%') < 0 ? raw : decode(raw.replace("+", "%2B"));
  }

  private static String decode(String raw) {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
      return raw;
    }
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return raw;
    }
  }
}
