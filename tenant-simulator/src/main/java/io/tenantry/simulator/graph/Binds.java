package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads references of the form {@code "user@odata.bind": "https://…/users('{id}')"}. */
final class Binds {

  private static final Pattern LAST = Pattern.compile("/(\\w+)(?:\\('([^']+)'\\)|/([^/()]+))$");

  private Binds() {}

  /** The id that a reference to an object of this set leads to. */
  static String id(JsonNode body, String property, String set) {
    return id(body.path(property + "@odata.bind").asText(""), property, set);
  }

  /** The id in this reference to an object of this set. */
  static String id(String reference, String property, String set) {
    Matcher last = LAST.matcher(reference);
    if (!last.find() || !last.group(1).equalsIgnoreCase(set)) {
      throw GraphError.badRequest(
          "Bind requests to '" + property + "' must be a reference to an object of '" + set + "'.");
    }
    return last.group(2) == null ? last.group(3) : last.group(2);
  }
}
