package io.tenantry.persistence.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Secrets that were made for targets, sealed.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SecretTable {

  /**
   * A secret.
   *
   * @param sealed {@code null} once it was shown or ran out
   * @param linkOnly whether a mailed link alone shows it
   */
  public record Row(String label, String sealed, boolean linkOnly) {}

  /** A secret that a link leads to. */
  public record Linked(long operationId, int seq, String label, String sealed) {}

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Keeps a secret; one that the target has already is replaced. */
  public void keep(long operationId, int seq, String label, String sealed, boolean linkOnly)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "INSERT INTO target_secret (operation_id, seq, label, sealed, link_only, made_at)"
                    + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE"
                    + " label = VALUES(label), sealed = VALUES(sealed), made_at = VALUES(made_at),"
                    + " link_only = VALUES(link_only), shown_at = NULL, shown_to = NULL")) {
      upsert.setLong(1, operationId);
      upsert.setInt(2, seq);
      upsert.setString(3, label);
      upsert.setString(4, sealed);
      upsert.setBoolean(5, linkOnly);
      upsert.executeUpdate();
    }
  }

  /** By seq; a target without a secret is absent. */
  public Map<Integer, Row> of(long operationId, Collection<Integer> seqs) throws SQLException {
    Map<Integer, Row> found = new HashMap<>();
    if (seqs.isEmpty()) {
      return found;
    }
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT seq, label, sealed, link_only FROM target_secret WHERE operation_id = ?"
                    + " AND seq IN ("
                    + in
                    + ")")) {
      select.setLong(1, operationId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(
              rows.getInt(1), new Row(rows.getString(2), rows.getString(3), rows.getBoolean(4)));
        }
      }
    }
    return found;
  }

  /** Lets a link lead to a secret. */
  public void link(long operationId, int seq, String hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO secret_link (hash, operation_id, seq, made_at)"
                    + " VALUES (?, ?, ?, UTC_TIMESTAMP(3))")) {
      insert.setString(1, hash);
      insert.setLong(2, operationId);
      insert.setInt(3, seq);
      insert.executeUpdate();
    }
  }

  /** What a link leads to, while it can be shown. */
  public Optional<Linked> linked(String hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT s.operation_id, s.seq, s.label, s.sealed FROM secret_link l"
                    + " JOIN target_secret s ON s.operation_id = l.operation_id AND s.seq = l.seq"
                    + " WHERE l.hash = ? AND s.sealed IS NOT NULL")) {
      select.setString(1, hash);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Linked(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4)))
            : Optional.empty();
      }
    }
  }

  /** Takes a secret out to show it; {@code false} when somebody else was faster. */
  public boolean show(long operationId, int seq, String to) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE target_secret SET sealed = NULL, shown_at = UTC_TIMESTAMP(3), shown_to = ?"
                    + " WHERE operation_id = ? AND seq = ? AND sealed IS NOT NULL")) {
      update.setString(1, to);
      update.setLong(2, operationId);
      update.setInt(3, seq);
      return update.executeUpdate() == 1;
    }
  }

  /** Removes secrets of targets that got none after all. */
  public void drop(long operationId, List<Integer> seqs) throws SQLException {
    change("DELETE FROM target_secret WHERE", operationId, seqs);
  }

  /** Lets operators see secrets, too, that were for mailed links alone. */
  public void showable(long operationId, List<Integer> seqs) throws SQLException {
    change("UPDATE target_secret SET link_only = FALSE WHERE link_only AND", operationId, seqs);
  }

  private void change(String how, long operationId, List<Integer> seqs) throws SQLException {
    if (seqs.isEmpty()) {
      return;
    }
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (Connection connection = database.getConnection();
        PreparedStatement change =
            connection.prepareStatement(how + " operation_id = ? AND seq IN (" + in + ")")) {
      change.setLong(1, operationId);
      change.executeUpdate();
    }
  }

  /** Lets secrets run out that nobody asked for. */
  public int expire(Duration after) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE target_secret SET sealed = NULL WHERE sealed IS NOT NULL"
                    + " AND made_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND")) {
      update.setLong(1, after.toSeconds());
      int gone = update.executeUpdate();
      if (gone > 0) {
        forgetLinks(connection);
      }
      return gone;
    }
  }

  private static void forgetLinks(Connection connection) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE l FROM secret_link l JOIN target_secret s ON s.operation_id = l.operation_id"
                + " AND s.seq = l.seq WHERE s.sealed IS NULL")) {
      delete.executeUpdate();
    }
  }
}
