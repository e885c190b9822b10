package io.tenantry.persistence.delegation;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who holds which role within which scope.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class AssignmentTable {

  /**
   * An assignment; times are UTC.
   *
   * @param until {@code null} for no end
   */
  public record Row(
      long id,
      String operator,
      long roleId,
      long scopeId,
      Instant from,
      Instant until,
      String givenBy,
      Instant givenAt) {}

  private static final String ASSIGNMENTS =
      "SELECT a.id, o.name, a.role_id, a.scope_id, a.valid_from, a.valid_until, a.given_by,"
          + " a.given_at FROM assignment a JOIN operator_account o ON o.id = a.operator_id";

  @Inject private Database database;

  /** All assignments, by operator. */
  public List<Row> all() throws SQLException {
    return rows(ASSIGNMENTS + " ORDER BY o.name, a.id");
  }

  /**
   * The assignments of operators who are not disabled, as last committed by anybody; they stay so
   * until the transaction ends.
   */
  public List<Row> held() throws SQLException {
    return rows(ASSIGNMENTS + " WHERE NOT o.disabled LOCK IN SHARE MODE");
  }

  /** The assignments of an operator who is not disabled; those that are over or to come as well. */
  public List<Row> of(String operator) throws SQLException {
    return rows(ASSIGNMENTS + " WHERE o.name = ? AND NOT o.disabled ORDER BY a.id", operator);
  }

  /** The names of all operators, in order. */
  public List<String> operators() throws SQLException {
    return database.list(
        "SELECT name FROM operator_account ORDER BY name", row -> row.getString(1));
  }

  private List<Row> rows(String sql, Object... values) throws SQLException {
    return database.list(
        sql,
        row ->
            new Row(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                Database.instant(row, 5),
                Database.instant(row, 6),
                row.getString(7),
                Database.instant(row, 8)),
        values);
  }

  /**
   * Gives a role within a scope, or changes how long it is held.
   *
   * @return the assignment's id; empty when there is no such operator
   */
  public Optional<Long> give(
      String operator, long roleId, long scopeId, Instant from, Instant until, String by)
      throws SQLException {
    Optional<Long> id =
        database.insert(
            "INSERT INTO assignment (operator_id, role_id, scope_id, valid_from, valid_until,"
                + " given_by, given_at) SELECT id, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3)"
                + " FROM operator_account WHERE name = ? ON DUPLICATE KEY UPDATE"
                + " id = LAST_INSERT_ID(assignment.id), valid_from = VALUES(valid_from),"
                + " valid_until = VALUES(valid_until), given_by = VALUES(given_by),"
                + " given_at = VALUES(given_at)",
            roleId,
            scopeId,
            from,
            until,
            by,
            operator);
    if (id.isPresent()) {
      DelegationVersion.countUp(database);
    }
    return id;
  }

  /** Takes an assignment away; whether there was one. */
  public boolean take(long assignmentId) throws SQLException {
    return DelegationVersion.delete(database, "DELETE FROM assignment WHERE id = ?", assignmentId);
  }
}
