package io.tenantry.persistence.delegation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Tells by a number that grows whether roles, scopes or assignments have changed. */
@ApplicationScoped
public class DelegationVersion {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Changes with every write to roles, scopes and assignments. */
  public long read() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT version FROM delegation_version WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Deletes by id; whether there was such a row. */
  static boolean delete(DataSource database, String sql, long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, id);
      boolean deleted = delete.executeUpdate() > 0;
      countUp(connection);
      return deleted;
    }
  }

  /** To be called by every write. */
  static void countUp(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE delegation_version SET version = version + 1 WHERE id = 1")) {
      update.executeUpdate();
    }
  }

  /** The id that the database gave a new row. */
  static long key(Statement write) throws SQLException {
    try (ResultSet keys = write.getGeneratedKeys()) {
      keys.next();
      return keys.getLong(1);
    }
  }
}
