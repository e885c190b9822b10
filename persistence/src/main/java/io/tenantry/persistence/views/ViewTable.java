package io.tenantry.persistence.views;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The views that operators saved.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ViewTable {

  /**
   * One view.
   *
   * @param query the query part of its address
   */
  public record Row(long id, String name, String query) {}

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** An operator's views of a kind of targets, by name. */
  public List<Row> of(String operator, String kind) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, name, query FROM saved_view WHERE operator = ? AND target_kind = ?"
                    + " ORDER BY name")) {
      select.setString(1, operator);
      select.setString(2, kind);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> views = new ArrayList<>();
        while (rows.next()) {
          views.add(new Row(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
        return views;
      }
    }
  }

  /** Adds a view, or replaces the operator's one of that name. */
  public void put(String operator, String kind, String name, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO saved_view (operator, target_kind, name, query, saved_at)"
                    + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE"
                    + " name = VALUES(name), query = VALUES(query), saved_at = VALUES(saved_at)")) {
      insert.setString(1, operator);
      insert.setString(2, kind);
      insert.setString(3, name);
      insert.setString(4, query);
      insert.executeUpdate();
    }
  }

  /** Takes one of the operator's views away; another's stays. */
  public void remove(String operator, long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM saved_view WHERE id = ? AND operator = ?")) {
      delete.setLong(1, id);
      delete.setString(2, operator);
      delete.executeUpdate();
    }
  }
}
