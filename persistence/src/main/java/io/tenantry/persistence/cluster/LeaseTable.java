package io.tenantry.persistence.cluster;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * The lease columns of table {@code operation}: which start of which node runs an operation.
 *
 * <p>Every taking of the lease raises the fencing token, so a holder that lost it without noticing
 * is told apart from the one that has it now. All times are the database's. Methods join the
 * caller's transaction.
 */
@ApplicationScoped
public class LeaseTable {

  private static final String FREE =
      "(lease_boot IS NULL OR lease_until < NOW(3)"
          + " OR NOT EXISTS (SELECT 1 FROM node n WHERE n.boot_id = operation.lease_boot))";

  @Inject private Database database;

  /**
   * Takes the lease if nobody alive holds it.
   *
   * @param mineIsStale whether a lease in this boot's own name is known to be held by nobody
   * @return the new fencing token, or empty when somebody holds the lease
   */
  public OptionalLong take(long operationId, String bootId, int seconds, boolean mineIsStale)
      throws SQLException {
    String mine = mineIsStale ? " OR lease_boot = ?" : "";
    int taken =
        database.update(
            "UPDATE operation SET lease_boot = ?, lease_until = NOW(3) + INTERVAL ? SECOND,"
                + " fence = fence + 1 WHERE id = ? AND ("
                + FREE
                + mine
                + ")",
            bootId,
            seconds,
            operationId,
            mineIsStale ? bootId : List.of());
    return taken == 0
        ? OptionalLong.empty()
        : OptionalLong.of(database.number("SELECT fence FROM operation WHERE id = ?", operationId));
  }

  /** Prolongs a lease; {@code false} when it is not this boot's with this token any more. */
  public boolean renew(long operationId, String bootId, long fence, int seconds)
      throws SQLException {
    return database.update(
            "UPDATE operation SET lease_until = NOW(3) + INTERVAL ? SECOND"
                + " WHERE id = ? AND lease_boot = ? AND fence = ?",
            seconds,
            operationId,
            bootId,
            fence)
        == 1;
  }

  /** Gives a lease back; nothing happens when it is somebody else's by now. */
  public void release(long operationId, long fence) throws SQLException {
    database.update(
        "UPDATE operation SET lease_boot = NULL, lease_until = NULL"
            + " WHERE id = ? AND fence = ?",
        operationId,
        fence);
  }

  /**
   * Whether the token is still the operation's latest. Keeps the row locked for reading until the
   * transaction ends, so nobody can take the lease between this check and the commit.
   */
  public boolean holds(long operationId, long fence) throws SQLException {
    return database.any(
        "SELECT 1 FROM operation WHERE id = ? AND fence = ? AND lease_boot IS NOT NULL"
            + " LOCK IN SHARE MODE",
        operationId,
        fence);
  }

  /** How many nodes run operations at present; they share Microsoft's limits. */
  public int holders() throws SQLException {
    return (int)
        database.number(
            "SELECT COUNT(DISTINCT lease_boot) FROM operation WHERE lease_until > NOW(3)");
  }

  /** Names the node that holds an operation's lease, for messages; empty when nobody does. */
  public String holder(long operationId) throws SQLException {
    return database
        .first(
            "SELECT COALESCE(n.name, '') FROM operation o"
                + " LEFT JOIN node n ON n.boot_id = o.lease_boot WHERE o.id = ?",
            row -> row.getString(1),
            operationId)
        .orElse("");
  }
}
