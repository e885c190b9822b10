package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The definitions of further attributes of users.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class AttributeTable {

  /**
   * One definition.
   *
   * @param maxLength of a text, or {@code null}
   * @param allowedValues one a line, empty for any
   */
  public record Row(String name, String type, Integer maxLength, String allowedValues) {}

  @Inject private Database database;

  /** All of them, by name. */
  public List<Row> all() throws SQLException {
    return database.list(
        "SELECT name, type, max_length, allowed_values FROM portal_attribute" + " ORDER BY name",
        row ->
            new Row(
                row.getString(1),
                row.getString(2),
                row.getObject(3, Integer.class),
                row.getString(4)));
  }

  /** How many objects have a value in a store of values, by the name of every definition. */
  public Map<String, Long> users(String store) throws SQLException {
    Map<String, Long> users = new HashMap<>();
    database.each(
        "SELECT a.name, COUNT(v.object_key) FROM portal_attribute a LEFT JOIN portal_value v"
            + " ON v.store = ? AND v.name = a.name GROUP BY a.name",
        row -> users.put(row.getString(1), row.getLong(2)),
        store);
    return users;
  }

  /** Adds a definition, or replaces the one of that name. */
  public void put(Row row, String operator) throws SQLException {
    insert(
        row,
        operator,
        " ON DUPLICATE KEY UPDATE name = VALUES(name), type = VALUES(type),"
            + " max_length = VALUES(max_length), allowed_values = VALUES(allowed_values),"
            + " set_by = VALUES(set_by), set_at = VALUES(set_at)");
  }

  /** Adds a definition unless there is one of that name, and tells whether it did. */
  public boolean add(Row row, String operator) throws SQLException {
    try {
      insert(row, operator, "");
      return true;
    } catch (SQLIntegrityConstraintViolationException e) {
      return false;
    }
  }

  private void insert(Row row, String operator, String otherwise) throws SQLException {
    database.update(
        "INSERT INTO portal_attribute (name, type, max_length, allowed_values, set_by, set_at)"
            + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))"
            + otherwise,
        row.name(),
        row.type(),
        row.maxLength(),
        row.allowedValues(),
        operator);
  }

  /** Takes a definition away; the values that users have stay stored. */
  public boolean remove(String name) throws SQLException {
    return database.update("DELETE FROM portal_attribute WHERE name = ?", name) > 0;
  }
}
