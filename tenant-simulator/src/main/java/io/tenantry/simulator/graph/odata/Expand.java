package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.TypeDef;
import java.util.List;

/**
 * A relationship to put into the answer.
 *
 * @param name its name
 * @param select properties of the related objects; empty for the usual ones
 */
public record Expand(String name, List<String> select) {

  /** Reads {@code $expand}; the directory expands one relationship per query. */
  static Expand parse(String text, TypeDef type) {
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).trim();
    if (open < 0 && text.contains(",") || open >= 0 && text.indexOf(')') < text.lastIndexOf(',')) {
      throw GraphError.unsupportedQuery(
          "Multiple $expand properties are not supported in a single query.");
    }
    if (open >= 0 && !text.trim().endsWith(")")) {
      throw GraphError.badRequest(
          "Parsing OData Select and Expand failed: Syntax error at position "
              + text.length()
              + " in '"
              + text
              + "'.");
    }
    if (!type.navigation().containsKey(name)) {
      throw GraphError.badRequest(
          "Parsing OData Select and Expand failed: " + BodyRules.unknownProperty(name, type));
    }
    List<String> select = List.of();
    if (open >= 0) {
      String options = text.substring(open + 1, text.lastIndexOf(')'));
      for (String option : options.split(";")) {
        String[] pair = option.trim().split("=", 2);
        if (pair.length == 2 && pair[0].replace("$", "").equals("select")) {
          select = List.of(pair[1].trim().split("\\s*,\\s*"));
        } else {
          throw GraphError.notSimulated("The $expand option '" + option + "'");
        }
      }
    }
    return new Expand(name, select);
  }
}
