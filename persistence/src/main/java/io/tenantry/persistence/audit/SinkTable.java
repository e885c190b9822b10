package io.tenantry.persistence.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** How far the trail was handed to each of its sinks. Joins the caller's transaction. */
@ApplicationScoped
public class SinkTable {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Notes a sink, unless it is known; it begins with the first row. */
  public void enter(String name) throws SQLException {
    update("INSERT IGNORE INTO audit_sink VALUES (?, 0, UTC_TIMESTAMP(3))", name);
  }

  /** The last row that a sink was given; empty while another node serves it. */
  public OptionalLong take(String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT last_seq FROM audit_sink WHERE name = ? FOR UPDATE SKIP LOCKED")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** A sink was given the rows up to this one. */
  public void given(String name, long seq) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE audit_sink SET last_seq = ?, at = UTC_TIMESTAMP(3)" + " WHERE name = ?")) {
      update.setLong(1, seq);
      update.setString(2, name);
      update.executeUpdate();
    }
  }

  private void update(String sql, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, name);
      update.executeUpdate();
    }
  }
}
