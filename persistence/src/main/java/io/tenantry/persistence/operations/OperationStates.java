package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Moves operations from state to state; each move names the states it may start from, so that of
 * two callers only one succeeds.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class OperationStates {

  @Inject private Database database;

  /**
   * The job began: the operation runs under this execution. Of what was asked for before, only
   * CANCEL outlives a restart.
   */
  public boolean begin(long id, long executionId, Collection<String> from) throws SQLException {
    return update(
        "state = 'RUNNING', state_reason = IF(wanted = 'CANCEL', state_reason, NULL),"
            + " wanted = IF(wanted = 'CANCEL', wanted, NULL), execution_id = "
            + executionId
            + ", started_at = COALESCE(started_at, UTC_TIMESTAMP(3)), ended_at = NULL",
        null,
        id,
        from);
  }

  /**
   * The job ended, or was never begun, in this state.
   *
   * @param ended whether the operation is over: nothing is promised to its targets any more
   */
  public boolean move(long id, String to, String reason, boolean ended, Collection<String> from)
      throws SQLException {
    boolean moved =
        update(
            "state = '"
                + to
                + "', wanted = NULL, claimed_until = NULL, state_reason = ?"
                + (ended ? ", ended_at = UTC_TIMESTAMP(3)" : ""),
            reason == null ? "" : reason,
            id,
            from);
    if (moved && ended) {
      database.update("DELETE FROM promise WHERE operation_id = " + id);
    }
    return moved;
  }

  /**
   * Asks a running job for something: PAUSE, CANCEL or STOP. The first one who asks wins, but
   * CANCEL.
   */
  public boolean want(long id, String what, String reason, Collection<String> from)
      throws SQLException {
    String unasked = what.equals("CANCEL") ? "" : " AND wanted IS NULL";
    return update("wanted = '" + what + "', state_reason = ?", reason, id, from, unasked);
  }

  /**
   * Asks a running job to pause since its first targets were tried. The others may follow once it
   * goes on: that outlives whatever comes between.
   *
   * @return {@code false} when it was asked for something already; that goes first
   */
  public boolean pauseAfterFirst(long id, String reason) throws SQLException {
    return update(
        "wanted = 'PAUSE', first_tried = TRUE, state_reason = ?",
        reason,
        id,
        List.of("RUNNING"),
        " AND wanted IS NULL");
  }

  /** The first targets were tried, and no others are left to be held back. */
  public void firstTried(long id) throws SQLException {
    database.update("UPDATE operation SET first_tried = TRUE WHERE id = ?", id);
  }

  /** Lets the stop rules count from these numbers on. */
  public void countRulesFrom(long id, int failed, int done) throws SQLException {
    database.update(
        "UPDATE operation SET rules_from_failed = "
            + failed
            + ", rules_from_done = "
            + done
            + " WHERE id = "
            + id);
  }

  /** The next start is a new job instance: partitions that completed are visited again. */
  public void startAfresh(long id) throws SQLException {
    database.update("UPDATE operation SET execution_id = NULL WHERE id = " + id);
  }

  /** An operator took the restart into their own hands: automatic restarts count anew. */
  public void restartedByHand(long id) throws SQLException {
    database.update("UPDATE operation SET auto_restarts = 0 WHERE id = " + id);
  }

  /** Counts an automatic restart; {@code false} when there were too many. */
  public boolean countAutoRestart(long id, int atMost) throws SQLException {
    return database.update(
            "UPDATE operation SET auto_restarts = auto_restarts + 1 WHERE id = "
                + id
                + " AND auto_restarts < "
                + atMost)
        == 1;
  }

  /** All targets that are left wait: the operation goes on by itself after a time. */
  public boolean sleep(long id, String reason, long millis, Collection<String> from)
      throws SQLException {
    return update(
        "state = 'WAITING', wanted = NULL, claimed_until = NULL, wake_at = UTC_TIMESTAMP(3)"
            + " + INTERVAL "
            + millis * 1000
            + " MICROSECOND, state_reason = ?",
        reason,
        id,
        from);
  }

  /**
   * Queues the waiting operations whose time has come, as new job instances: partitions that
   * completed are visited again.
   *
   * @return how many
   */
  public int wake() throws SQLException {
    return database.update(
        "UPDATE operation SET state = 'QUEUED', state_reason = NULL, execution_id = NULL,"
            + " wake_at = NULL WHERE state = 'WAITING' AND wake_at <= UTC_TIMESTAMP(3)");
  }

  /** Asks for a later check of what the operation changed. */
  public void checkAfter(long id, Duration after) throws SQLException {
    database.update(
        "UPDATE operation SET check_due_at = UTC_TIMESTAMP(3) + INTERVAL "
            + after.toSeconds()
            + " SECOND WHERE id = "
            + id);
  }

  /** The operations whose later check is due, longest due first. */
  public List<Long> checksDue(int limit) throws SQLException {
    return database.list(
        "SELECT id FROM operation WHERE state = 'COMPLETED' AND check_due_at <= UTC_TIMESTAMP(3)"
            + " ORDER BY check_due_at LIMIT ?",
        row -> row.getLong(1),
        limit);
  }

  /** The caller makes the check that was due; {@code false} when somebody else does. */
  public boolean takeCheck(long id) throws SQLException {
    return database.update(
            "UPDATE operation SET check_due_at = NULL WHERE check_due_at IS NOT NULL AND id = "
                + id)
        == 1;
  }

  private boolean update(String set, String reason, long id, Collection<String> from)
      throws SQLException {
    return update(set, reason, id, from, "");
  }

  private boolean update(String set, String reason, long id, Collection<String> from, String and)
      throws SQLException {
    String states = from.stream().map(s -> "'" + s + "'").collect(Collectors.joining(","));
    return database.update(
            "UPDATE operation SET " + set + " WHERE id = ? AND state IN (" + states + ")" + and,
            reason == null ? List.of() : shortened(reason),
            id)
        == 1;
  }

  private static String shortened(String reason) {
    if (reason.isEmpty()) {
      return null;
    }
    return reason.length() <= 2000 ? reason : reason.substring(0, 1999) + "…";
  }
}
