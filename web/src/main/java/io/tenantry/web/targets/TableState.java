package io.tenantry.web.targets;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.TableQuery;
import io.tenantry.directory.TableQuery.Filter;
import io.tenantry.directory.TableQuery.Op;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a table of targets shows, as its address says it: {@code
 * q=anna&f.department=Sales&sort=displayName&dir=desc&page=2&size=50&col=displayName}.
 */
public record TableState(
    TargetKind kind,
    String search,
    Map<String, String> filters,
    String sort,
    boolean descending,
    int page,
    int size,
    List<String> columns) {

  /** Rows on a page, to choose from. */
  static final List<Integer> SIZES = List.of(25, 50, 100, 250);

  /** Columns that hold several values, of which a row has some. */
  private static final Set<String> LISTS = Set.of("licenses", "tags", "tag", "memberOf", "owners");

  private static final String FILTER = "f.";
  private static final int USUAL_SIZE = 50;

  /** The kind that a page shows, by the page's name. */
  static Optional<TargetKind> kind(String page) {
    return Arrays.stream(TargetKind.values())
        .filter(kind -> !kind.made() && kind.page().equals(page))
        .findFirst();
  }

  /** Reads an address. Values that make no sense count as absent. */
  static TableState read(TargetKind kind, Map<String, String[]> parameters) {
    Function<String, String> one =
        name ->
            parameters.containsKey(name) && !parameters.get(name)[0].isBlank()
                ? parameters.get(name)[0].strip()
                : null;
    Map<String, String> filters = new LinkedHashMap<>();
    parameters.keySet().stream()
        .filter(name -> name.startsWith(FILTER) && one.apply(name) != null)
        .sorted()
        .forEach(name -> filters.put(name.substring(FILTER.length()), one.apply(name)));
    return new TableState(
        kind,
        one.apply("q"),
        filters,
        one.apply("sort"),
        "desc".equals(one.apply("dir")),
        Math.max(1, number(one.apply("page"), 1)),
        SIZES.contains(number(one.apply("size"), USUAL_SIZE))
            ? number(one.apply("size"), USUAL_SIZE)
            : USUAL_SIZE,
        parameters.containsKey("col") ? List.of(parameters.get("col")) : List.of());
  }

  /** Reads the query part of an address. */
  static TableState read(TargetKind kind, String query) {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            new String[] {URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)});
      }
    }
    return read(kind, parameters);
  }

  private static int number(String text, int otherwise) {
    return text != null && text.matches("\\d{1,8}") ? Integer.parseInt(text) : otherwise;
  }

  /** The query for the directory copy. */
  public TableQuery query() {
    List<Filter> all = new ArrayList<>();
    filters.forEach((column, value) -> all.add(filter(column, value)));
    return new TableQuery(search, all, sort, descending);
  }

  /**
   * A value is {@code value}, {@code ^beginning}, {@code $end}, {@code -} for empty, {@code !id}
   * for not, or {@code /unit} for all below an organizational unit.
   */
  private static Filter filter(String column, String value) {
    if (value.equals("-")) {
      return new Filter(column, Op.IS_EMPTY, List.of());
    }
    if (LISTS.contains(column)) {
      boolean not = value.startsWith("!");
      return new Filter(
          column, not ? Op.HAS_NOT : Op.HAS, List.of(not ? value.substring(1) : value));
    }
    Op op =
        switch (value.charAt(0)) {
          case '^' -> Op.STARTS_WITH;
          case '$' -> Op.ENDS_WITH;
          case '/' -> column.equals("organizationalUnit") ? Op.UNDER : Op.EQUALS;
          default -> Op.EQUALS;
        };
    return new Filter(column, op, List.of(op == Op.EQUALS ? value : value.substring(1)));
  }

  /** Search and filters alone: what decides which rows match. */
  public String matching() {
    List<Entry<String, String>> parts = new ArrayList<>();
    if (search != null) {
      parts.add(Map.entry("q", search));
    }
    filters.forEach((column, value) -> parts.add(Map.entry(FILTER + column, value)));
    return encode(parts);
  }

  /** The same table in another order, from its first page. */
  TableState inOrder(String column, boolean turned) {
    return new TableState(kind, search, filters, column, turned, 1, size, columns);
  }

  /** The same table at another page. */
  TableState at(int number, int rows) {
    return new TableState(kind, search, filters, sort, descending, number, rows, columns);
  }

  /** The address without one filter. */
  public String without(String column) {
    Map<String, String> fewer = new LinkedHashMap<>(filters);
    fewer.remove(column);
    return new TableState(kind, search, fewer, sort, descending, 1, size, columns).address();
  }

  /** The address that asks for this. */
  public String address() {
    String query = parameters();
    return kind.page() + ".xhtml" + (query.isEmpty() ? "" : "?" + query);
  }

  /** The query part of the address that asks for this. */
  public String parameters() {
    List<Entry<String, String>> parts = new ArrayList<>();
    if (search != null) {
      parts.add(Map.entry("q", search));
    }
    filters.forEach((column, value) -> parts.add(Map.entry(FILTER + column, value)));
    if (sort != null) {
      parts.add(Map.entry("sort", sort));
    }
    if (descending) {
      parts.add(Map.entry("dir", "desc"));
    }
    if (size != USUAL_SIZE) {
      parts.add(Map.entry("size", Integer.toString(size)));
    }
    columns.forEach(column -> parts.add(Map.entry("col", column)));
    if (page > 1) {
      parts.add(Map.entry("page", Integer.toString(page)));
    }
    return encode(parts);
  }

  private static String encode(List<Entry<String, String>> parts) {
    return String.join(
        "&",
        parts.stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .toList());
  }
}
