package io.tenantry.persistence.security;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Begins a session; returns its id. */
  public long begin(Begun session) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO operator_session (token_hash, operator_id, way, mfa, address, agent,"
                    + " began_at, seen_at, until_at, credentials_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
      Instant began = session.beganAt();
      insert.setString(1, session.tokenHash());
      insert.setLong(2, session.operatorId());
      insert.setString(3, session.way());
      insert.setBoolean(4, session.mfa());
      insert.setString(5, session.address());
      insert.setString(6, session.agent());
      Utc.set(insert, 7, began);
      Utc.set(insert, 8, began);
      Utc.set(insert, 9, session.untilAt());
      Utc.set(insert, 10, began);
      insert.executeUpdate();
      try (ResultSet key = insert.getGeneratedKeys()) {
        key.next();
        return key.getLong(1);
      }
    }
  }

  /** The session of a cookie, unless it was ended or its operator disabled. */
  public Optional<Row> find(String tokenHash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT + "s.token_hash = ?")) {
      select.setString(1, tokenHash);
      return rows(select).stream().findFirst();
    }
  }

  /** The session of that id, unless it was ended or its operator disabled. */
  public Optional<Row> find(long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT + "s.id = ?")) {
      select.setLong(1, id);
      return rows(select).stream().findFirst();
    }
  }

  /** An operator's sessions that can still be used, the last used first. */
  public List<Row> of(long operatorId, Instant now, Instant idleSince) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                SELECT
                    + "s.operator_id = ? AND s.until_at > ? AND s.seen_at > ?"
                    + " ORDER BY s.seen_at DESC, s.id DESC LIMIT 200")) {
      select.setLong(1, operatorId);
      Utc.set(select, 2, now);
      Utc.set(select, 3, idleSince);
      return rows(select);
    }
  }

  /** Notes that a person used the session. */
  public void seen(long id, Instant at) throws SQLException {
    update("UPDATE operator_session SET seen_at = ? WHERE id = ?", at, id);
  }

  /** Notes that the operator proved anew who it is. */
  public void proved(long id, Instant at) throws SQLException {
    update("UPDATE operator_session SET credentials_at = ? WHERE id = ?", at, id);
  }

  /** Ends a session; {@code false} when it had ended before. */
  public boolean end(long id, Instant at) throws SQLException {
    return update(
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
    return update(
        "UPDATE operator_session SET ended_at = ? WHERE operator_id = ? AND id <> ?"
            + " AND ended_at IS NULL",
        at,
        operatorId,
        but);
  }

  /** Forgets sessions that could last until then at the longest; some at a time. */
  public void forgetOlderThan(Instant time) throws SQLException {
    update("DELETE FROM operator_session WHERE until_at < ? LIMIT 1000", time);
  }

  private int update(String statement, Instant at, long... ids) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(statement)) {
      Utc.set(update, 1, at);
      for (int i = 0; i < ids.length; i++) {
        update.setLong(i + 2, ids[i]);
      }
      return update.executeUpdate();
    }
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new Row(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                Utc.get(row, 9),
                Utc.get(row, 10),
                Utc.get(row, 11),
                Utc.get(row, 12)));
      }
    }
    return found;
  }
}
