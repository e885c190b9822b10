package io.tenantry.persistence.delegation;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

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

  @Inject private Database database;

  /** All roles, by name. */
  public List<Row> all() throws SQLException {
    return database.list(
        "SELECT " + COLUMNS + " FROM operator_role ORDER BY name", RoleTable::role);
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
    List<Object> values =
        Arrays.asList(
            role.name(),
            role.description(),
            role.actions(),
            role.rights(),
            role.administrators(),
            role.maxTargets(),
            role.maxTargetsADay(),
            role.maxDestructiveAnHour(),
            role.approvalAbove(),
            role.approvalDestructive());
    long id = role.id();
    if (id == 0) {
      id =
          database
              .insert(
                  "INSERT INTO operator_role (name, description, actions, rights, administrators,"
                      + " max_targets, max_targets_a_day, max_destructive_hour, approval_above,"
                      + " approval_destructive, ready_made)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)",
                  values)
              .orElseThrow();
    } else {
      database.update(
          "UPDATE operator_role SET name = ?, description = ?, actions = ?, rights = ?,"
              + " administrators = ?, max_targets = ?, max_targets_a_day = ?,"
              + " max_destructive_hour = ?, approval_above = ?, approval_destructive = ?"
              + " WHERE id = ? AND NOT ready_made",
          values,
          id);
    }
    DelegationVersion.countUp(database);
    return id;
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
