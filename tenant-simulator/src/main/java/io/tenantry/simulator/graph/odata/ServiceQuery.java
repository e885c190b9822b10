package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.contract.Match;
import io.tenantry.simulator.graph.contract.Model;
import io.tenantry.simulator.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads query options by the rules of a service behind Graph that is not the directory, such as
 * Intune or Teams.
 *
 * @param usualPage page size when the caller asks for none
 * @param largestPage largest page size
 * @param skip whether {@code $skip} may be sent
 * @param filters forms of expression that {@code $filter} may have
 */
public record ServiceQuery(
    int usualPage, int largestPage, boolean skip, Set<Class<? extends Filter>> filters) {

  /**
   * The options as a query.
   *
   * @param types what may be answered; the first is the type that is asked for
   * @throws GraphError when the path, the type or the service does not allow them
   */
  public Query parse(Request request, Match match, Model model, String... types) {
    Map<String, String> options = Query.options(request, match);
    for (String option : List.of("$expand", "$search", "$orderby", "$count")) {
      if (options.containsKey(option)) {
        throw GraphError.notSimulated("'" + option + "' of '" + match.template() + "'");
      }
    }
    if (options.containsKey("$skip") && !skip) {
      throw GraphError.badRequest("'$skip' is not supported by the service.");
    }
    Filter filter = null;
    if (options.containsKey("$filter")) {
      filter = FilterParser.parse(options.get("$filter"), model, model.type(types[0]));
      check(filter);
    }
    return new Query(
        Query.select(options.get("$select"), model, types),
        null,
        filter,
        null,
        List.of(),
        number("$top", options.get("$top"), usualPage, 1, largestPage),
        false,
        false,
        options.get("$skiptoken"),
        null);
  }

  /** How many objects the caller wants to pass over. */
  public static int skipped(Request request) {
    String text = request.option("$skip").orElse(null);
    return number("$skip", text, 0, 0, Integer.MAX_VALUE);
  }

  private void check(Filter filter) {
    if (!filters.contains(filter.getClass())) {
      throw GraphError.badRequest(
          "The query specified in the URI is not valid: this filter"
              + " expression is not supported by the service.");
    }
    if (filter instanceof Filter.And and) {
      check(and.left());
      check(and.right());
    } else if (filter instanceof Filter.Or or) {
      check(or.left());
      check(or.right());
    } else if (filter instanceof Filter.Not not) {
      check(not.inner());
    }
  }

  private static int number(String option, String text, int otherwise, int least, int most) {
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      throw GraphError.badRequest(
          "Invalid value '" + text + "' for " + option + " query option found.");
    }
    throw GraphError.badRequest(
        "The limit of '" + most + "' for " + option + " query has been exceeded or is not met.");
  }
}
