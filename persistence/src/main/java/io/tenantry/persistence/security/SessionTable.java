package io.tenantry.persistence.security;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions of operators at the pages.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SessionTable {

  /** A new session, known by the hash of its cookie. */
  public record Begun(
      String tokenHash,
      long operatorId,
      String way,
      boolean mfa,
      String address,
      String agent,
      Instant beganAt,
      Instant untilAt) {}

  /** A session that has not been ended. */
  public record Row(
      long id,
      long operatorId,
      String operator,
      boolean mustChangePassword,
      String way,
      boolean mfa,
      String address,
      String agent,
      Instant beganAt,
      Instant seenAt,
      Instant untilAt,
      Instant credentialsAt) {}

  private static final String SELECT =
      "SELECT s.id, s.operator_id, o.name, o.must_change_password, s.way, s.mfa,"
          + " s.address, s.agent, s.began_at, s.seen_at, s.until_at, s.credentials_at"
          + " FROM operator_session s JOIN operator_account o ON o.id = s.operator_id"
          + " WHERE s.ended_at IS NULL AND NOT o.disabled AND ";

  @Inject private Database database;

  /** Begins a session; returns its id. */
  public long begin(Begun session) throws SQLException {
    Instant began = session.beganAt();
    return database
        .insert(
            "INSERT INTO operator_session (token_hash, operator_id, way, mfa, address, agent,"
                + " began_at, seen_at, until_at, credentials_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            session.tokenHash(),
            session.operatorId(),
            session.way(),
            session.mfa(),
            session.address(),
            session.agent(),
            began,
            began,
            session.untilAt(),
            began)
        .orElseThrow();
  }

  /** The session of a cookie, unless it was ended or its operator disabled. */
  public Optional<Row> find(String tokenHash) throws SQLException {
    return database.first(SELECT + "s.token_hash = ?", SessionTable::row, tokenHash);
  }

  /** The session of that id, unless it was ended or its operator disabled. */
  public Optional<Row> find(long id) throws SQLException {
    return database.first(SELECT + "s.id = ?", SessionTable::row, id);
  }

  /** An operator's sessions that can still be used, the last used first. */
  public List<Row> of(long operatorId, Instant now, Instant idleSince) throws SQLException {
    return database.list(
        SELECT
            + "s.operator_id = ? AND s.until_at > ? AND s.seen_at > ?"
            + " ORDER BY s.seen_at DESC, s.id DESC LIMIT 200",
        SessionTable::row,
        operatorId,
        now,
        idleSince);
  }

  /** Notes that a person used the session. */
  public void seen(long id, Instant at) throws SQLException {
    database.update("UPDATE operator_session SET seen_at = ? WHERE id = ?", at, id);
  }

  /** Notes that the operator proved anew who it is. */
  public void proved(long id, Instant at) throws SQLException {
    database.update("UPDATE operator_session SET credentials_at = ? WHERE id = ?", at, id);
  }

  /** Ends a session; {@code false} when it had ended before. */
  public boolean end(long id, Instant at) throws SQLException {
    return database.update(
            "UPDATE operator_session SET ended_at = ? WHERE id = ? AND ended_at IS NULL", at, id)
        == 1;
  }

  /**
   * Ends an operator's sessions.
   *
   * @param but the one that stays; 0 for none
   * @return how many were ended
   */
  public int endAll(long operatorId, long but, Instant at) throws SQLException {
    return database.update(
        "UPDATE operator_session SET ended_at = ? WHERE operator_id = ? AND id <> ?"
            + " AND ended_at IS NULL",
        at,
        operatorId,
        but);
  }

  /** Forgets sessions that could last until then at the longest; some at a time. */
  public void forgetOlderThan(Instant time) throws SQLException {
    database.update("DELETE FROM operator_session WHERE until_at < ? LIMIT 1000", time);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getBoolean(4),
        row.getString(5),
        row.getBoolean(6),
        row.getString(7),
        row.getString(8),
        Database.instant(row, 9),
        Database.instant(row, 10),
        Database.instant(row, 11),
        Database.instant(row, 12));
  }
}
