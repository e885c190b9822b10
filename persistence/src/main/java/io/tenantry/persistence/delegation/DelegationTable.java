package io.tenantry.persistence.delegation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Roles, scopes and who holds which. Every write counts the version up.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class DelegationTable {

  /**
   * A role; limits are {@code null} where there is none.
   *
   * @param actions one pattern a line
   * @param rights comma-separated
   */
  public record RoleRow(
      long id,
      String name,
      String description,
      boolean readyMade,
      String actions,
      String rights,
      boolean administrators,
      Integer maxTargets,
      Integer maxTargetsADay,
      Integer maxDestructiveAnHour,
      Integer approvalAbove,
      boolean approvalDestructive) {}

  /** A scope with its rule as JSON. */
  public record ScopeRow(long id, String name, String description, String rule) {}

  /**
   * An assignment; times are UTC.
   *
   * @param until {@code null} for no end
   */
  public record AssignmentRow(
      long id,
      String operator,
      long roleId,
      long scopeId,
      Instant from,
      Instant until,
      String givenBy,
      Instant givenAt) {}

  private static final String ROLE_COLUMNS =
      "id, name, description, ready_made, actions, rights, administrators, max_targets,"
          + " max_targets_a_day, max_destructive_hour, approval_above, approval_destructive";
  private static final String ASSIGNMENTS =
      "SELECT a.id, o.name, a.role_id, a.scope_id, a.valid_from, a.valid_until, a.given_by,"
          + " a.given_at FROM assignment a JOIN operator_account o ON o.id = a.operator_id";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Changes with every write to roles, scopes and assignments. */
  public long version() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT version FROM delegation_version WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** All roles, by name. */
  public List<RoleRow> roles() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT " + ROLE_COLUMNS + " FROM operator_role ORDER BY name");
        ResultSet rows = select.executeQuery()) {
      List<RoleRow> roles = new ArrayList<>();
      while (rows.next()) {
        roles.add(role(rows));
      }
      return roles;
    }
  }

  private static RoleRow role(ResultSet rows) throws SQLException {
    return new RoleRow(
        rows.getLong(1),
        rows.getString(2),
        rows.getString(3),
        rows.getBoolean(4),
        rows.getString(5),
        rows.getString(6),
        rows.getBoolean(7),
        (Integer) rows.getObject(8),
        (Integer) rows.getObject(9),
        (Integer) rows.getObject(10),
        (Integer) rows.getObject(11),
        rows.getBoolean(12));
  }

  /**
   * Adds a role, or changes the one of that id.
   *
   * @param role id 0 for a new one
   * @return its id
   */
  public long put(RoleRow role) throws SQLException {
    String sql =
        role.id() == 0
            ? "INSERT INTO operator_role (name, description, actions, rights, administrators,"
                + " max_targets, max_targets_a_day, max_destructive_hour, approval_above,"
                + " approval_destructive, ready_made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)"
            : "UPDATE operator_role SET name = ?, description = ?, actions = ?, rights = ?,"
                + " administrators = ?, max_targets = ?, max_targets_a_day = ?,"
                + " max_destructive_hour = ?, approval_above = ?, approval_destructive = ?"
                + " WHERE id = ? AND NOT ready_made";
    try (Connection connection = database.getConnection();
        PreparedStatement write =
            connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      write.setString(1, role.name());
      write.setString(2, role.description());
      write.setString(3, role.actions());
      write.setString(4, role.rights());
      write.setBoolean(5, role.administrators());
      write.setObject(6, role.maxTargets(), Types.INTEGER);
      write.setObject(7, role.maxTargetsADay(), Types.INTEGER);
      write.setObject(8, role.maxDestructiveAnHour(), Types.INTEGER);
      write.setObject(9, role.approvalAbove(), Types.INTEGER);
      write.setBoolean(10, role.approvalDestructive());
      if (role.id() != 0) {
        write.setLong(11, role.id());
      }
      write.executeUpdate();
      countUp(connection);
      return role.id() == 0 ? key(write) : role.id();
    }
  }

  /** All scopes, by name. */
  public List<ScopeRow> scopes() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, name, description, rule FROM scope ORDER BY name");
        ResultSet rows = select.executeQuery()) {
      List<ScopeRow> scopes = new ArrayList<>();
      while (rows.next()) {
        scopes.add(
            new ScopeRow(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4)));
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
  public long put(ScopeRow scope) throws SQLException {
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
      countUp(connection);
      return scope.id() == 0 ? key(write) : scope.id();
    }
  }

  /** All assignments, by operator. */
  public List<AssignmentRow> assignments() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(ASSIGNMENTS + " ORDER BY o.name, a.id")) {
      return assignments(select);
    }
  }

  /**
   * The assignments of operators who are not disabled, as last committed by anybody; they stay so
   * until the transaction ends.
   */
  public List<AssignmentRow> heldAssignments() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(ASSIGNMENTS + " WHERE NOT o.disabled LOCK IN SHARE MODE")) {
      return assignments(select);
    }
  }

  /** The assignments of an operator who is not disabled; those that are over or to come as well. */
  public List<AssignmentRow> assignments(String operator) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                ASSIGNMENTS + " WHERE o.name = ? AND NOT o.disabled ORDER BY a.id")) {
      select.setString(1, operator);
      return assignments(select);
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

  private static List<AssignmentRow> assignments(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      List<AssignmentRow> assignments = new ArrayList<>();
      while (rows.next()) {
        assignments.add(
            new AssignmentRow(
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
      countUp(connection);
      return Optional.of(key(write));
    }
  }

  /** Takes an assignment away; whether there was one. */
  public boolean take(long assignmentId) throws SQLException {
    return delete("DELETE FROM assignment WHERE id = ?", assignmentId);
  }

  /** Removes a role that is not ready-made and that nobody holds; whether it was removed. */
  public boolean removeRole(long id) throws SQLException {
    return delete(
        "DELETE FROM operator_role WHERE id = ? AND NOT ready_made"
            + " AND id NOT IN (SELECT role_id FROM assignment)",
        id);
  }

  /** Removes a scope that nobody's role is within; whether it was removed. */
  public boolean removeScope(long id) throws SQLException {
    return delete(
        "DELETE FROM scope WHERE id = ? AND id <> 1"
            + " AND id NOT IN (SELECT scope_id FROM assignment)"
            + " AND id NOT IN (SELECT scope_id FROM license_pool)",
        id);
  }

  private boolean delete(String sql, long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, id);
      boolean deleted = delete.executeUpdate() > 0;
      countUp(connection);
      return deleted;
    }
  }

  private static void countUp(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE delegation_version SET version = version + 1 WHERE id = 1")) {
      update.executeUpdate();
    }
  }

  private static long key(Statement write) throws SQLException {
    try (ResultSet keys = write.getGeneratedKeys()) {
      keys.next();
      return keys.getLong(1);
    }
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toLocalDateTime().toInstant(ZoneOffset.UTC);
  }
}
