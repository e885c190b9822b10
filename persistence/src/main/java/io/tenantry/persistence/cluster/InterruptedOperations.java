package io.tenantry.persistence.cluster;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

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

  @Inject private Database database;

  /** Operations in state RUNNING that no node alive holds. */
  public List<Long> find() throws SQLException {
    return ids("SELECT id FROM operation WHERE state = 'RUNNING' AND" + NOBODY_RUNS_IT);
  }

  /** Operations in state RUNNING in this boot's own name; the caller knows which of them live. */
  public List<Long> runningHere(String bootId) throws SQLException {
    return ids("SELECT id FROM operation WHERE state = 'RUNNING' AND lease_boot = ?", bootId);
  }

  private List<Long> ids(String sql, Object... values) throws SQLException {
    return database.list(sql, row -> row.getLong(1), values);
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
    return database.update(
            "UPDATE operation SET state = 'INTERRUPTED',"
                + " state_reason = IF(wanted IS NULL, ?, state_reason), lease_boot = NULL,"
                + " lease_until = NULL, fence = fence + 1"
                + " WHERE id = ? AND state = 'RUNNING' AND ("
                + NOBODY_RUNS_IT
                + mine
                + ")",
            reason,
            operationId,
            bootId == null ? List.of() : bootId)
        == 1;
  }
}
