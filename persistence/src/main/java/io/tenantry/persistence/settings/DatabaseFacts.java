package io.tenantry.persistence.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  public Facts read() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT VERSION(), @@character_set_database, UTC_TIMESTAMP(3), @@time_zone,"
                    + " (SELECT version FROM flyway_schema_history WHERE success"
                    + " ORDER BY installed_rank DESC LIMIT 1)");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new Facts(
          row.getString(1),
          row.getString(2),
          row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
          row.getString(4),
          row.getString(5));
    }
  }
}
