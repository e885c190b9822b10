package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

  @Inject private Database database;

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
    try (Connection connection = database.connect();
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
    if (!keys.isEmpty()) {
      Set<String> all = new TreeSet<>(keys);
      database.each(
          "SELECT object_key, name, value FROM portal_value WHERE store = ? AND object_key IN "
              + Database.marks(all),
          row ->
              values
                  .computeIfAbsent(
                      row.getString(1), key -> new TreeMap<>(String::compareToIgnoreCase))
                  .put(row.getString(2), row.getString(3)),
          store,
          all);
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

  /** The tags in use in order, or none when there are more than some. */
  public List<String> tagsInUse(TagColumn column, CopyFilter visible, int atMost)
      throws SQLException {
    if (visible.filters()) {
      return tagsOf(column, visible, atMost);
    }
    List<String> tags =
        database.unprepared(
            "SELECT DISTINCT %1$s FROM portal_value WHERE store = '%2$s' ORDER BY %1$s LIMIT %3$d"
                .formatted(column.sql(), column.store(), atMost + 1));
    return tags.size() > atMost ? List.of() : tags;
  }

  private List<String> tagsOf(TagColumn column, CopyFilter visible, int atMost)
      throws SQLException {
    List<String> tags =
        database.list(
            "SELECT DISTINCT %1$s FROM portal_value WHERE store = ? AND object_key IN (SELECT t.id%2$s%3$s) ORDER BY %1$s LIMIT %4$d"
                .formatted(column.sql(), visible.from(""), visible.where(), atMost + 1),
            row -> row.getString(1),
            column.store(),
            visible.parameters());
    return tags.size() > atMost ? List.of() : tags;
  }

  /** The names in use in a store, for pick lists. */
  public List<String> names(String store, String beginning, int limit) throws SQLException {
    return database.list(
        "SELECT DISTINCT name FROM portal_value WHERE store = ? AND name LIKE ?"
            + " ORDER BY name LIMIT ?",
        row -> row.getString(1),
        store,
        beginning.replace("%", "\\%").replace("_", "\\_") + "%",
        limit);
  }
}
