package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Where the directory copy stands: its one row of {@code dir_sync}, and its licenses.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SyncTable {

  private static final int RUNNING_SECONDS = 180;

  /** Where the copy stands; times may be {@code null}. */
  public record State(
      boolean running,
      boolean asked,
      String step,
      int done,
      Instant startedAt,
      Instant finishedAt,
      Long executionId,
      String error) {}

  @Inject private Database database;

  public State state() throws SQLException {
    return database.one(
        "SELECT COALESCE(running_till > NOW(3), FALSE), asked, step, done, started_at,"
            + " finished_at, execution_id, error FROM dir_sync WHERE id = 1",
        row ->
            new State(
                row.getBoolean(1),
                row.getBoolean(2),
                row.getString(3),
                row.getInt(4),
                Database.instant(row, 5),
                Database.instant(row, 6),
                (Long) row.getObject(7),
                row.getString(8)));
  }

  /** Changes whenever a sync brings something new: what was counted before is old then. */
  public String version() throws SQLException {
    return database.one(
        "SELECT CONCAT_WS(' ', execution_id, step, done, finished_at) FROM dir_sync"
            + " WHERE id = 1",
        row -> row.getString(1));
  }

  /** Asks for a sync as soon as none runs. */
  public void ask() throws SQLException {
    database.update("UPDATE dir_sync SET asked = TRUE WHERE id = 1");
  }

  /** Takes the turn to sync; {@code false} when a node syncs already. */
  public boolean take() throws SQLException {
    return database.update(
            "UPDATE dir_sync SET running_till = NOW(3) + INTERVAL "
                + RUNNING_SECONDS
                + " SECOND, asked = FALSE, step = 'starting', done = 0,"
                + " started_at = UTC_TIMESTAMP(3)"
                + " WHERE id = 1 AND (running_till IS NULL OR running_till < NOW(3))")
        == 1;
  }

  /** Says how far the running sync is, and keeps its turn. */
  public void progress(String step, int more, long executionId) throws SQLException {
    database.update(
        "UPDATE dir_sync SET running_till = NOW(3) + INTERVAL "
            + RUNNING_SECONDS
            + " SECOND, done = CASE WHEN step = ? THEN done + ? ELSE ? END, step = ?,"
            + " execution_id = ? WHERE id = 1",
        step,
        more,
        more,
        step,
        executionId);
  }

  /** The sync ended; {@code error} is {@code null} when it succeeded. */
  public void end(String error) throws SQLException {
    database.update(
        "UPDATE dir_sync SET running_till = NULL, step = NULL, error = ?"
            + (error == null ? ", finished_at = UTC_TIMESTAMP(3)" : "")
            + " WHERE id = 1",
        error == null || error.length() <= 2000 ? error : error.substring(0, 2000));
  }

  /** Where the next users sync begins, or {@code null} for a full one. */
  public String deltaLink() throws SQLException {
    return database.one("SELECT delta_link FROM dir_sync WHERE id = 1", row -> row.getString(1));
  }

  public void deltaLink(String link) throws SQLException {
    database.update("UPDATE dir_sync SET delta_link = ? WHERE id = 1", link);
  }

  /** All licenses that the tenant owns. */
  public List<CopyWrites.Sku> skus() throws SQLException {
    return database.list(
        "SELECT sku_id, part_number, enabled, warning, consumed, status, applies_to, plans"
            + " FROM dir_sku ORDER BY part_number",
        row ->
            new CopyWrites.Sku(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8)));
  }
}
