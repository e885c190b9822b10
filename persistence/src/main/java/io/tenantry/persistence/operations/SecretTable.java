package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  @Inject private Database database;

  /** Keeps a secret; one that the target has already is replaced. */
  public void keep(long operationId, int seq, String label, String sealed, boolean linkOnly)
      throws SQLException {
    database.update(
        "INSERT INTO target_secret (operation_id, seq, label, sealed, link_only, made_at)"
            + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE"
            + " label = VALUES(label), sealed = VALUES(sealed), made_at = VALUES(made_at),"
            + " link_only = VALUES(link_only), shown_at = NULL, shown_to = NULL",
        operationId,
        seq,
        label,
        sealed,
        linkOnly);
  }

  /** By seq; a target without a secret is absent. */
  public Map<Integer, Row> of(long operationId, Collection<Integer> seqs) throws SQLException {
    Map<Integer, Row> found = new HashMap<>();
    if (seqs.isEmpty()) {
      return found;
    }
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    database.each(
        "SELECT seq, label, sealed, link_only FROM target_secret WHERE operation_id = ?"
            + " AND seq IN ("
            + in
            + ")",
        row ->
            found.put(
                row.getInt(1), new Row(row.getString(2), row.getString(3), row.getBoolean(4))),
        operationId);
    return found;
  }

  /** Lets a link lead to a secret. */
  public void link(long operationId, int seq, String hash) throws SQLException {
    database.update(
        "INSERT INTO secret_link (hash, operation_id, seq, made_at)"
            + " VALUES (?, ?, ?, UTC_TIMESTAMP(3))",
        hash,
        operationId,
        seq);
  }

  /** What a link leads to, while it can be shown. */
  public Optional<Linked> linked(String hash) throws SQLException {
    return database.first(
        "SELECT s.operation_id, s.seq, s.label, s.sealed FROM secret_link l"
            + " JOIN target_secret s ON s.operation_id = l.operation_id AND s.seq = l.seq"
            + " WHERE l.hash = ? AND s.sealed IS NOT NULL",
        row -> new Linked(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4)),
        hash);
  }

  /** Takes a secret out to show it; {@code false} when somebody else was faster. */
  public boolean show(long operationId, int seq, String to) throws SQLException {
    return database.update(
            "UPDATE target_secret SET sealed = NULL, shown_at = UTC_TIMESTAMP(3), shown_to = ?"
                + " WHERE operation_id = ? AND seq = ? AND sealed IS NOT NULL",
            to,
            operationId,
            seq)
        == 1;
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
    database.update(how + " operation_id = ? AND seq IN (" + in + ")", operationId);
  }

  /** Lets secrets run out that nobody asked for. */
  public int expire(Duration after) throws SQLException {
    int gone =
        database.update(
            "UPDATE target_secret SET sealed = NULL WHERE sealed IS NOT NULL"
                + " AND made_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND",
            after.toSeconds());
    if (gone > 0) {
      database.update(
          "DELETE l FROM secret_link l JOIN target_secret s ON s.operation_id = l.operation_id"
              + " AND s.seq = l.seq WHERE s.sealed IS NULL");
    }
    return gone;
  }
}
