package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Request;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The query options of lists, as the Teams module sends them. */
record Listing(String nameFilter, String typeFilter, int skip, int first, boolean descending) {

  private static final Set<String> KNOWN =
      Set.of("namefilter", "typefilter", "skip", "first", "sortby", "descending", "excludecontent");

  static Listing of(Request request) {
    String name = "";
    String type = "";
    int skip = 0;
    int first = Integer.MAX_VALUE;
    boolean descending = false;
    for (Map.Entry<String, List<String>> option : request.query().entrySet()) {
      String key = option.getKey().toLowerCase(Locale.ROOT);
      String value = option.getValue().get(0);
      if (!KNOWN.contains(key)) {
        throw TeamsFailure.malformed("The query option '" + option.getKey() + "' is not known.");
      }
      switch (key) {
        case "namefilter" -> name = value.toLowerCase(Locale.ROOT);
        case "typefilter" -> type = value;
        case "skip" -> skip = number(value);
        case "first" -> first = number(value);
        case "descending" -> descending = Boolean.parseBoolean(value);
        default -> {
          // Names are the only order, and the content is told always.
        }
      }
    }
    return new Listing(name, type, skip, first, descending);
  }

  List<ObjectNode> apply(Collection<ObjectNode> all) {
    Comparator<ObjectNode> byName = Comparator.comparing(o -> o.path("name").asText());
    Stream<ObjectNode> found =
        all.stream()
            .filter(o -> o.path("name").asText().toLowerCase(Locale.ROOT).contains(nameFilter))
            .filter(o -> typeFilter.isEmpty() || o.path("type").asText().equals(typeFilter));
    return found.sorted(descending ? byName.reversed() : byName).skip(skip).limit(first).toList();
  }

  private static int number(String value) {
    try {
      return Math.max(0, Integer.parseInt(value));
    } catch (NumberFormatException malformed) {
      throw TeamsFailure.malformed("'" + value + "' is no number.");
    }
  }
}
