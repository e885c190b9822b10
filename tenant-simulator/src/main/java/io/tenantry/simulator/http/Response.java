package io.tenantry.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of a surface.
 *
 * @param status HTTP status
 * @param headers answer headers in the order in which they are sent
 * @param body JSON value (a Jackson node, a map, a record), bytes that already are JSON, or null
 */
public record Response(int status, Map<String, String> headers, Object body) {

  /** An answer with a JSON body. */
  public static Response json(int status, Object body) {
    return new Response(status, Map.of(), body);
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), null);
  }

  /** This answer with one more header. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  /** This answer with more headers. */
  public Response with(Map<String, String> others) {
    if (others.isEmpty()) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.putAll(others);
    return new Response(status, more, body);
  }

  /** Whether the request did what it asked for. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }
}
