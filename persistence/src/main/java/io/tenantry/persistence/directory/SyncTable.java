package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  public State state() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT COALESCE(running_till > NOW(3), FALSE), asked, step, done, started_at,"
                    + " finished_at, execution_id, error FROM dir_sync WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new State(
          row.getBoolean(1),
          row.getBoolean(2),
          row.getString(3),
          row.getInt(4),
          instant(row.getTimestamp(5)),
          instant(row.getTimestamp(6)),
          (Long) row.getObject(7),
          row.getString(8));
    }
  }

  /** Changes whenever a sync brings something new: what was counted before is old then. */
  public String version() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT CONCAT_WS(' ', execution_id, step, done, finished_at) FROM dir_sync"
                    + " WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static Instant instant(Timestamp utc) {
    return utc == null ? null : utc.toLocalDateTime().toInstant(ZoneOffset.UTC);
  }

  /** Asks for a sync as soon as none runs. */
  public void ask() throws SQLException {
    update("UPDATE dir_sync SET asked = TRUE WHERE id = 1");
  }

  /** Takes the turn to sync; {@code false} when a node syncs already. */
  public boolean take() throws SQLException {
    return update(
            "UPDATE dir_sync SET running_till = NOW(3) + INTERVAL "
                + RUNNING_SECONDS
                + " SECOND, asked = FALSE, step = 'starting', done = 0,"
                + " started_at = UTC_TIMESTAMP(3)"
                + " WHERE id = 1 AND (running_till IS NULL OR running_till < NOW(3))")
        == 1;
  }

  /** Says how far the running sync is, and keeps its turn. */
  public void progress(String step, int more, long executionId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE dir_sync SET running_till = NOW(3) + INTERVAL "
                    + RUNNING_SECONDS
                    + " SECOND, done = CASE WHEN step = ? THEN done + ? ELSE ? END, step = ?,"
                    + " execution_id = ? WHERE id = 1")) {
      update.setString(1, step);
      update.setInt(2, more);
      update.setInt(3, more);
      update.setString(4, step);
      update.setLong(5, executionId);
      update.executeUpdate();
    }
  }

  /** The sync ended; {@code error} is {@code null} when it succeeded. */
  public void end(String error) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE dir_sync SET running_till = NULL, step = NULL, error = ?"
                    + (error == null ? ", finished_at = UTC_TIMESTAMP(3)" : "")
                    + " WHERE id = 1")) {
      update.setString(
          1, error == null || error.length() <= 2000 ? error : error.substring(0, 2000));
      update.executeUpdate();
    }
  }

  /** Where the next users sync begins, or {@code null} for a full one. */
  public String deltaLink() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT delta_link FROM dir_sync WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  public void deltaLink(String link) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE dir_sync SET delta_link = ? WHERE id = 1")) {
      update.setString(1, link);
      update.executeUpdate();
    }
  }

  /** All licenses that the tenant owns. */
  public List<CopyWrites.Sku> skus() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT sku_id, part_number, enabled, warning, consumed, status, applies_to, plans"
                    + " FROM dir_sku ORDER BY part_number");
        ResultSet rows = select.executeQuery()) {
      List<CopyWrites.Sku> skus = new ArrayList<>();
      while (rows.next()) {
        skus.add(
            new CopyWrites.Sku(
                rows.getString(1),
                rows.getString(2),
                rows.getInt(3),
                rows.getInt(4),
                rows.getInt(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8)));
      }
      return skus;
    }
  }

  private int update(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      return update.executeUpdate();
    }
  }
}
