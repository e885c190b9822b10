package io.tenantry.persistence.audit;

import io.tenantry.persistence.Database;
import io.tenantry.persistence.audit.chain.Archived;
import io.tenantry.persistence.audit.chain.ChainCheck;
import io.tenantry.persistence.audit.chain.ChainInDatabase;
import io.tenantry.persistence.audit.chain.HeadsInDatabase;
import io.tenantry.persistence.audit.chain.Keys;
import io.tenantry.persistence.audit.chain.Link;
import io.tenantry.persistence.audit.chain.SignedHead;
import io.tenantry.persistence.audit.chain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/** The signed heads of the chain, and the parts of it that were archived. Joins transactions. */
@ApplicationScoped
public class HeadTable {

  private static final String HEADS =
      "SELECT number, day, last_seq, last_hash, at, key_id, previous, signature"
          + " FROM audit_head_signature ";

  @Inject private Database database;

  /** The end of the chain; nobody appends or signs until the transaction ends. */
  public ChainCheck.End lock() throws SQLException {
    return database
        .first("SELECT last_seq, last_hash FROM audit_head WHERE id = 1 FOR UPDATE", HeadTable::end)
        .orElseThrow(() -> new SQLException("Table audit_head has lost its row"));
  }

  /** The last row that was written before a day in UTC began. */
  public ChainCheck.End before(LocalDate day) throws SQLException {
    return database
        .first(
            "SELECT seq, hash FROM audit_entry WHERE at < ? ORDER BY at DESC, seq DESC LIMIT 1",
            HeadTable::end,
            day.atStartOfDay())
        .orElseGet(() -> new ChainCheck.End(0, Link.NONE));
  }

  private static ChainCheck.End end(ResultSet row) throws SQLException {
    return new ChainCheck.End(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
  }

  /** The latest signed heads, the latest first. */
  public List<SignedHead> latest(int limit) throws SQLException {
    return heads(HEADS + "ORDER BY number DESC LIMIT " + limit);
  }

  /** The latest heads that close a day, the latest first. */
  public List<SignedHead> days(int limit) throws SQLException {
    return heads(HEADS + "WHERE day IS NOT NULL ORDER BY number DESC LIMIT " + limit);
  }

  /** The heads behind a number, the oldest first. */
  public List<SignedHead> after(long number, int limit) throws SQLException {
    return heads(HEADS + "WHERE number > " + number + " ORDER BY number LIMIT " + limit);
  }

  private List<SignedHead> heads(String sql) throws SQLException {
    return database.list(sql, HeadsInDatabase::head);
  }

  public void add(SignedHead head) throws SQLException {
    HexFormat hex = HexFormat.of();
    database.update(
        "INSERT INTO audit_head_signature (number, day, last_seq, last_hash, at, key_id,"
            + " previous, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        head.number(),
        head.day() == null ? null : Date.valueOf(head.day()),
        head.seq(),
        hex.parseHex(head.hash()),
        head.at(),
        head.keyId(),
        hex.parseHex(head.previous()),
        hex.parseHex(head.signature()));
  }

  /** The latest archived part, or {@code null} for none. */
  public Archived archived() throws SQLException {
    try (Connection connection = database.connect()) {
      return new ChainInDatabase(connection).archived();
    }
  }

  /** Notes that rows are in a file, and takes them out of the table. */
  public int archive(Archived part) throws SQLException {
    HexFormat hex = HexFormat.of();
    database.update(
        "INSERT INTO audit_archive (last_seq, last_hash, file, file_hash, at, key_id,"
            + " signature) VALUES (?, ?, ?, ?, ?, ?, ?)",
        part.seq(),
        hex.parseHex(part.hash()),
        part.file(),
        hex.parseHex(part.fileHash()),
        part.at(),
        part.keyId(),
        hex.parseHex(part.signature()));
    return database.update("DELETE FROM audit_entry WHERE seq <= ?", part.seq());
  }

  /** Checks the chain as it is in the database. */
  public Verdict check(Keys keys, LongConsumer progress) throws SQLException {
    try (Connection connection = database.connect()) {
      return new ChainInDatabase(connection).check(keys, List.of(), progress);
    }
  }
}
