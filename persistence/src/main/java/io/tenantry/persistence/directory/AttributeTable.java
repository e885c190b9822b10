package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
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
        int length = rows.getInt(3);
        all.add(
            new Row(
                rows.getString(1),
                rows.getString(2),
                rows.wasNull() ? null : length,
                rows.getString(4)));
      }
      return all;
    }
  }

  /** Adds a definition, or replaces the one of that name. */
  public void put(Row row, String operator) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "INSERT INTO portal_attribute (name, type, max_length, allowed_values, set_by, set_at)"
                    + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))"
                    + " ON DUPLICATE KEY UPDATE name = VALUES(name), type = VALUES(type),"
                    + " max_length = VALUES(max_length), allowed_values = VALUES(allowed_values),"
                    + " set_by = VALUES(set_by), set_at = VALUES(set_at)")) {
      upsert.setString(1, row.name());
      upsert.setString(2, row.type());
      upsert.setObject(3, row.maxLength(), Types.INTEGER);
      upsert.setString(4, row.allowedValues());
      upsert.setString(5, operator);
      upsert.executeUpdate();
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
