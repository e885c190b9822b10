package io.tenantry.persistence.settings;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** Asks the database what it is. */
@ApplicationScoped
public class DatabaseFacts {

  /**
   * What it says of itself.
   *
   * @param version e.g. {@code 11.4.5-MariaDB}
   * @param characters the character set of new tables
   * @param now its clock
   * @param schema the version of Tenantry's tables
   */
  public record Facts(
      String version, String characters, Instant now, String timeZone, String schema) {}

  @Inject private Database database;

  public Facts read() throws SQLException {
    return database.one(
        "SELECT VERSION(), @@character_set_database, UTC_TIMESTAMP(3), @@time_zone,"
            + " (SELECT version FROM flyway_schema_history WHERE success"
            + " ORDER BY installed_rank DESC LIMIT 1)",
        row ->
            new Facts(
                row.getString(1),
                row.getString(2),
                Database.instant(row, 3),
                row.getString(4),
                row.getString(5)));
  }
}
