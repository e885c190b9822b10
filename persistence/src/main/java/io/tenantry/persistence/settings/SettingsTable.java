package io.tenantry.persistence.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The settings that are kept in the database, secrets sealed.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SettingsTable {

  /**
   * One setting.
   *
   * @param value sealed where the setting is a secret
   */
  public record Row(String value, Instant changedAt, String changedBy) {

    /** Without the value. */
    @Override
    public String toString() {
      return "Row[" + changedAt + ", " + changedBy + "]";
    }
  }

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Grows with each change. */
  public long version() throws SQLException {
    return version("SELECT version FROM setting_version WHERE id = 1");
  }

  /** Reads the version and holds it: nobody else changes settings until the transaction ends. */
  public long hold() throws SQLException {
    return version("SELECT version FROM setting_version WHERE id = 1 FOR UPDATE");
  }

  private long version(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Lets all nodes notice that something is different. */
  public void changed() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE setting_version SET version = version + 1 WHERE id = 1")) {
      update.executeUpdate();
    }
  }

  /** All settings by name. */
  public Map<String, Row> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT name, value, changed_at, changed_by FROM setting");
        ResultSet row = select.executeQuery()) {
      Map<String, Row> all = new HashMap<>();
      while (row.next()) {
        all.put(
            row.getString(1),
            new Row(
                row.getString(2),
                row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString(4)));
      }
      return all;
    }
  }

  /** Keeps a value in place of the one before. */
  public void put(String name, String value, String by) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement put =
            connection.prepareStatement(
                "REPLACE INTO setting (name, value, changed_at, changed_by)"
                    + " VALUES (?, ?, UTC_TIMESTAMP(3), ?)")) {
      put.setString(1, name);
      put.setString(2, value);
      put.setString(3, by);
      put.executeUpdate();
    }
  }

  /** Takes a value away. */
  public void remove(String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM setting WHERE name = ?")) {
      delete.setString(1, name);
      delete.executeUpdate();
    }
  }
}
