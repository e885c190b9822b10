package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** How many rows match. */
  public long count(CopyFilter filter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM " + filter.table().table() + filter.where())) {
      bind(select, filter.parameters());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** One page of the matching rows. */
  public List<Row> page(
      CopyFilter filter, CopyColumn sort, boolean descending, long first, int size)
      throws SQLException {
    CopyTable table = filter.table();
    String direction = descending ? " DESC" : "";
    String order = " ORDER BY " + sort.sql() + direction + ", " + table.key() + direction;
    List<String> columns = table.columns().values().stream().map(CopyColumn::sql).toList();
    String sql =
        "SELECT t.id, t."
            + table.label()
            + ", "
            + columns.stream().map(c -> "t." + c).collect(Collectors.joining(", "))
            + " FROM (SELECT id FROM "
            + table.table()
            + filter.where()
            + order
            + " LIMIT ? OFFSET ?) page JOIN "
            + table.table()
            + " t ON t.id = page.id ORDER BY t."
            + sort.sql()
            + direction
            + ", t.id"
            + direction;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      int next = bind(select, filter.parameters());
      select.setInt(next, size);
      select.setLong(next + 1, first);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> page = new ArrayList<>();
        while (rows.next()) {
          page.add(row(table, rows));
        }
        return page;
      }
    }
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
      case BOOLEAN -> rows.getBoolean(index);
      case SIZE -> rows.getLong(index);
      case INSTANT -> {
        Timestamp at = rows.getTimestamp(index);
        yield at == null ? null : at.toLocalDateTime().toInstant(ZoneOffset.UTC);
      }
    };
  }

  /** Keys of the matching rows after a key, by key: for reading all of them piece by piece. */
  public List<Key> keysAfter(CopyFilter filter, String after, int limit) throws SQLException {
    CopyTable table = filter.table();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, "
                    + table.label()
                    + " FROM "
                    + table.table()
                    + filter.and("id > ?")
                    + " ORDER BY id LIMIT ?")) {
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

  /** Finds rows by id, sign-in name or address; by the value as it was asked for, in lower case. */
  public Map<String, Key> resolve(CopyTable table, Collection<String> values) throws SQLException {
    Map<String, Key> found = new HashMap<>();
    if (values.isEmpty()) {
      return found;
    }
    String marks = values.stream().map(v -> "?").collect(Collectors.joining(","));
    List<String> by =
        table == CopyTable.USERS
            ? List.of("mail", "upn", "id")
            : List.of("smtp", "upn", "guid", "id");
    try (Connection connection = database.getConnection()) {
      for (String column : by) {
        try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT "
                    + column
                    + ", id, "
                    + table.label()
                    + " FROM "
                    + table.table()
                    + " WHERE "
                    + column
                    + " IN ("
                    + marks
                    + ")")) {
          bind(select, List.copyOf(values));
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              found.put(
                  rows.getString(1).toLowerCase(java.util.Locale.ROOT),
                  new Key(rows.getString(2), rows.getString(3)));
            }
          }
        }
      }
    }
    return found;
  }

  /** The distinct values of a text column with how often they occur, most frequent first. */
  public Map<String, Long> values(CopyTable table, CopyColumn column, int limit)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT "
                    + column.sql()
                    + ", COUNT(*) n FROM "
                    + table.table()
                    + " WHERE "
                    + column.sql()
                    + " IS NOT NULL GROUP BY "
                    + column.sql()
                    + " ORDER BY n DESC LIMIT ?")) {
      select.setInt(1, limit);
      try (ResultSet rows = select.executeQuery()) {
        Map<String, Long> values = new LinkedHashMap<>();
        while (rows.next()) {
          values.put(rows.getString(1), rows.getLong(2));
        }
        return values;
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
