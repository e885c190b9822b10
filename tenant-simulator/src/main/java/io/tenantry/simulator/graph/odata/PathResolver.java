package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.Model;
import io.tenantry.simulator.graph.contract.TypeDef;
import io.tenantry.simulator.graph.contract.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what the names in a {@code $filter} expression stand for. */
final class PathResolver {

  private static final TypeRef INT = new TypeRef("Edm.Int32", false, false, false);

  private static final String NAMESPACE = "microsoft.graph.";

  private final Model model;
  private final TypeDef type;
  private final Map<String, Path> variables = new HashMap<>();

  PathResolver(Model model, TypeDef type) {
    this.model = model;
    this.type = type;
  }

  void bind(String variable, Path collection) {
    variables.put(variable, collection);
  }

  void unbind(String variable) {
    variables.remove(variable);
  }

  Path resolve(String text) {
    // The limit keeps empty segments, which no property is called by.
    List<String> segments = new ArrayList<>(List.of(text.split("/", -1)));
    String first = segments.get(0);
    Path collection = variables.get(first);
    if (collection != null) {
      segments.remove(0);
      return walk(first, segments, collection.type().element(), collection.property());
    }
    TypeDef cast =
        first.startsWith(NAMESPACE) ? model.type(first.substring(NAMESPACE.length())) : null;
    if (cast != null && segments.size() > 1) {
      segments.remove(0);
      return walk(null, segments, member(cast, segments.get(0)), segments.get(0));
    }
    TypeRef declared = member(type, first);
    return walk(null, segments, declared, first);
  }

  /** Refuses comparisons of a property with a constant of another type. */
  void requireComparable(Path path, Literal literal, String operator) {
    if (literal.type() == null) {
      return;
    }
    if (path.type().collection()) {
      throw incompatible(path.type().qualified(), literal, operator);
    }
    String expected = path.type().name();
    boolean fits =
        switch (literal.type()) {
          case "Edm.Boolean" -> expected.equals("Edm.Boolean");
          case "Edm.DateTimeOffset" ->
              expected.equals("Edm.DateTimeOffset") || expected.equals("Edm.Date");
          case "Edm.Int32" -> expected.startsWith("Edm.Int") || expected.equals("Edm.Double");
          case "Edm.Guid" -> expected.equals("Edm.Guid");
          default -> expected.equals("Edm.String") || !path.type().primitive();
        };
    if (!fits) {
      throw incompatible(expected, literal, operator);
    }
  }

  private static GraphError incompatible(String expected, Literal literal, String operator) {
    String kind =
        switch (operator) {
          case "eq" -> "Equal";
          case "ne" -> "NotEqual";
          case "gt" -> "GreaterThan";
          case "ge" -> "GreaterThanOrEqual";
          case "lt" -> "LessThan";
          default -> "LessThanOrEqual";
        };
    return GraphError.badRequest(
        "Invalid filter clause: A binary operator with incompatible types was detected. Found"
            + " operand types '"
            + expected
            + "' and '"
            + literal.type()
            + "' for operator kind '"
            + kind
            + "'.");
  }

  private Path walk(String variable, List<String> segments, TypeRef start, String property) {
    TypeRef current = start;
    int from = variable == null ? 1 : 0;
    boolean count = false;
    List<String> kept = new ArrayList<>(segments.subList(0, Math.min(from, segments.size())));
    for (int i = from; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.equals("$count") && current.collection() && i == segments.size() - 1) {
        count = true;
        current = INT;
      } else {
        TypeDef within = current.collection() ? null : model.type(current.name());
        if (within == null) {
          throw GraphError.badRequest(
              "Invalid filter clause: The parent value for a property access of a property '"
                  + segment
                  + "' is not a single value. Property access can only be applied to a single"
                  + " value.");
        }
        current = member(within, segment);
        kept.add(segment);
      }
    }
    return new Path(variable, List.copyOf(kept), count, current, property);
  }

  private static TypeRef member(TypeDef type, String name) {
    TypeRef declared = type.properties().get(name);
    if (declared == null) {
      declared = type.navigation().get(name);
    }
    if (declared == null) {
      throw GraphError.badRequest(
          "Invalid filter clause: " + BodyRules.unknownProperty(name, type));
    }
    return declared;
  }
}
