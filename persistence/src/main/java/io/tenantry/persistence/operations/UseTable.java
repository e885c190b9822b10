package io.tenantry.persistence.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import javax.sql.DataSource;

/**
 * How much operators have run.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class UseTable {

  /** Runs that ended before anybody approved them: no target was attempted. */
  private static final String NEVER_BEGUN =
      " AND NOT (o.state = 'CANCELLED' AND EXISTS (SELECT 1 FROM approval a"
          + " WHERE a.operation_id = o.id AND a.state <> 'APPROVED'))";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Has others that ask for the same operator wait until the caller's transaction ends. */
  public void lock(String operator) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id FROM operator_account WHERE name = ? FOR UPDATE")) {
      select.setString(1, operator);
      select.executeQuery().close();
    }
  }

  /** The targets of an operator's runs that were submitted since, without those never begun. */
  public long targets(String operator, Instant since) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT COALESCE(SUM(o.target_count), 0) FROM operation o"
                    + " WHERE o.operator = ? AND o.kind = 'RUN' AND o.created_at > ?"
                    + NEVER_BEGUN
                    + " LOCK IN SHARE MODE")) {
      select.setString(1, operator);
      select.setObject(2, utc(since));
      return number(select);
    }
  }

  /**
   * An operator's runs of any of these actions that were submitted since.
   *
   * @param neverBegun whether those count that ended before anybody approved them
   */
  public long runs(String operator, Collection<String> actionIds, Instant since, boolean neverBegun)
      throws SQLException {
    if (actionIds.isEmpty()) {
      return 0;
    }
    String places = String.join(", ", Collections.nCopies(actionIds.size(), "?"));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM operation o WHERE o.operator = ? AND o.kind = 'RUN'"
                    + " AND o.created_at > ? AND o.action_id IN ("
                    + places
                    + ")"
                    + (neverBegun ? "" : NEVER_BEGUN)
                    + " LOCK IN SHARE MODE")) {
      select.setString(1, operator);
      select.setObject(2, utc(since));
      int place = 3;
      for (String id : actionIds) {
        select.setString(place++, id);
      }
      return number(select);
    }
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
