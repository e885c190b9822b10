package io.tenantry.persistence.audit;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.OptionalLong;

/** How far the trail was handed to each of its sinks. Joins the caller's transaction. */
@ApplicationScoped
public class SinkTable {

  @Inject private Database database;

  /** Notes a sink, unless it is known; it begins with the first row. */
  public void enter(String name) throws SQLException {
    database.update("INSERT IGNORE INTO audit_sink VALUES (?, 0, UTC_TIMESTAMP(3))", name);
  }

  /** The last row that a sink was given; empty while another node serves it. */
  public OptionalLong take(String name) throws SQLException {
    return database
        .first(
            "SELECT last_seq FROM audit_sink WHERE name = ? FOR UPDATE SKIP LOCKED",
            row -> OptionalLong.of(row.getLong(1)),
            name)
        .orElseGet(OptionalLong::empty);
  }

  /** A sink was given the rows up to this one. */
  public void given(String name, long seq) throws SQLException {
    database.update(
        "UPDATE audit_sink SET last_seq = ?, at = UTC_TIMESTAMP(3) WHERE name = ?", seq, name);
  }
}
