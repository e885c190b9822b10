package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** All of them, by name. */
  public List<Row> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT name, type, max_length, allowed_values FROM portal_attribute"
                    + " ORDER BY name");
        ResultSet rows = select.executeQuery()) {
      List<Row> all = new ArrayList<>();
      while (rows.next()) {
        all.add(
            new Row(
                rows.getString(1),
                rows.getString(2),
                rows.getObject(3, Integer.class),
                rows.getString(4)));
      }
      return all;
    }
  }

  /** How many objects have a value in a store of values, by the name of every definition. */
  public Map<String, Long> users(String store) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT a.name, COUNT(v.object_key) FROM portal_attribute a LEFT JOIN portal_value v"
                    + " ON v.store = ? AND v.name = a.name GROUP BY a.name")) {
      select.setString(1, store);
      try (ResultSet rows = select.executeQuery()) {
        Map<String, Long> users = new HashMap<>();
        while (rows.next()) {
          users.put(rows.getString(1), rows.getLong(2));
        }
        return users;
      }
    }
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
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO portal_attribute (name, type, max_length, allowed_values, set_by, set_at)"
                    + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))"
                    + otherwise)) {
      insert.setString(1, row.name());
      insert.setString(2, row.type());
      insert.setObject(3, row.maxLength(), Types.INTEGER);
      insert.setString(4, row.allowedValues());
      insert.setString(5, operator);
      insert.executeUpdate();
    }
  }

  /** Takes a definition away; the values that users have stay stored. */
  public boolean remove(String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM portal_attribute WHERE name = ?")) {
      delete.setString(1, name);
      return delete.executeUpdate() > 0;
    }
  }
}
