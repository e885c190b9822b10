package io.tenantry.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;

/**
 * Inserts many rows by statements of many rows each.
 *
 * <p>The driver's own bulk command would do the same, but MariaDB fails in it, for as long as the
 * connection lives, once somebody altered the table: a newer node that migrates it while this one
 * runs, for one. So the data source is told not to use it.
 */
public final class ManyRows {

  /** Rows of a statement, so few different ones that the driver keeps all of them prepared. */
  private static final List<Integer> SIZES = List.of(50, 10, 1);

  private ManyRows() {}

  /**
   * Inserts rows, in this order.
   *
   * @param into the statement up to its values, as in {@code INSERT INTO t (a, b)}
   * @param rows the values of each row, as many as columns
   */
  public static void insert(Connection connection, String into, List<Object[]> rows)
      throws SQLException {
    if (!rows.isEmpty()) {
      insert(
          connection, into, String.join(", ", Collections.nCopies(rows.get(0).length, "?")), rows);
    }
  }

  /**
   * Inserts rows, in this order.
   *
   * @param into the statement up to its values, as in {@code INSERT INTO t (a, b)}
   * @param row what a row has, as in {@code ?, UTC_TIMESTAMP(3)}
   * @param rows the values of each row, as many as its marks
   */
  public static void insert(Connection connection, String into, String row, List<Object[]> rows)
      throws SQLException {
    int done = 0;
    while (done < rows.size()) {
      int left = rows.size() - done;
      int upTo = done + SIZES.stream().filter(size -> size <= left).findFirst().orElse(1);
      insertAtOnce(connection, into, row, rows.subList(done, upTo));
      done = upTo;
    }
  }

  private static void insertAtOnce(
      Connection connection, String into, String row, List<Object[]> rows) throws SQLException {
    String all = String.join(", ", Collections.nCopies(rows.size(), "(" + row + ")"));
    String sql = into + " VALUES " + all;
    try (PreparedStatement insert = connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS)) {
      int place = 1;
      for (Object[] values : rows) {
        for (Object value : values) {
          insert.setObject(place++, value);
        }
      }
      insert.executeUpdate();
    }
  }
}
