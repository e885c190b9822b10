package io.tenantry.persistence.delegation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The roles.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class RoleTable {

  /**
   * A role; limits are {@code null} where there is none.
   *
   * @param actions one pattern a line
   * @param rights comma-separated
   */
  public record Row(
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

  private static final String COLUMNS =
      "id, name, description, ready_made, actions, rights, administrators, max_targets,"
          + " max_targets_a_day, max_destructive_hour, approval_above, approval_destructive";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** All roles, by name. */
  public List<Row> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT " + COLUMNS + " FROM operator_role ORDER BY name");
        ResultSet rows = select.executeQuery()) {
      List<Row> roles = new ArrayList<>();
      while (rows.next()) {
        roles.add(role(rows));
      }
      return roles;
    }
  }

  private static Row role(ResultSet rows) throws SQLException {
    return new Row(
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
  public long put(Row role) throws SQLException {
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
      DelegationVersion.countUp(connection);
      return role.id() == 0 ? DelegationVersion.key(write) : role.id();
    }
  }

  /** Removes a role that is not ready-made and that nobody holds; whether it was removed. */
  public boolean remove(long id) throws SQLException {
    return DelegationVersion.delete(
        database,
        "DELETE FROM operator_role WHERE id = ? AND NOT ready_made"
            + " AND id NOT IN (SELECT role_id FROM assignment)",
        id);
  }
}
