package io.tenantry.persistence.cluster;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * Rows of table {@code node}: which starts of which nodes are alive, by the database's own clock.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class NodeTable {

  /** A node whose last heartbeat is older than this is dead. */
  public static final int DEAD_AFTER_SECONDS = 30;

  @Inject private Database database;

  /** Enters a start of a node and removes the earlier starts of the same node: they are dead. */
  public void enter(String bootId, String name) throws SQLException {
    database.update("DELETE FROM node WHERE name = ? AND boot_id <> ?", name, bootId);
    beat(bootId, name);
  }

  /** Says that this start of the node is alive. */
  public void beat(String bootId, String name) throws SQLException {
    database.update(
        "INSERT INTO node (boot_id, name, started_at, heartbeat_at) VALUES (?, ?, NOW(3), NOW(3))"
            + " ON DUPLICATE KEY UPDATE heartbeat_at = NOW(3)",
        bootId,
        name);
  }

  /** Takes a start of a node out, at its orderly end. */
  public void leave(String bootId) throws SQLException {
    database.update("DELETE FROM node WHERE boot_id = ?", bootId);
  }
}
