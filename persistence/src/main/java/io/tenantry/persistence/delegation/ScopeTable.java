package io.tenantry.persistence.delegation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The scopes.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ScopeTable {

  /** A scope with its rule as JSON. */
  public record Row(long id, String name, String description, String rule) {}

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** All scopes, by name. */
  public List<Row> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, name, description, rule FROM scope ORDER BY name");
        ResultSet rows = select.executeQuery()) {
      List<Row> scopes = new ArrayList<>();
      while (rows.next()) {
        scopes.add(
            new Row(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
      return scopes;
    }
  }

  /**
   * Adds a scope, or changes the one of that id.
   *
   * @param scope id 0 for a new one
   * @return its id
   */
  public long put(Row scope) throws SQLException {
    String sql =
        scope.id() == 0
            ? "INSERT INTO scope (name, description, rule) VALUES (?, ?, ?)"
            : "UPDATE scope SET name = ?, description = ?, rule = ? WHERE id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement write =
            connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      write.setString(1, scope.name());
      write.setString(2, scope.description());
      write.setString(3, scope.rule());
      if (scope.id() != 0) {
        write.setLong(4, scope.id());
      }
      write.executeUpdate();
      DelegationVersion.countUp(connection);
      return scope.id() == 0 ? DelegationVersion.key(write) : scope.id();
    }
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
