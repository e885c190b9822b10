package io.tenantry.persistence.security;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

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
  private static final String SELECT =
      "SELECT failures, locked_until, last_failed_at FROM sign_in_guess WHERE hash = ?";

  @Inject private Database database;

  /** Reads a count and holds it. */
  public Row hold(String hash, Instant now) throws SQLException {
    database.update(
        "INSERT INTO sign_in_guess (hash, failures, last_failed_at) VALUES (?, 0, ?)"
            + " ON DUPLICATE KEY UPDATE hash = hash",
        hash,
        now);
    return row(SELECT + " FOR UPDATE", hash);
  }

  /** Reads a count. */
  public Row look(String hash) throws SQLException {
    return row(SELECT, hash);
  }

  private Row row(String sql, String hash) throws SQLException {
    return database
        .first(
            sql,
            row -> new Row(row.getInt(1), Database.instant(row, 2), Database.instant(row, 3)),
            hash)
        .orElse(NONE);
  }

  /** Writes a count back. */
  public void count(String hash, Row row) throws SQLException {
    database.update(
        "UPDATE sign_in_guess SET failures = ?, locked_until = ?, last_failed_at = ?"
            + " WHERE hash = ?",
        row.failures(),
        row.lockedUntil(),
        row.lastFailedAt(),
        hash);
  }

  /** Forgets a count. */
  public void forget(String hash) throws SQLException {
    database.update("DELETE FROM sign_in_guess WHERE hash = ?", hash);
  }

  /** Forgets counts that nothing was added to since; some at a time. */
  public void forgetOlderThan(Instant time) throws SQLException {
    database.update("DELETE FROM sign_in_guess WHERE last_failed_at < ? LIMIT 1000", time);
  }
}
