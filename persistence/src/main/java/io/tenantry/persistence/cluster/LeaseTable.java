package io.tenantry.persistence.cluster;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /**
   * Takes the lease if nobody alive holds it.
   *
   * @param mineIsStale whether a lease in this boot's own name is known to be held by nobody
   * @return the new fencing token, or empty when somebody holds the lease
   */
  public OptionalLong take(long operationId, String bootId, int seconds, boolean mineIsStale)
      throws SQLException {
    String mine = mineIsStale ? " OR lease_boot = ?" : "";
    try (Connection connection = database.getConnection();
        PreparedStatement take =
            connection.prepareStatement(
                "UPDATE operation SET lease_boot = ?, lease_until = NOW(3) + INTERVAL ? SECOND,"
                    + " fence = fence + 1 WHERE id = ? AND ("
                    + FREE
                    + mine
                    + ")")) {
      take.setString(1, bootId);
      take.setInt(2, seconds);
      take.setLong(3, operationId);
      if (mineIsStale) {
        take.setString(4, bootId);
      }
      if (take.executeUpdate() == 0) {
        return OptionalLong.empty();
      }
      try (PreparedStatement read =
          connection.prepareStatement("SELECT fence FROM operation WHERE id = ?")) {
        read.setLong(1, operationId);
        try (ResultSet row = read.executeQuery()) {
          return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
      }
    }
  }

  /** Prolongs a lease; {@code false} when it is not this boot's with this token any more. */
  public boolean renew(long operationId, String bootId, long fence, int seconds)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement renew =
            connection.prepareStatement(
                "UPDATE operation SET lease_until = NOW(3) + INTERVAL ? SECOND"
                    + " WHERE id = ? AND lease_boot = ? AND fence = ?")) {
      renew.setInt(1, seconds);
      renew.setLong(2, operationId);
      renew.setString(3, bootId);
      renew.setLong(4, fence);
      return renew.executeUpdate() == 1;
    }
  }

  /** Gives a lease back; nothing happens when it is somebody else's by now. */
  public void release(long operationId, long fence) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement release =
            connection.prepareStatement(
                "UPDATE operation SET lease_boot = NULL, lease_until = NULL"
                    + " WHERE id = ? AND fence = ?")) {
      release.setLong(1, operationId);
      release.setLong(2, fence);
      release.executeUpdate();
    }
  }

  /**
   * Whether the token is still the operation's latest. Keeps the row locked for reading until the
   * transaction ends, so nobody can take the lease between this check and the commit.
   */
  public boolean holds(long operationId, long fence) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement check =
            connection.prepareStatement(
                "SELECT 1 FROM operation WHERE id = ? AND fence = ? AND lease_boot IS NOT NULL"
                    + " LOCK IN SHARE MODE")) {
      check.setLong(1, operationId);
      check.setLong(2, fence);
      try (ResultSet row = check.executeQuery()) {
        return row.next();
      }
    }
  }

  /** How many nodes run operations at present; they share Microsoft's limits. */
  public int holders() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement count =
            connection.prepareStatement(
                "SELECT COUNT(DISTINCT lease_boot) FROM operation WHERE lease_until > NOW(3)");
        ResultSet row = count.executeQuery()) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Names the node that holds an operation's lease, for messages; empty when nobody does. */
  public String holder(long operationId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement read =
            connection.prepareStatement(
                "SELECT COALESCE(n.name, '') FROM operation o"
                    + " LEFT JOIN node n ON n.boot_id = o.lease_boot WHERE o.id = ?")) {
      read.setLong(1, operationId);
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }
}
