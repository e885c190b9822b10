package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import io.tenantry.persistence.ManyRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes rows of any table of the directory copy, as {@link CopyWrites} does.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class KindWrites {

  @Inject private Database database;

  /** Stores rows as this run has seen them. */
  public void rows(CopyTable table, List<CopyRow> rows, long run) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String columns =
        table.columns().values().stream()
            .map(CopyColumn::sql)
            .collect(Collectors.joining(", ", "id, ", ", words, sync_run"));
    try (Connection connection = database.connect();
        PreparedStatement upsert = CopyWrites.prepareUpsert(connection, table.table(), columns)) {
      for (CopyRow row : rows) {
        int i = 1;
        upsert.setString(i++, row.key());
        for (CopyColumn column : table.columns().values()) {
          set(upsert, i++, column, row.values().get(column.name()));
        }
        upsert.setString(i++, words(table, row));
        upsert.setLong(i, run);
        upsert.addBatch();
      }
      upsert.executeBatch();
      if (table == CopyTable.GROUPS) {
        owners(connection, rows);
      }
    }
  }

  private static void owners(Connection connection, List<CopyRow> groups) throws SQLException {
    CopyWrites.delete(
        connection, "dir_group_owner", "group_id", groups.stream().map(CopyRow::key).toList());
    List<Object[]> owners = new ArrayList<>();
    for (CopyRow group : groups) {
      for (Object owner : (List<?>) group.values().getOrDefault(CopyRow.OWNERS, List.of())) {
        owners.add(new Object[] {group.key(), owner});
      }
    }
    ManyRows.insert(connection, "INSERT IGNORE INTO dir_group_owner (group_id, user_id)", owners);
  }

  private static void set(PreparedStatement upsert, int index, CopyColumn column, Object value)
      throws SQLException {
    switch (column.type()) {
      case TEXT -> upsert.setString(index, text(column, (String) value));
      case BOOLEAN -> upsert.setBoolean(index, Boolean.TRUE.equals(value));
      case SIZE -> upsert.setLong(index, value == null ? 0 : (Long) value);
      case INSTANT -> {
        if (value == null) {
          upsert.setNull(index, Types.TIMESTAMP);
        } else {
          upsert.setObject(index, value);
        }
      }
    }
  }

  /** Every row has a name, if an empty one. */
  private static String text(CopyColumn column, String value) {
    return value == null && column.sql().equals(CopyTable.DISPLAY_NAME)
        ? ""
        : CopyWrites.cut(value, column.longest());
  }

  private static String words(CopyTable table, CopyRow row) {
    return CopyWrites.words(
        table.words().stream()
            .map(column -> (String) row.values().get(column.name()))
            .filter(Objects::nonNull)
            .toArray(String[]::new));
  }

  /** Removes rows that no run since the given one has seen. */
  public void removeUnseen(CopyTable table, long run) throws SQLException {
    try (Connection connection = database.connect()) {
      deleteUnseen(connection, table.table(), run);
      if (table == CopyTable.USERS) {
        deleteOrphans(connection, "dir_user_license", "user_id", table);
      } else if (table == CopyTable.GROUPS) {
        deleteOrphans(connection, "dir_group_owner", "group_id", table);
      }
    }
  }

  private static void deleteOrphans(
      Connection connection, String orphans, String key, CopyTable table) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE o FROM %s o LEFT JOIN %s t ON t.id = o.%s WHERE t.id IS NULL"
                .formatted(orphans, table.table(), key))) {
      delete.executeUpdate();
    }
  }

  static void deleteUnseen(Connection connection, String table, long run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE sync_run < ?")) {
      delete.setLong(1, run);
      delete.executeUpdate();
    }
  }
}
