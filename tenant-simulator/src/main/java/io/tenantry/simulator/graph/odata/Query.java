package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.Match;
import io.tenantry.simulator.graph.contract.Model;
import io.tenantry.simulator.graph.contract.TypeDef;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.http.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The query options of a request, checked against what the path offers, the published types and the
 * directory's rules.
 *
 * @param select properties asked for; empty for the usual ones
 * @param expand relationship to put in; null for none
 * @param filter which objects; null for all
 * @param search which objects; null for all
 * @param orderBy how to sort; empty for the directory's own order
 * @param top page size; 0 for the usual one
 * @param count whether the number of all is asked for
 * @param eventual whether {@code ConsistencyLevel: eventual} was sent
 * @param skipToken where to go on; null at the beginning
 * @param deltaToken which changes to tell; null at the beginning
 */
public record Query(
    List<String> select,
    Expand expand,
    Filter filter,
    Search search,
    List<OrderBy> orderBy,
    int top,
    boolean count,
    boolean eventual,
    String skipToken,
    String deltaToken) {

  private static final Set<String> KNOWN =
      Set.of("$select", "$expand", "$filter", "$search", "$orderby", "$top", "$skip", "$count");
  private static final Set<String> TOKENS = Set.of("$skiptoken", "$deltatoken", "$format");
  private static final int LARGEST_PAGE = 999;

  /**
   * Reads the options.
   *
   * @param types what may be answered; the first is the type that is asked for
   */
  public static Query parse(Request request, Match match, Model model, String... types) {
    Map<String, String> options = options(request, match);
    if (options.containsKey("$skip")) {
      throw GraphError.unsupportedQuery("'$skip' is not supported by the service.");
    }
    TypeDef type = model.type(types[0]);
    boolean eventual =
        "eventual".equalsIgnoreCase(request.headers().get("ConsistencyLevel").orElse(""));
    boolean count = "true".equalsIgnoreCase(options.getOrDefault("$count", "false"));
    boolean countSegment = match.template().endsWith("/$count");
    boolean advanced = eventual && (count || countSegment);
    String searchText = options.get("$search");
    if (searchText != null && !eventual) {
      throw GraphError.unsupportedQuery(
          "Request with $search query parameter only works through MSGraph with a special request"
              + " header: 'ConsistencyLevel: eventual'");
    }
    boolean relationship = !match.keys().isEmpty();
    if (relationship
        && !advanced
        && (options.containsKey("$filter") || options.containsKey("$orderby"))) {
      throw GraphError.unsupportedQuery(
          "The specified filter to the reference property query is currently not supported.");
    }
    Filter filter = null;
    if (options.containsKey("$filter")) {
      filter = FilterParser.parse(options.get("$filter"), model, type);
      new FilterSupport(types[0], advanced).check(filter);
    }
    boolean narrowed = filter != null || searchText != null;
    List<OrderBy> orderBy =
        options.containsKey("$orderby")
            ? OrderBy.parse(options.get("$orderby"), type, advanced, narrowed)
            : List.of();
    if (searchText != null && !orderBy.isEmpty()) {
      throw GraphError.unsupportedQuery("Sorting not supported for current query.");
    }
    Expand expand =
        options.containsKey("$expand") ? Expand.parse(options.get("$expand"), type) : null;
    if (expand != null && (advanced || searchText != null)) {
      throw GraphError.unsupportedQuery("$expand is not supported with advanced queries.");
    }
    return new Query(
        select(options.get("$select"), model, types),
        expand,
        filter,
        searchText == null ? null : Search.parse(searchText, types[0]),
        orderBy,
        top(options.get("$top")),
        count,
        eventual,
        options.get("$skiptoken"),
        options.get("$deltatoken"));
  }

  /** Whether the object is asked for. */
  public boolean wants(Entity entity) {
    return (filter == null || filter.test(entity)) && (search == null || search.test(entity));
  }

  static Map<String, String> options(Request request, Match match) {
    Map<String, String> options = new HashMap<>();
    request
        .query()
        .forEach(
            (written, values) -> {
              // The dollar sign may be left out; names without one that mean nothing are ignored.
              String name = written.startsWith("$") ? written : "$" + written;
              boolean known = KNOWN.contains(name) || TOKENS.contains(name);
              if (!known && !written.startsWith("$")) {
                return;
              }
              if (!known) {
                throw GraphError.badRequest(
                    "The query specified in the URI is not valid. The query parameter '"
                        + written
                        + "' is not supported.");
              }
              if (KNOWN.contains(name) && !match.options().contains(name)) {
                throw GraphError.badRequest("'" + name + "' is not supported by the service.");
              }
              if (values.size() > 1) {
                throw GraphError.badRequest(
                    "Query option '"
                        + name
                        + "' was specified more than once, but it must be specified at most once.");
              }
              options.put(name, values.get(0));
            });
    return options;
  }

  static List<String> select(String text, Model model, String... types) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    List<String> select = new ArrayList<>();
    for (String part : text.split(",")) {
      String name = part.trim();
      int slash = name.indexOf('/');
      String property = slash < 0 ? name : name.substring(0, slash);
      boolean structural = property.equals("*");
      boolean navigation = false;
      for (String type : types) {
        TypeDef declared = model.type(type);
        structural |= declared.properties().containsKey(property);
        navigation |= declared.navigation().containsKey(property);
      }
      if (!structural && !navigation) {
        throw GraphError.badRequest(
            "Parsing OData Select and Expand failed: "
                + BodyRules.unknownProperty(property, model.type(types[0])));
      }
      // A relationship may be selected, but only delta queries of members make anything of it.
      if ((structural || property.equals("members")) && !select.contains(property)) {
        select.add(property);
      }
    }
    return select.contains("*") ? List.of() : List.copyOf(select);
  }

  private static int top(String text) {
    if (text == null) {
      return 0;
    }
    int top;
    try {
      top = Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      throw GraphError.badRequest(
          "Invalid value '"
              + text
              + "' for $top query option found. The $top query option requires"
              + " a non-negative integer value.");
    }
    if (top < 1 || top > LARGEST_PAGE) {
      throw GraphError.unsupportedQuery(
          "Invalid page size specified: '"
              + top
              + "'. Must be between 1 and "
              + LARGEST_PAGE
              + " inclusive.");
    }
    return top;
  }
}
