package io.tenantry.persistence.settings;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings that are kept in the database, secrets sealed.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SettingsTable {

  /**
   * One setting.
   *
   * @param value sealed where the setting is a secret
   */
  public record Row(String value, Instant changedAt, String changedBy) {

    /** Without the value. */
    @Override
    public String toString() {
      return "Row[" + changedAt + ", " + changedBy + "]";
    }
  }

  @Inject private Database database;

  /** Grows with each change. */
  public long version() throws SQLException {
    return database.number("SELECT version FROM setting_version WHERE id = 1");
  }

  /** Reads the version and holds it: nobody else changes settings until the transaction ends. */
  public long hold() throws SQLException {
    return database.number("SELECT version FROM setting_version WHERE id = 1 FOR UPDATE");
  }

  /** Lets all nodes notice that something is different. */
  public void changed() throws SQLException {
    database.update("UPDATE setting_version SET version = version + 1 WHERE id = 1");
  }

  /** All settings by name. */
  public Map<String, Row> all() throws SQLException {
    Map<String, Row> all = new HashMap<>();
    database.each(
        "SELECT name, value, changed_at, changed_by FROM setting",
        row ->
            all.put(
                row.getString(1),
                new Row(row.getString(2), Database.instant(row, 3), row.getString(4))));
    return all;
  }

  /** Keeps a value in place of the one before. */
  public void put(String name, String value, String by) throws SQLException {
    database.update(
        "REPLACE INTO setting (name, value, changed_at, changed_by)"
            + " VALUES (?, ?, UTC_TIMESTAMP(3), ?)",
        name,
        value,
        by);
  }

  /** Takes a value away. */
  public void remove(String name) throws SQLException {
    database.update("DELETE FROM setting WHERE name = ?", name);
  }
}
