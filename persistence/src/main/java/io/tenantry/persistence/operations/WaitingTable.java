package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Targets that are looked at again later.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class WaitingTable {

  /**
   * A parked target.
   *
   * @param waitedMillis since it was parked first
   * @param what what is waited for, in words
   * @param details what was sent for it, as JSON
   */
  public record Row(int seq, long waitedMillis, String what, String details) {}

  /**
   * How many wait, and for what.
   *
   * @param what of one of them, or {@code null} when none waits
   * @param nextInMillis until the next is due; negative when one is
   */
  public record Summary(int count, String what, long nextInMillis) {}

  @Inject private Database database;

  /** Parks a target, again when it is parked already: then it keeps when that was first. */
  public void park(
      long operationId, int partition, int seq, long dueInMillis, String what, String details)
      throws SQLException {
    database.update(
        "INSERT INTO waiting (operation_id, seq, partition_no, since, due_at, what, details)"
            + " VALUES (?, ?, ?, UTC_TIMESTAMP(3),"
            + " UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND, ?, ?)"
            + " ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), what = VALUES(what),"
            + " details = VALUES(details)",
        operationId,
        seq,
        partition,
        dueInMillis * 1000,
        what.length() <= 500 ? what : what.substring(0, 500),
        details);
  }

  /** The parked targets of a partition whose time has come, longest due first. */
  public List<Row> due(long operationId, int partition, int limit) throws SQLException {
    return rows(
        "SELECT seq, TIMESTAMPDIFF(MICROSECOND, since, UTC_TIMESTAMP(3)) DIV 1000, what, details"
            + " FROM waiting WHERE operation_id = "
            + operationId
            + " AND partition_no = "
            + partition
            + " AND due_at <= UTC_TIMESTAMP(3) ORDER BY due_at LIMIT "
            + limit);
  }

  /** Parked targets of an operation after a seq, by seq. */
  public List<Row> all(long operationId, int after, int limit) throws SQLException {
    return rows(
        "SELECT seq, TIMESTAMPDIFF(MICROSECOND, since, UTC_TIMESTAMP(3)) DIV 1000, what, details"
            + " FROM waiting WHERE operation_id = "
            + operationId
            + " AND seq > "
            + after
            + " ORDER BY seq LIMIT "
            + limit);
  }

  private List<Row> rows(String sql) throws SQLException {
    return database.list(
        sql, row -> new Row(row.getInt(1), row.getLong(2), row.getString(3), row.getString(4)));
  }

  /** Takes targets out that have their outcome. */
  public void done(long operationId, List<Integer> seqs) throws SQLException {
    if (seqs.isEmpty()) {
      return;
    }
    try (Connection connection = database.connect();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM waiting WHERE operation_id = ? AND seq = ?")) {
      for (int seq : seqs) {
        delete.setLong(1, operationId);
        delete.setInt(2, seq);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** How many targets of an operation wait. */
  public Summary summary(long operationId) throws SQLException {
    return database.one(
        "SELECT COUNT(*), MIN(what),"
            + " TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(3), MIN(due_at)) DIV 1000"
            + " FROM waiting WHERE operation_id = ?",
        row -> new Summary(row.getInt(1), row.getString(2), row.getLong(3)),
        operationId);
  }

  /** Has all parked targets of an operation looked at as soon as it goes on. */
  public void lookNow(long operationId) throws SQLException {
    database.update(
        "UPDATE waiting SET due_at = UTC_TIMESTAMP(3) WHERE operation_id = ?", operationId);
  }
}
