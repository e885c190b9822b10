package io.tenantry.persistence.audit;

import io.tenantry.persistence.audit.chain.Archived;
import io.tenantry.persistence.audit.chain.ChainCheck;
import io.tenantry.persistence.audit.chain.ChainInDatabase;
import io.tenantry.persistence.audit.chain.HeadsInDatabase;
import io.tenantry.persistence.audit.chain.Keys;
import io.tenantry.persistence.audit.chain.Link;
import io.tenantry.persistence.audit.chain.SignedHead;
import io.tenantry.persistence.audit.chain.Verdict;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** The signed heads of the chain, and the parts of it that were archived. Joins transactions. */
@ApplicationScoped
public class HeadTable {

  private static final String HEADS =
      "SELECT number, day, last_seq, last_hash, at, key_id, previous, signature"
          + " FROM audit_head_signature ";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** The end of the chain; nobody appends or signs until the transaction ends. */
  public ChainCheck.End lock() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT last_seq, last_hash FROM audit_head WHERE id = 1 FOR UPDATE");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("Table audit_head has lost its row");
      }
      return new ChainCheck.End(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
    }
  }

  /** The last row that was written before a day in UTC began. */
  public ChainCheck.End before(LocalDate day) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT seq, hash FROM audit_entry WHERE at < ? ORDER BY at DESC, seq DESC"
                    + " LIMIT 1")) {
      select.setObject(1, day.atStartOfDay());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new ChainCheck.End(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)))
            : new ChainCheck.End(0, Link.NONE);
      }
    }
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
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      List<SignedHead> heads = new ArrayList<>();
      while (rows.next()) {
        heads.add(HeadsInDatabase.head(rows));
      }
      return heads;
    }
  }

  public void add(SignedHead head) throws SQLException {
    HexFormat hex = HexFormat.of();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO audit_head_signature (number, day, last_seq, last_hash, at, key_id,"
                    + " previous, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, head.number());
      insert.setDate(2, head.day() == null ? null : Date.valueOf(head.day()));
      insert.setLong(3, head.seq());
      insert.setBytes(4, hex.parseHex(head.hash()));
      insert.setObject(5, LocalDateTime.ofInstant(head.at(), ZoneOffset.UTC));
      insert.setString(6, head.keyId());
      insert.setBytes(7, hex.parseHex(head.previous()));
      insert.setBytes(8, hex.parseHex(head.signature()));
      insert.executeUpdate();
    }
  }

  /** The latest archived part, or {@code null} for none. */
  public Archived archived() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new ChainInDatabase(connection).archived();
    }
  }

  /** Notes that rows are in a file, and takes them out of the table. */
  public int archive(Archived part) throws SQLException {
    HexFormat hex = HexFormat.of();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO audit_archive (last_seq, last_hash, file, file_hash, at, key_id,"
                    + " signature) VALUES (?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM audit_entry WHERE seq <= ?")) {
      insert.setLong(1, part.seq());
      insert.setBytes(2, hex.parseHex(part.hash()));
      insert.setString(3, part.file());
      insert.setBytes(4, hex.parseHex(part.fileHash()));
      insert.setObject(5, LocalDateTime.ofInstant(part.at(), ZoneOffset.UTC));
      insert.setString(6, part.keyId());
      insert.setBytes(7, hex.parseHex(part.signature()));
      insert.executeUpdate();
      delete.setLong(1, part.seq());
      return delete.executeUpdate();
    }
  }

  /** Checks the chain as it is in the database. */
  public Verdict check(Keys keys, LongConsumer progress) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new ChainInDatabase(connection).check(keys, progress);
    }
  }
}
