package io.tenantry.persistence.delegation;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The list of protected targets.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ProtectedTable {

  /** A listed target; the time is UTC. */
  public record Row(
      long id,
      String kind,
      String key,
      String label,
      String reason,
      String addedBy,
      Instant addedAt) {}

  private static final String COLUMNS =
      "SELECT id, kind, target_key, label, reason, added_by, added_at FROM protected_target";

  @Inject private Database database;

  /** All of them, by kind and name. */
  public List<Row> all() throws SQLException {
    return database.list(COLUMNS + " ORDER BY kind, label, id", ProtectedTable::row);
  }

  private static Row row(ResultSet rows) throws SQLException {
    return new Row(
        rows.getLong(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        rows.getString(6),
        Database.instant(rows, 7));
  }

  /**
   * Lists a target.
   *
   * @return its id in the list; empty when it is there already
   */
  public Optional<Long> add(String kind, String key, String label, String reason, String by)
      throws SQLException {
    return database.insert(
        "INSERT IGNORE INTO protected_target (kind, target_key, label, reason, added_by,"
            + " added_at) VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))",
        kind,
        key,
        label,
        reason,
        by);
  }

  /**
   * Takes a target off the list.
   *
   * @return what it was; empty when there is none of that id
   */
  public Optional<Row> remove(long id) throws SQLException {
    Optional<Row> row =
        database.first(COLUMNS + " WHERE id = ? FOR UPDATE", ProtectedTable::row, id);
    database.update("DELETE FROM protected_target WHERE id = ?", id);
    return row;
  }

  /** Why those of some targets that are listed are so, by their key in lower case. */
  public Map<String, String> reasons(String kind, Collection<String> keys) throws SQLException {
    Map<String, String> reasons = new HashMap<>();
    if (!keys.isEmpty()) {
      database.each(
          "SELECT target_key, reason FROM protected_target WHERE kind = ? AND target_key IN "
              + Database.marks(keys),
          row -> reasons.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)),
          kind,
          keys);
    }
    return reasons;
  }
}
