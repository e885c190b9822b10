package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How the last reading of each part of the directory copy ended.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class PartTable {

  /** Which users hold directory roles. */
  public static final String ROLES = "ROLES";

  /** Who is in the groups that scopes name. */
  public static final String MEMBERS = "MEMBERS";

  /** The parts that are read for a table, but after it and by themselves. */
  public static final Map<CopyTable, String> BESIDE =
      Map.of(CopyTable.USERS, ROLES, CopyTable.GROUPS, MEMBERS);

  private static final int LONGEST_ERROR = 2_000;

  /**
   * How it ended.
   *
   * @param syncedAt when the part was last read as a whole, or {@code null} when it never was
   * @param error why the last reading failed and what to do, or {@code null}
   */
  public record Part(Instant syncedAt, String error) {}

  @Inject private Database database;

  /** By name; a part that was never read is absent. */
  public Map<String, Part> all() throws SQLException {
    Map<String, Part> parts = new HashMap<>();
    database.each(
        "SELECT part, synced_at, error FROM dir_part",
        row -> parts.put(row.getString(1), new Part(Database.instant(row, 2), row.getString(3))));
    return parts;
  }

  /** A part was read as a whole. */
  public void succeeded(String part) throws SQLException {
    database.update(
        "INSERT INTO dir_part (part, synced_at, error) VALUES (?, UTC_TIMESTAMP(3), ?)"
            + " ON DUPLICATE KEY UPDATE synced_at = VALUES(synced_at), error = NULL",
        part,
        null);
  }

  /** A part could not be read; what was read before stays. */
  public void failed(String part, String error) throws SQLException {
    database.update(
        "INSERT INTO dir_part (part, error) VALUES (?, ?)"
            + " ON DUPLICATE KEY UPDATE error = VALUES(error)",
        part,
        CopyWrites.cut(error, LONGEST_ERROR));
  }
}
