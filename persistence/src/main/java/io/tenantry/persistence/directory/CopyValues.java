package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that rows of the directory copy have: to choose from, and licenses. */
@ApplicationScoped
public class CopyValues {

  @Inject private Database database;

  /** The distinct values of a text column in order, or none when there are more than some. */
  public List<String> distinct(CopyFilter filter, CopyColumn column, int atMost)
      throws SQLException {
    List<String> values =
        filter.filters() ? among(filter, column, atMost + 1) : all(filter, column, atMost + 1);
    return values.size() > atMost ? List.of() : values;
  }

  private List<String> all(CopyFilter filter, CopyColumn column, int limit) throws SQLException {
    return database.unprepared(
        "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s > '' ORDER BY %1$s LIMIT %3$d"
            .formatted(column.sql(), filter.table().table(), limit));
  }

  private List<String> among(CopyFilter filter, CopyColumn column, int limit) throws SQLException {
    return database.list(
        "SELECT DISTINCT t.%1$s%2$s%3$s ORDER BY t.%1$s LIMIT %4$d"
            .formatted(
                column.sql(), filter.from(""), filter.and("t." + column.sql() + " > ''"), limit),
        row -> row.getString(1),
        filter.parameters());
  }

  /** SKU ids of some users' licenses. */
  public Map<String, List<String>> licenses(Collection<String> userIds) throws SQLException {
    Map<String, List<String>> licenses = new HashMap<>();
    if (!userIds.isEmpty()) {
      database.each(
          "SELECT user_id, sku_id FROM dir_user_license WHERE user_id IN "
              + Database.marks(userIds),
          row ->
              licenses
                  .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                  .add(row.getString(2)),
          userIds);
    }
    return licenses;
  }
}
