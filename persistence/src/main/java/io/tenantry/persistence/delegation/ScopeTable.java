package io.tenantry.persistence.delegation;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/**
 * The scopes.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ScopeTable {

  /** A scope with its rule as JSON. */
  public record Row(long id, String name, String description, String rule) {}

  @Inject private Database database;

  /** All scopes, by name. */
  public List<Row> all() throws SQLException {
    return database.list(
        "SELECT id, name, description, rule FROM scope ORDER BY name",
        row -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  /**
   * Adds a scope, or changes the one of that id.
   *
   * @param scope id 0 for a new one
   * @return its id
   */
  public long put(Row scope) throws SQLException {
    long id = scope.id();
    if (id == 0) {
      id =
          database
              .insert(
                  "INSERT INTO scope (name, description, rule) VALUES (?, ?, ?)",
                  scope.name(),
                  scope.description(),
                  scope.rule())
              .orElseThrow();
    } else {
      database.update(
          "UPDATE scope SET name = ?, description = ?, rule = ? WHERE id = ?",
          scope.name(),
          scope.description(),
          scope.rule(),
          id);
    }
    DelegationVersion.countUp(database);
    return id;
  }

  /** Removes a scope that nobody's role is within; whether it was removed. */
  public boolean remove(long id) throws SQLException {
    return DelegationVersion.delete(
        database,
        "DELETE FROM scope WHERE id = ? AND id <> 1"
            + " AND id NOT IN (SELECT scope_id FROM assignment)"
            + " AND id NOT IN (SELECT scope_id FROM license_pool)",
        id);
  }
}
