package io.tenantry.persistence.cluster;

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
 * Finds operations that say they run while nobody alive runs them.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class InterruptedOperations {

  private static final String NOBODY_RUNS_IT =
      " (lease_boot IS NULL OR lease_until < NOW(3)"
          + " OR NOT EXISTS (SELECT 1 FROM node n WHERE n.boot_id = operation.lease_boot))";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Operations in state RUNNING that no node alive holds. */
  public List<Long> find() throws SQLException {
    return ids("SELECT id FROM operation WHERE state = 'RUNNING' AND" + NOBODY_RUNS_IT);
  }

  /** Operations in state RUNNING in this boot's own name; the caller knows which of them live. */
  public List<Long> runningHere(String bootId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement find =
            connection.prepareStatement(
                "SELECT id FROM operation WHERE state = 'RUNNING' AND lease_boot = ?")) {
      find.setString(1, bootId);
      return ids(find);
    }
  }

  private List<Long> ids(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement find = connection.prepareStatement(sql)) {
      return ids(find);
    }
  }

  private static List<Long> ids(PreparedStatement find) throws SQLException {
    try (ResultSet rows = find.executeQuery()) {
      List<Long> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
      return ids;
    }
  }

  /**
   * Marks a running operation as interrupted and frees its lease.
   *
   * @param bootId this boot when the lease is in its own name and known to be stale, else {@code
   *     null}
   * @return whether this caller did it; another node may have been first
   */
  public boolean mark(long operationId, String bootId, String reason) throws SQLException {
    String mine = bootId == null ? "" : " OR lease_boot = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement mark =
            connection.prepareStatement(
                "UPDATE operation SET state = 'INTERRUPTED',"
                    + " state_reason = IF(wanted IS NULL, ?, state_reason), lease_boot = NULL,"
                    + " lease_until = NULL, fence = fence + 1"
                    + " WHERE id = ? AND state = 'RUNNING' AND ("
                    + NOBODY_RUNS_IT
                    + mine
                    + ")")) {
      mark.setString(1, reason);
      mark.setLong(2, operationId);
      if (bootId != null) {
        mark.setString(3, bootId);
      }
      return mark.executeUpdate() == 1;
    }
  }
}
