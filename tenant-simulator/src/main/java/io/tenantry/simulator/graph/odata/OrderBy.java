package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.TypeDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A property to sort by.
 *
 * @param property its name
 * @param descending whether the highest comes first
 */
public record OrderBy(String property, boolean descending) {

  private static final Map<String, Set<String>> BY_DEFAULT =
      Map.of("user", Set.of("displayName", "userPrincipalName"), "group", Set.of("displayName"));
  private static final Set<String> ADVANCED = Set.of("createdDateTime", "deletedDateTime");

  static List<OrderBy> parse(String text, TypeDef type, boolean advanced, boolean narrowed) {
    List<OrderBy> result = new ArrayList<>();
    for (String part : text.split(",")) {
      String[] words = part.trim().split("\\s+");
      String property = words[0];
      boolean known = type.properties().containsKey(property);
      if (!known) {
        throw GraphError.badRequest(
            "Invalid orderby clause: " + BodyRules.unknownProperty(property, type));
      }
      boolean descending = words.length > 1 && words[1].equals("desc");
      if (words.length > 2 || (words.length == 2 && !descending && !words[1].equals("asc"))) {
        throw GraphError.badRequest("Invalid orderby clause: Syntax error in '" + text + "'.");
      }
      Set<String> byDefault = BY_DEFAULT.getOrDefault(type.name(), Set.of());
      boolean supported =
          byDefault.contains(property)
              ? advanced || !narrowed
              : advanced && ADVANCED.contains(property);
      if (!supported) {
        throw GraphError.unsupportedQuery("Sorting not supported for current query.");
      }
      result.add(new OrderBy(property, descending));
    }
    return result;
  }
}
