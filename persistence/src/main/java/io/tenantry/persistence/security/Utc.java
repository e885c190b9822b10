package io.tenantry.persistence.security;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes and reads times as the tables keep them: in UTC, whatever the zone of the machine. */
final class Utc {

  private Utc() {}

  static void set(PreparedStatement statement, int index, Instant at) throws SQLException {
    statement.setObject(index, at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC));
  }

  static Instant get(ResultSet row, int index) throws SQLException {
    LocalDateTime at = row.getObject(index, LocalDateTime.class);
    return at == null ? null : at.toInstant(ZoneOffset.UTC);
  }
}
