package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Pages, counts and keys of the directory copy.
 *
 * <p>A page is found in an index first and only then read, so that its depth hardly matters.
 */
@ApplicationScoped
public class CopyQueries {

  /** A row: its key, what people know it by, and its values by column name. */
  public record Row(String key, String label, Map<String, Object> values) {}

  /** A key and what people know it by. */
  public record Key(String key, String label) {}

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /**
   * What is known of a page's place.
   *
   * @param first rows before the page
   * @param matching rows that the filter lets through, or {@code null} when not known
   * @param all rows of the table, or {@code null} when not known
   */
  public record Place(long first, int size, Long matching, Long all) {

    /** Whether the page is found sooner from the other end. */
    private boolean nearerTheEnd() {
      return matching != null && first > matching / 2;
    }

    /** Whether going through all rows in order finds it sooner than sorting those that match. */
    private boolean soonerInOrder() {
      return matching != null
          && all != null
          && (double) (offset() + size) * all < (double) matching * matching;
    }

    private long limit() {
      return nearerTheEnd() ? Math.max(0, Math.min(size, matching - first)) : size;
    }

    private long offset() {
      return nearerTheEnd() ? Math.max(0, matching - first - limit()) : first;
    }
  }

  /** How many rows match. */
  public long count(CopyFilter filter) throws SQLException {
    String onlyLicense = filter.onlyLicense();
    String onlyWithout = filter.onlyWithout();
    if (onlyLicense != null) {
      return holders(onlyLicense);
    }
    if (onlyWithout != null) {
      return count(new CopyFilter(filter.table())) - holders(onlyWithout);
    }
    long rows = 0;
    for (CopyFilter part : filter.disjoint()) {
      rows += number("SELECT COUNT(*)" + part.from("") + part.where(), part.parameters());
    }
    return rows;
  }

  /** Licenses go with their users, so that nobody else can hold one. */
  private long holders(String skuId) throws SQLException {
    return number("SELECT COUNT(*) FROM dir_user_license WHERE sku_id = ?", List.of(skuId));
  }

  private long number(String sql, List<?> parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, parameters);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Some rows that match, in no order. */
  public List<Row> some(CopyFilter filter, int atMost) throws SQLException {
    return rows(
        filter.table(),
        "SELECT t.id, t."
            + filter.table().label()
            + columns(filter.table())
            + filter.from("")
            + filter.where()
            + " LIMIT ?",
        Stream.concat(filter.parameters().stream(), Stream.of(atMost)).toList());
  }

  /** One page of the matching rows. */
  public List<Row> page(CopyFilter filter, CopyColumn sort, boolean descending, Place place)
      throws SQLException {
    CopyTable table = filter.table();
    boolean inOrder = filter.joins() && place.soonerInOrder();
    String sql =
        "SELECT t.id, t."
            + table.label()
            + columns(table)
            + " FROM (SELECT "
            + (inOrder ? "STRAIGHT_JOIN " : "")
            + "t.id"
            + filter.from(inOrder ? " FORCE INDEX FOR ORDER BY (" + sort.index() + ")" : "")
            + filter.where()
            + order(sort, descending != place.nearerTheEnd())
            + " LIMIT ? OFFSET ?) page JOIN "
            + table.table()
            + " t ON t.id = page.id"
            + order(sort, descending);
    return rows(
        table,
        sql,
        Stream.concat(filter.parameters().stream(), Stream.of(place.limit(), place.offset()))
            .toList());
  }

