package io.tenantry.simulator.graph.odata;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Refuses filters that the directory does not support, and those that it supports as an advanced
 * query only. Facts: Graph's "Advanced query capabilities on Microsoft Entra ID objects".
 */
final class FilterSupport {

  private record Operators(Set<String> byDefault, Set<String> advanced) {}

  private static final Map<String, Map<String, Operators>> PUBLISHED = read();
  private static final Operators NONE = new Operators(Set.of(), Set.of());

  private final String type;
  private final Map<String, Operators> properties;
  private final boolean advanced;

  FilterSupport(String type, boolean advanced) {
    this.type = type;
    this.properties = PUBLISHED.get(type);
    this.advanced = advanced;
  }

  void check(Filter filter) {
    if (filter instanceof Filter.And and) {
      check(and.left());
      check(and.right());
    } else if (filter instanceof Filter.Or or) {
      check(or.left());
      check(or.right());
    } else if (filter instanceof Filter.Not not) {
      requireAdvanced("not");
      check(not.inner());
    } else if (filter instanceof Filter.Compare compare) {
      check(compare);
    } else if (filter instanceof Filter.In in) {
      require(in.path(), "in");
    } else if (filter instanceof Filter.Affix affix) {
      require(affix.path(), affix.prefix() ? "startsWith" : "endsWith");
    } else if (filter instanceof Filter.Flag flag) {
      require(flag.path(), "eq");
    } else if (filter instanceof Filter.Contains) {
      throw GraphError.unsupportedQuery("Unsupported Query.");
    } else if (filter instanceof Filter.Lambda lambda) {
      check(lambda);
    }
  }

  private void check(Filter.Compare compare) {
    if (compare.path().count()) {
      require(compare.path(), "count");
      return;
    }
    String operator =
        switch (compare.operator()) {
          case "gt" -> "ge";
          case "lt" -> "le";
          default -> compare.operator();
        };
    if (compare.literal().type() == null && operator.equals("eq")) {
      require(compare.path(), "null");
    } else {
      require(compare.path(), operator);
    }
  }

  private void check(Filter.Lambda lambda) {
    if (!lambda.any()) {
      throw GraphError.unsupportedQuery("Unsupported Query.");
    }
    require(lambda.path(), "any");
    if (lambda.body() != null) {
      check(lambda.body());
    }
  }

  private void require(Path path, String operator) {
    Operators operators = properties.getOrDefault(path.property(), NONE);
    boolean withinCollection = path.variable() != null;
    String asked = operator;
    if (withinCollection) {
      // Within a lambda the collection's "any" stands for eq and startsWith.
      asked = operator.equals("endsWith") ? "endsWith" : operator.equals("ne") ? "not" : "any";
    } else if (path.segments().size() > 1 && operator.equals("startsWith")) {
      asked = "eq";
    }
    if (operators.byDefault().contains(asked)) {
      return;
    }
    if (operators.advanced().contains(asked)) {
      requireAdvanced(operator.equals("count") ? "$count" : operator);
      return;
    }
    throw GraphError.unsupportedQuery(
        "Unsupported or invalid query filter clause specified for property '"
            + path.property()
            + "' of resource '"
            + Character.toUpperCase(type.charAt(0))
            + type.substring(1)
            + "'.");
  }

  private void requireAdvanced(String operator) {
    if (!advanced) {
      throw GraphError.unsupportedQuery(
          "Operator '"
              + operator
              + "' is not supported because the required parameters might be missing. Try adding"
              + " $count=true query parameter and ConsistencyLevel:eventual header. Refer to"
              + " https://aka.ms/graph-docs/advanced-queries for more information");
    }
  }

  private static Map<String, Map<String, Operators>> read() {
    try (InputStream in =
        FilterSupport.class.getResourceAsStream("/io/tenantry/simulator/graph/filters.json")) {
      Map<String, Map<String, Operators>> types = new HashMap<>();
      JsonNode root = Json.MAPPER.readTree(in);
      root.properties()
          .forEach(
              type -> {
                Map<String, Operators> properties = new HashMap<>();
                type.getValue()
                    .properties()
                    .forEach(
                        p ->
                            properties.put(
                                p.getKey(),
                                new Operators(
                                    words(p.getValue().get("default")),
                                    words(p.getValue().get("advanced")))));
                types.put(type.getKey(), properties);
              });
      return types;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("filters.json", unreadable);
    }
  }

  private static Set<String> words(JsonNode text) {
    return text.asText().isEmpty() ? Set.of() : Set.of(text.asText().split(" "));
  }
}
