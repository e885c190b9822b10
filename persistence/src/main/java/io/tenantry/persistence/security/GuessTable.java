package io.tenantry.persistence.security;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Counts wrong passwords in a row.
 *
 * <p>Methods join the caller's transaction; whoever looks at a count holds it until the end, so
 * that guesses sent at the same moment are counted one after the other.
 */
@ApplicationScoped
public class GuessTable {

  /**
   * What is known of a name or an address.
   *
   * @param lockedUntil {@code null} when it is not
   * @param lastFailedAt {@code null} for never
   */
  public record Row(int failures, Instant lockedUntil, Instant lastFailedAt) {}

  private static final Row NONE = new Row(0, null, null);

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Reads a count and holds it. */
  public Row hold(String hash, Instant now) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO sign_in_guess (hash, failures, last_failed_at) VALUES (?, 0, ?)"
                    + " ON DUPLICATE KEY UPDATE hash = hash");
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT failures, locked_until, last_failed_at FROM sign_in_guess WHERE hash = ?"
                    + " FOR UPDATE")) {
      insert.setString(1, hash);
      Utc.set(insert, 2, now);
      insert.executeUpdate();
      select.setString(1, hash);
      return row(select);
    }
  }

  /** Reads a count. */
  public Row look(String hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT failures, locked_until, last_failed_at FROM sign_in_guess WHERE hash = ?")) {
      select.setString(1, hash);
      return row(select);
    }
  }

  private static Row row(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? new Row(row.getInt(1), Utc.get(row, 2), Utc.get(row, 3)) : NONE;
    }
  }

  /** Writes a count back. */
  public void count(String hash, Row row) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE sign_in_guess SET failures = ?, locked_until = ?, last_failed_at = ?"
                    + " WHERE hash = ?")) {
      update.setInt(1, row.failures());
      Utc.set(update, 2, row.lockedUntil());
      Utc.set(update, 3, row.lastFailedAt());
      update.setString(4, hash);
      update.executeUpdate();
    }
  }

  /** Forgets a count. */
  public void forget(String hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM sign_in_guess WHERE hash = ?")) {
      delete.setString(1, hash);
      delete.executeUpdate();
    }
  }

  /** Forgets counts that nothing was added to since; some at a time. */
  public void forgetOlderThan(Instant time) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM sign_in_guess WHERE last_failed_at < ? LIMIT 1000")) {
      Utc.set(delete, 1, time);
      delete.executeUpdate();
    }
  }
}
