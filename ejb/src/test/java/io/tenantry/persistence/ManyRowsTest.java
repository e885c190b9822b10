package io.tenantry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.directory.CopyDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows are inserted by many, in a real database and as the server's connections do it. */
class ManyRowsTest {

  private static final String INTO =
      "INSERT INTO target_problem (list_id, line, value, code, message)";

  private static CopyDatabase database;
  private static Connection connection;

  @BeforeAll
  static void start() throws Exception {
    database = CopyDatabase.start();
    try (Connection any = database.connect()) {
      connection =
          DriverManager.getConnection(
              any.getMetaData().getURL() + "&useServerPrepStmts=true&prepStmtCacheSize=60");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (database != null) {
      connection.close();
      database.close();
    }
  }

  @Test
  void eachRowIsThereOnceHoweverTheyAreDivided() throws SQLException {
    for (int size : new int[] {0, 1, 9, 10, 49, 50, 176}) {
      ManyRows.insert(connection, INTO, rows(1000 + size, 0, size));

      assertThat(lines(1000 + size))
          .isEqualTo(IntStream.range(0, size).mapToObj(i -> i + " " + "value " + i).toList());
    }
  }

  @Test
  void aConnectionThatKnewTheTableBeforeSomebodyAlteredItGoesOn() throws Exception {
    ManyRows.insert(connection, INTO, rows(1, 0, 61));

    database.execute("ALTER TABLE target_problem ADD COLUMN more INT");

    ManyRows.insert(connection, INTO, rows(1, 100, 61));
    ManyRows.insert(connection, INTO, rows(1, 200, 61));
    assertThat(lines(1)).hasSize(3 * 61);
  }

  private static List<Object[]> rows(long list, int from, int size) {
    return IntStream.range(from, from + size)
        .mapToObj(i -> new Object[] {list, (long) i, "value " + i, "code", "message"})
        .toList();
  }

  private static List<String> lines(long list) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT line, value FROM target_problem WHERE list_id = "
                    + list
                    + " ORDER BY line")) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getLong(1) + " " + rows.getString(2));
      }
      return lines;
    }
  }
}
