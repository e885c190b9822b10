package io.tenantry.persistence.approvals;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What operators are asked to approve, and what they decided.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ApprovalTable {

  /**
   * What is asked for.
   *
   * @param previewId the preview that is to be approved
   * @param planHash the hash of what that preview planned
   * @param expired whether its time is over, by the database's clock
   * @param checkId the preview that was computed after it was approved, or {@code null}
   * @param comment the words of whoever decided, or {@code null}
   * @param again why it is asked for again, or {@code null}
   * @param changed in how many targets the plan differs from the one approved before
   * @param changes some of them as JSON, or {@code null}
   */
  public record Row(
      long operationId,
      String state,
      long previewId,
      String planHash,
      Instant askedAt,
      Instant expiresAt,
      boolean expired,
      Long checkId,
      String decidedBy,
      Instant decidedAt,
      String comment,
      String again,
      int changed,
      String changes) {}

  /** A plan that is to be approved instead of the one before, and why. */
  public record Again(
      long previewId, String planHash, Duration lasting, String why, int changed, String changes) {}

  private static final String SELECT =
      "SELECT a.operation_id, a.state, a.preview_id, a.plan_hash, a.asked_at, a.expires_at,"
          + " a.expires_at <= UTC_TIMESTAMP(3), a.check_id, a.decided_by, a.decided_at, a.comment,"
          + " a.again, a.changed, a.changes FROM approval a";

  @Inject private Database database;

  /** Asks for the approval of an operation. */
  public void ask(long operationId, long previewId, String planHash, Duration lasting)
      throws SQLException {
    database.update(
        "INSERT INTO approval (operation_id, state, preview_id, plan_hash, asked_at, expires_at)"
            + " VALUES (?, 'ASKED', ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? SECOND)",
        operationId,
        previewId,
        planHash,
        lasting.toSeconds());
  }

  /** Asks once more, for another plan. */
  public void askAgain(long operationId, Again again) throws SQLException {
    database.update(
        "UPDATE approval SET state = 'ASKED', preview_id = ?, plan_hash = ?, again = ?, changed = ?,"
            + " changes = ?, check_id = NULL, asked_at = UTC_TIMESTAMP(3),"
            + " expires_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE operation_id = ?",
        again.previewId(),
        again.planHash(),
        again.why(),
        again.changed(),
        again.changes(),
        again.lasting().toSeconds(),
        operationId);
  }

  /** Somebody approved: whether the plan is still the same is told by a preview under way. */
  public void check(long operationId, long checkId, String by, String comment) throws SQLException {
    database.update(
        "UPDATE approval SET state = 'CHECKING', check_id = ?, decided_by = ?, comment = ?,"
            + " decided_at = UTC_TIMESTAMP(3) WHERE operation_id = ?",
        checkId,
        by,
        comment,
        operationId);
  }

  /** Somebody declined. */
  public void decline(long operationId, String by, String comment) throws SQLException {
    database.update(
        "UPDATE approval SET state = 'DECLINED', decided_by = ?, comment = ?,"
            + " decided_at = UTC_TIMESTAMP(3) WHERE operation_id = ?",
        by,
        comment,
        operationId);
  }

  /** It is over in this state. */
  public void end(long operationId, String state) throws SQLException {
    database.update("UPDATE approval SET state = ? WHERE operation_id = ?", state, operationId);
  }

  /** What is asked for an operation, kept as it is until the caller's transaction ends. */
  public Optional<Row> lock(long operationId) throws SQLException {
    return database.first(
        SELECT + " WHERE a.operation_id = ? FOR UPDATE", ApprovalTable::row, operationId);
  }

  /** What is asked for an operation. */
  public Optional<Row> of(long operationId) throws SQLException {
    return database.first(SELECT + " WHERE a.operation_id = ?", ApprovalTable::row, operationId);
  }

  /** What is asked with a preview or what a preview checks, the latest first. */
  public List<Row> with(long previewId) throws SQLException {
    return rows(
        SELECT
            + " WHERE a.preview_id = ? UNION "
            + SELECT
            + " WHERE a.check_id = ? ORDER BY 1 DESC LIMIT 20",
        previewId,
        previewId);
  }

  /** What is not decided yet or not begun yet, the longest waiting first. */
  public List<Row> open(int limit) throws SQLException {
    return rows(
        SELECT
            + " JOIN operation o ON o.id = a.operation_id AND o.state = 'AWAITING_APPROVAL'"
            + " WHERE a.state IN ('ASKED', 'CHECKING') ORDER BY a.asked_at, a.operation_id LIMIT ?",
        limit);
  }

  /** The operations that are to be looked at: approved, expired, or ended meanwhile. */
  public List<Long> due(int limit) throws SQLException {
    return database.list(
        "SELECT a.operation_id FROM approval a JOIN operation o ON o.id = a.operation_id"
            + " LEFT JOIN operation c ON c.id = a.check_id"
            + " WHERE a.state IN ('ASKED', 'CHECKING')"
            + " AND (a.expires_at <= UTC_TIMESTAMP(3) OR o.state <> 'AWAITING_APPROVAL'"
            + " OR (a.state = 'CHECKING'"
            + " AND c.state IN ('COMPLETED', 'CANCELLED', 'STOPPED', 'PAUSED')))"
            + " ORDER BY a.operation_id LIMIT ?",
        row -> row.getLong(1),
        limit);
  }

  private List<Row> rows(String sql, Object... values) throws SQLException {
    return database.list(sql, ApprovalTable::row, values);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        Database.instant(row, 5),
        Database.instant(row, 6),
        row.getBoolean(7),
        row.getObject(8, Long.class),
        row.getString(9),
        Database.instant(row, 10),
        row.getString(11),
        row.getString(12),
        row.getInt(13),
        row.getString(14));
  }
}
