package io.tenantry.persistence.views;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

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

  @Inject private Database database;

  /** An operator's views of a kind of targets, by name. */
  public List<Row> of(String operator, String kind) throws SQLException {
    return database.list(
        "SELECT id, name, query FROM saved_view WHERE operator = ? AND target_kind = ?"
            + " ORDER BY name",
        row -> new Row(row.getLong(1), row.getString(2), row.getString(3)),
        operator,
        kind);
  }

  /** Adds a view, or replaces the operator's one of that name. */
  public void put(String operator, String kind, String name, String query) throws SQLException {
    database.update(
        "INSERT INTO saved_view (operator, target_kind, name, query, saved_at)"
            + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE"
            + " name = VALUES(name), query = VALUES(query), saved_at = VALUES(saved_at)",
        operator,
        kind,
        name,
        query);
  }

  /** Takes one of the operator's views away; another's stays. */
  public void remove(String operator, long id) throws SQLException {
    database.update("DELETE FROM saved_view WHERE id = ? AND operator = ?", id, operator);
  }
}
