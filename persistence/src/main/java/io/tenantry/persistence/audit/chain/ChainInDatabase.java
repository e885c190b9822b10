package io.tenantry.persistence.audit.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/** Reads the chain from the database, some rows at a time, and checks it. Needs no server. */
public final class ChainInDatabase {

  /** The columns of an entry, in the order that {@link #row} reads. */
  public static final String COLUMNS =
      "seq, at, what, result, operator, via, address, action_id, operation_id, scope, target_kind,"
          + " target_key, target_label, summary, differences, before_value, after_value,"
          + " request_id, client_request_id, previous_hash, hash";

  private static final int AT_ONCE = 2_000;

  private final Connection connection;

  public ChainInDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Checks all of it; rows that are added meanwhile may be left out.
   *
   * @param progress is told the number of the row that was reached, now and then
   * @throws SQLException when the database does not answer
   */
  public Verdict check(Keys keys, LongConsumer progress) throws SQLException {
    Instant begun = Instant.now();
    while (true) {
      Archived archived = archived();
      Verdict verdict = check(archived, keys, progress, begun);
      // Rows that were archived meanwhile are not lost.
      if (verdict.holds() || Objects.equals(archived, archived())) {
        return verdict;
      }
    }
  }

  private Verdict check(Archived archived, Keys keys, LongConsumer progress, Instant begun)
      throws SQLException {
    if (archived != null) {
      String objection = keys.objection(archived.keyId(), archived.text(), archived.signature());
      if (objection != null) {
        return new Verdict(0, 0, 0, 0, unarchived(archived, objection), took(begun));
      }
    }
    ChainCheck.End start =
        archived == null
            ? ChainCheck.End.NONE
            : new ChainCheck.End(archived.seq(), archived.hash());
    // Heads before the end, the end before the rows: what comes later does not look like a loss.
    HeadsInDatabase heads = new HeadsInDatabase(connection);
    ChainCheck.End end = end();
    Long behind = behind();
    ChainCheck check = new ChainCheck(start, heads, keys);
    long after = Long.MIN_VALUE;
    boolean more = check.found() == null;
    while (more) {
      List<AuditRow> some = after(after, end.seq());
      for (AuditRow row : some) {
        after = row.seq();
        if (!check.row(row)) {
          break;
        }
      }
      progress.accept(after);
      more = check.found() == null && some.size() == AT_ONCE;
    }
    Break found = check.end(end);
    if (found == null && behind != null) {
      found = inserted(behind, end.seq());
    }
    return new Verdict(
        check.rows(), start.seq() + 1, check.seq(), check.heads(), found, took(begun));
  }

  private static Duration took(Instant begun) {
    return Duration.between(begun, Instant.now());
  }

  private static Break unarchived(Archived archived, String objection) {
    return new Break(
        archived.seq(),
        null,
        Break.Kind.SIGNATURE,
        "The rows up to " + archived.seq() + " are said to be archived, but " + objection);
  }

  private static Break inserted(long seq, long end) {
    return new Break(
        seq,
        null,
        Break.Kind.INSERTED,
        "Row " + seq + " was inserted: the chain ends with row " + end);
  }

  private List<AuditRow> after(long seq, long to) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM audit_entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT "
                + AT_ONCE)) {
      select.setLong(1, seq);
      select.setLong(2, to);
      try (ResultSet rows = select.executeQuery()) {
        List<AuditRow> some = new ArrayList<>();
        while (rows.next()) {
          some.add(row(rows));
        }
        return some;
      }
    }
  }

  /** An entry whose columns are {@link #COLUMNS}. */
  public static AuditRow row(ResultSet row) throws SQLException {
    HexFormat hex = HexFormat.of();
    return new AuditRow(
        row.getLong(1),
        utc(row, 2),
        new AuditContent(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getObject(9, Long.class),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13),
            row.getString(14),
            row.getString(15),
            row.getString(16),
            row.getString(17),
            row.getString(18),
            row.getString(19)),
        hex.formatHex(row.getBytes(20)),
        hex.formatHex(row.getBytes(21)));
  }

  static Instant utc(ResultSet row, int column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /** The latest archived part, or {@code null} for none. */
  public Archived archived() throws SQLException {
    HexFormat hex = HexFormat.of();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT last_seq, last_hash, file, file_hash, at, key_id, signature"
                    + " FROM audit_archive ORDER BY last_seq DESC LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? new Archived(
              row.getLong(1),
              hex.formatHex(row.getBytes(2)),
              row.getString(3),
              hex.formatHex(row.getBytes(4)),
              utc(row, 5),
              row.getString(6),
              hex.formatHex(row.getBytes(7)))
          : null;
    }
  }

  private ChainCheck.End end() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT last_seq, last_hash FROM audit_head WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("Table audit_head has lost its row");
      }
      return new ChainCheck.End(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
    }
  }

  /** A row behind the end, which nobody of ours puts there; {@code null} for none. */
  private Long behind() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT MIN(e.seq) FROM audit_head h JOIN audit_entry e ON e.seq > h.last_seq"
                    + " WHERE h.id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getObject(1, Long.class);
    }
  }
}
