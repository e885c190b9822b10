package io.tenantry.persistence.cluster;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Rows of table {@code node}: which starts of which nodes are alive, by the database's own clock.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class NodeTable {

  /** A node whose last heartbeat is older than this is dead. */
  public static final int DEAD_AFTER_SECONDS = 30;

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Enters a start of a node and removes the earlier starts of the same node: they are dead. */
  public void enter(String bootId, String name) throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement old =
          connection.prepareStatement("DELETE FROM node WHERE name = ? AND boot_id <> ?")) {
        old.setString(1, name);
        old.setString(2, bootId);
        old.executeUpdate();
      }
      beat(connection, bootId, name);
    }
  }

  /** Says that this start of the node is alive. */
  public void beat(String bootId, String name) throws SQLException {
    try (Connection connection = database.getConnection()) {
      beat(connection, bootId, name);
    }
  }

  private static void beat(Connection connection, String bootId, String name) throws SQLException {
    try (PreparedStatement beat =
        connection.prepareStatement(
            "INSERT INTO node (boot_id, name, started_at, heartbeat_at) VALUES (?, ?, NOW(3), NOW(3))"
                + " ON DUPLICATE KEY UPDATE heartbeat_at = NOW(3)")) {
      beat.setString(1, bootId);
      beat.setString(2, name);
      beat.executeUpdate();
    }
  }

  /** Takes a start of a node out, at its orderly end. */
  public void leave(String bootId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement leave =
            connection.prepareStatement("DELETE FROM node WHERE boot_id = ?")) {
      leave.setString(1, bootId);
      leave.executeUpdate();
    }
  }
}
