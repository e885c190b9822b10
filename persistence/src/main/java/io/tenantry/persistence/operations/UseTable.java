package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

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

  @Inject private Database database;

  /** Has others that ask for the same operator wait until the caller's transaction ends. */
  public void lock(String operator) throws SQLException {
    database.any("SELECT id FROM operator_account WHERE name = ? FOR UPDATE", operator);
  }

  /** The targets of an operator's runs that were submitted since, without those never begun. */
  public long targets(String operator, Instant since) throws SQLException {
    return database.number(
        "SELECT COALESCE(SUM(o.target_count), 0) FROM operation o"
            + " WHERE o.operator = ? AND o.kind = 'RUN' AND o.created_at > ?"
            + NEVER_BEGUN
            + " LOCK IN SHARE MODE",
        operator,
        since);
  }

  /**
   * An operator's runs of any of these actions that were submitted since.
   *
   * @param neverBegun whether those count that ended before anybody approved them
   */
  public long runs(String operator, Collection<String> actionIds, Instant since, boolean neverBegun)
      throws SQLException {
    return actionIds.isEmpty()
        ? 0
        : database.number(
            "SELECT COUNT(*) FROM operation o WHERE o.operator = ? AND o.kind = 'RUN'"
                + " AND o.created_at > ? AND o.action_id IN "
                + Database.marks(actionIds)
                + (neverBegun ? "" : NEVER_BEGUN)
                + " LOCK IN SHARE MODE",
            operator,
            since,
            actionIds);
  }
}
