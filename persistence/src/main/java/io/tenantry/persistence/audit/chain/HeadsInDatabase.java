package io.tenantry.persistence.audit.chain;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Reads the signed heads from the database by their numbers, some at a time. */
public final class HeadsInDatabase implements Iterator<SignedHead> {

  private static final int AT_ONCE = 500;

  private final Connection connection;
  private final long upTo;
  private final Queue<SignedHead> some = new ArrayDeque<>();
  private long number;
  private boolean exhausted;

  /** Those that there are now; later ones are left out. */
  public HeadsInDatabase(Connection connection) throws SQLException {
    this.connection = connection;
    this.upTo = newest();
    this.number = Long.MIN_VALUE;
  }

  private long newest() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT COALESCE(MAX(number), 0) FROM audit_head_signature");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public boolean hasNext() {
    if (some.isEmpty() && !exhausted) {
      try {
        read();
      } catch (SQLException e) {
        throw new IllegalStateException("The signed heads could not be read", e);
      }
    }
    return !some.isEmpty();
  }

  @Override
  public SignedHead next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return some.remove();
  }

  private void read() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number, day, last_seq, last_hash, at, key_id, previous, signature"
                + " FROM audit_head_signature WHERE number > ? AND number <= ?"
                + " ORDER BY number LIMIT "
                + AT_ONCE)) {
      select.setLong(1, number);
      select.setLong(2, upTo);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          some.add(head(rows));
        }
      }
    }
    exhausted = some.isEmpty();
    number = some.stream().mapToLong(SignedHead::number).max().orElse(number);
  }

  /** A head whose columns are those of the table, in its order. */
  public static SignedHead head(ResultSet row) throws SQLException {
    HexFormat hex = HexFormat.of();
    Date day = row.getDate(2);
    return new SignedHead(
        row.getLong(1),
        day == null ? null : day.toLocalDate(),
        row.getLong(3),
        hex.formatHex(row.getBytes(4)),
        ChainInDatabase.utc(row, 5),
        row.getString(6),
        hex.formatHex(row.getBytes(7)),
        hex.formatHex(row.getBytes(8)));
  }
}
