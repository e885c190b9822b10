package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tenantry.simulator.http.Json;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Changes parameters that have several values. */
final class MultiValues {

  private MultiValues() {}

  /** Adds to and removes from a list where the caller asks so; replaces it otherwise. */
  static JsonNode merged(JsonNode today, JsonNode given) {
    if (!given.isObject()) {
      return given;
    }
    Set<String> values = new LinkedHashSet<>();
    if (today != null) {
      today.forEach(value -> values.add(value.asText()));
    }
    each(given, "remove").forEach(value -> values.removeIf(v -> v.equalsIgnoreCase(value)));
    values.addAll(each(given, "add"));
    return list(values);
  }

  /** A list of texts; of one text a list with it, of null an empty one. */
  static ArrayNode list(JsonNode given) {
    return list(texts(given));
  }

  static ArrayNode list(Iterable<String> values) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    values.forEach(list::add);
    return list;
  }

  private static Set<String> each(JsonNode change, String verb) {
    Set<String> values = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> field : change.properties()) {
      if (field.getKey().equalsIgnoreCase(verb)) {
        values.addAll(texts(field.getValue()));
      }
    }
    return values;
  }

  private static Set<String> texts(JsonNode given) {
    Set<String> texts = new LinkedHashSet<>();
    if (given.isArray()) {
      given.forEach(value -> texts.add(value.asText()));
    } else if (!given.isNull() && !given.asText().isEmpty()) {
      texts.add(given.asText());
    }
    return texts;
  }
}