  private List<Row> rows(CopyTable table, String sql, List<?> parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, parameters);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> page = new ArrayList<>();
        while (rows.next()) {
          page.add(row(table, rows));
        }
        return page;
      }
    }
  }

  private static String columns(CopyTable table) {
    return table.columns().values().stream()
        .map(column -> ", t." + column.sql())
        .collect(Collectors.joining());
  }

  private static String order(CopyColumn sort, boolean descending) {
    String direction = descending ? " DESC" : "";
    return Stream.concat(sort.order().stream(), Stream.of("id"))
        .map(column -> "t." + column + direction)
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  private static Row row(CopyTable table, ResultSet rows) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    int index = 3;
    for (CopyColumn column : table.columns().values()) {
      values.put(column.name(), value(column, rows, index++));
    }
    return new Row(rows.getString(1), rows.getString(2), values);
  }

  private static Object value(CopyColumn column, ResultSet rows, int index) throws SQLException {
    return switch (column.type()) {
      case TEXT -> rows.getString(index);
      case BOOLEAN -> {
        boolean yes = rows.getBoolean(index);
        yield rows.wasNull() ? null : yes;
      }
      case SIZE -> rows.getLong(index);
      case INSTANT -> {
        Timestamp at = rows.getTimestamp(index);
        yield at == null ? null : at.toLocalDateTime().toInstant(ZoneOffset.UTC);
      }
    };
  }

  /** Those of some target lists that have a target which is no matching row. */
  public Set<Long> listsBeyond(CopyFilter filter, Collection<Long> listIds) throws SQLException {
    Set<Long> beyond = new TreeSet<>();
    if (listIds.isEmpty()) {
      return beyond;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT DISTINCT x.list_id FROM target x WHERE x.list_id IN ("
                    + String.join(",", Collections.nCopies(listIds.size(), "?"))
                    + ") AND NOT EXISTS (SELECT 1"
                    + filter.from("")
                    + filter.and("t.id = x.target_key COLLATE utf8mb4_general_ci")
                    + ")")) {
      List<Object> parameters = new ArrayList<>(listIds);
      parameters.addAll(filter.parameters());
      bind(select, parameters);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          beyond.add(rows.getLong(1));
        }
      }
    }
    return beyond;
  }

  /** Keys of the matching rows after a key, by key: for reading all of them piece by piece. */
  public List<Key> keysAfter(CopyFilter filter, String after, int limit) throws SQLException {
    CopyTable table = filter.table();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT t.id, t."
                    + table.label()
                    + filter.from("")
                    + filter.and("t.id > ?")
                    + " ORDER BY t.id LIMIT ?")) {
      int next = bind(select, filter.parameters());
      select.setString(next, after);
      select.setInt(next + 1, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<Key> keys = new ArrayList<>();
        while (rows.next()) {
          keys.add(new Key(rows.getString(1), rows.getString(2)));
        }
        return keys;
      }
    }
  }

  /**
   * Finds rows by id, address or name; by the value as it was asked for, in lower case.
   *
   * @return without the values that several rows have: which one is meant must not be guessed
   */
  public Map<String, Key> resolve(CopyFilter among, Collection<String> values) throws SQLException {
    Map<String, Key> found = new HashMap<>();
    if (values.isEmpty()) {
      return found;
    }
    try (Connection connection = database.getConnection()) {
      for (String column : among.table().foundBy()) {
        found.putAll(resolve(connection, among, column, values));
      }
    }
    found.values().removeIf(Objects::isNull);
    return found;
  }

  /** By one column; a value that several rows have is there without a key. */
  private static Map<String, Key> resolve(
      Connection connection, CopyFilter among, String column, Collection<String> values)
      throws SQLException {
    Map<String, Key> found = new HashMap<>();
    String marks = values.stream().map(v -> "?").collect(Collectors.joining(","));
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT t.%s, t.id, t.%s%s%s"
                .formatted(
                    column,
                    among.table().label(),
                    among.from(""),
                    among.and("t." + column + " IN (" + marks + ")")))) {
      int next = bind(select, among.parameters());
      for (String value : values) {
        select.setString(next++, value);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String value = rows.getString(1).toLowerCase(Locale.ROOT);
          Key key = new Key(rows.getString(2), rows.getString(3));
          found.put(value, found.containsKey(value) ? null : key);
        }
      }
    }
    return found;
  }

  /**
   * The distinct values of a text column in order, or none when there are more than some.
   *
   * <p>Not prepared: when it runs a prepared statement again, MariaDB reads the whole index where
   * the first time it skipped from value to value.
   */
  public List<String> values(CopyFilter filter, CopyColumn column, int atMost) throws SQLException {
    if (filter.filters()) {
      return valuesOf(filter, column, atMost);
    }
    CopyTable table = filter.table();
    String sql =
        "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s > '' ORDER BY %1$s LIMIT %3$d"
            .formatted(column.sql(), table.table(), atMost + 1);
    try (Connection connection = database.getConnection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values.size() > atMost ? List.of() : values;
    }
  }

  private List<String> valuesOf(CopyFilter filter, CopyColumn column, int atMost)
      throws SQLException {
    String sql =
        "SELECT DISTINCT t.%1$s%2$s%3$s ORDER BY t.%1$s LIMIT %4$d"
            .formatted(
                column.sql(),
                filter.from(""),
                filter.and("t." + column.sql() + " > ''"),
                atMost + 1);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, filter.parameters());
      try (ResultSet rows = select.executeQuery()) {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
        return values.size() > atMost ? List.of() : values;
      }
    }
  }

  /** SKU ids of some users' licenses. */
  public Map<String, List<String>> licenses(Collection<String> userIds) throws SQLException {
    Map<String, List<String>> licenses = new HashMap<>();
    if (userIds.isEmpty()) {
      return licenses;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT user_id, sku_id FROM dir_user_license WHERE user_id IN ("
                    + userIds.stream().map(id -> "?").collect(Collectors.joining(","))
                    + ")")) {
      bind(select, List.copyOf(userIds));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          licenses
              .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
              .add(rows.getString(2));
        }
      }
    }
    return licenses;
  }

  private static int bind(PreparedStatement statement, List<?> parameters) throws SQLException {
    int next = 1;
    for (Object parameter : parameters) {
      statement.setObject(next++, parameter);
    }
    return next;
  }
}
