package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The values that Tenantry itself keeps of a tenant's objects.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class PortalValues {

  /** The store of the further attributes of users. */
  static final String ATTRIBUTES = "USER_ATTRIBUTE";

  /** A value to write; a {@code null} value takes it away. */
  public record Write(String store, String key, String name, String value) {}

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Writes values, in the order of their keys so that two runs do not wait for each other. */
  public void write(List<Write> writes, long operationId, String operator) throws SQLException {
    if (writes.isEmpty()) {
      return;
    }
    List<Write> sorted =
        writes.stream()
            .sorted(
                java.util.Comparator.comparing(Write::store)
                    .thenComparing(Write::key)
                    .thenComparing(Write::name))
            .toList();
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "INSERT INTO portal_value (store, object_key, name, value, operation_id, set_by, set_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))"
                    + " ON DUPLICATE KEY UPDATE value = VALUES(value), operation_id ="
                    + " VALUES(operation_id), set_by = VALUES(set_by), set_at = VALUES(set_at)",
                Statement.NO_GENERATED_KEYS);
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM portal_value WHERE store = ? AND object_key = ? AND name = ?")) {
      for (Write write : sorted) {
        PreparedStatement statement = write.value() == null ? delete : upsert;
        statement.setString(1, write.store());
        statement.setString(2, write.key());
        statement.setString(3, write.name());
        if (write.value() != null) {
          upsert.setString(4, write.value());
          upsert.setLong(5, operationId);
          upsert.setString(6, operator);
        }
        statement.addBatch();
      }
      delete.executeBatch();
      upsert.executeBatch();
    }
  }

  /** Name → value by object key; an object without values is absent. */
  public Map<String, Map<String, String>> read(String store, Collection<String> keys)
      throws SQLException {
    Map<String, Map<String, String>> values = new HashMap<>();
    if (keys.isEmpty()) {
      return values;
    }
    List<String> all = List.copyOf(new TreeSet<>(keys));
    String in = String.join(",", Collections.nCopies(all.size(), "?"));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT object_key, name, value FROM portal_value WHERE store = ?"
                    + " AND object_key IN ("
                    + in
                    + ")")) {
      select.setString(1, store);
      for (int i = 0; i < all.size(); i++) {
        select.setString(2 + i, all.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          values
              .computeIfAbsent(rows.getString(1), key -> new TreeMap<>(String::compareToIgnoreCase))
              .put(rows.getString(2), rows.getString(3));
        }
      }
    }
    return values;
  }

  /** The tags of some rows by key, in order; a row without tags is absent. */
  public Map<String, List<String>> tags(TagColumn column, Collection<String> keys)
      throws SQLException {
    Map<String, List<String>> tags = new HashMap<>();
    read(column.store(), keys)
        .forEach(
            (key, values) ->
                tags.put(
                    key,
                    List.copyOf(
                        column == TagColumn.DEVICE_TAG ? values.values() : values.keySet())));
    return tags;
  }

  /**
   * The tags in use in order, or none when there are more than some. Not prepared, for the reason
   * that {@link CopyQueries#values} has.
   */
  public List<String> tagsInUse(TagColumn column, CopyFilter visible, int atMost)
      throws SQLException {
    if (visible.filters()) {
      return tagsOf(column, visible, atMost);
    }
    String sql =
        "SELECT DISTINCT %1$s FROM portal_value WHERE store = '%2$s' ORDER BY %1$s LIMIT %3$d"
            .formatted(column.sql(), column.store(), atMost + 1);
    try (Connection connection = database.getConnection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      List<String> tags = new ArrayList<>();
      while (rows.next()) {
        tags.add(rows.getString(1));
      }
      return tags.size() > atMost ? List.of() : tags;
    }
  }

  private List<String> tagsOf(TagColumn column, CopyFilter visible, int atMost)
      throws SQLException {
    String sql =
        "SELECT DISTINCT %1$s FROM portal_value WHERE store = ? AND object_key IN (SELECT t.id%2$s%3$s) ORDER BY %1$s LIMIT %4$d"
            .formatted(column.sql(), visible.from(""), visible.where(), atMost + 1);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, column.store());
      int next = 2;
      for (Object parameter : visible.parameters()) {
        select.setObject(next++, parameter);
      }
      try (ResultSet rows = select.executeQuery()) {
        List<String> tags = new ArrayList<>();
        while (rows.next()) {
          tags.add(rows.getString(1));
        }
        return tags.size() > atMost ? List.of() : tags;
      }
    }
  }

  /** The names in use in a store, for pick lists. */
  public List<String> names(String store, String beginning, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT DISTINCT name FROM portal_value WHERE store = ? AND name LIKE ?"
                    + " ORDER BY name LIMIT ?")) {
      select.setString(1, store);
      select.setString(2, beginning.replace("%", "\\%").replace("_", "\\_") + "%");
      select.setInt(3, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    }
  }
}
