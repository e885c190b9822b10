package io.tenantry.persistence.delegation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** All assignments, by operator. */
  public List<Row> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(ASSIGNMENTS + " ORDER BY o.name, a.id")) {
      return rows(select);
    }
  }

  /**
   * The assignments of operators who are not disabled, as last committed by anybody; they stay so
   * until the transaction ends.
   */
  public List<Row> held() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(ASSIGNMENTS + " WHERE NOT o.disabled LOCK IN SHARE MODE")) {
      return rows(select);
    }
  }

  /** The assignments of an operator who is not disabled; those that are over or to come as well. */
  public List<Row> of(String operator) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                ASSIGNMENTS + " WHERE o.name = ? AND NOT o.disabled ORDER BY a.id")) {
      select.setString(1, operator);
      return rows(select);
    }
  }

  /** The names of all operators, in order. */
  public List<String> operators() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT name FROM operator_account ORDER BY name");
        ResultSet rows = select.executeQuery()) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      List<Row> assignments = new ArrayList<>();
      while (rows.next()) {
        assignments.add(
            new Row(
                rows.getLong(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getLong(4),
                instant(rows.getTimestamp(5)),
                instant(rows.getTimestamp(6)),
                rows.getString(7),
                instant(rows.getTimestamp(8))));
      }
      return assignments;
    }
  }

  /**
   * Gives a role within a scope, or changes how long it is held.
   *
   * @return the assignment's id; empty when there is no such operator
   */
  public Optional<Long> give(
      String operator, long roleId, long scopeId, Instant from, Instant until, String by)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement write =
            connection.prepareStatement(
                "INSERT INTO assignment (operator_id, role_id, scope_id, valid_from, valid_until,"
                    + " given_by, given_at) SELECT id, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3)"
                    + " FROM operator_account WHERE name = ? ON DUPLICATE KEY UPDATE"
                    + " id = LAST_INSERT_ID(assignment.id), valid_from = VALUES(valid_from),"
                    + " valid_until = VALUES(valid_until), given_by = VALUES(given_by),"
                    + " given_at = VALUES(given_at)",
                Statement.RETURN_GENERATED_KEYS)) {
      write.setLong(1, roleId);
      write.setLong(2, scopeId);
      write.setObject(3, utc(from));
      write.setObject(4, until == null ? null : utc(until));
      write.setString(5, by);
      write.setString(6, operator);
      if (write.executeUpdate() == 0) {
        return Optional.empty();
      }
      DelegationVersion.countUp(connection);
      return Optional.of(DelegationVersion.key(write));
    }
  }

  /** Takes an assignment away; whether there was one. */
  public boolean take(long assignmentId) throws SQLException {
    return DelegationVersion.delete(database, "DELETE FROM assignment WHERE id = ?", assignmentId);
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toLocalDateTime().toInstant(ZoneOffset.UTC);
  }
}
