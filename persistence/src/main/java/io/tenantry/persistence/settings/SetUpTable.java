package io.tenantry.persistence.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The codes by which the first administrator is made, as hashes.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SetUpTable {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Whoever else holds it ends first: one at a time makes the first operator. */
  public void hold() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT id FROM set_up_lock WHERE id = 1 FOR UPDATE")) {
      select.executeQuery().close();
    }
  }

  /** Whether there is no operator yet. */
  public boolean nobodyYet() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT 1 FROM operator_account LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return !row.next();
    }
  }

  /** Keeps the code of a node in place of the one before. */
  public void put(String node, String hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement put =
            connection.prepareStatement("REPLACE INTO set_up_code (node, hash) VALUES (?, ?)")) {
      put.setString(1, node);
      put.setString(2, hash);
      put.executeUpdate();
    }
  }

  /** Whether it is the code of any node. */
  public boolean knows(String hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT 1 FROM set_up_code WHERE hash = ? LIMIT 1")) {
      select.setString(1, hash);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** No code is good any more. */
  public void forget() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement("DELETE FROM set_up_code")) {
      delete.executeUpdate();
    }
  }
}
