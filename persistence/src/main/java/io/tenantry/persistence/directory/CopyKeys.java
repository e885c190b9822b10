package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Keys of the directory copy, by which targets are named. */
@ApplicationScoped
public class CopyKeys {

  /** A key and what people know it by. */
  public record Key(String key, String label) {}

  @Inject private Database database;

  /** Keys of the matching rows after a key, by key: for reading all of them piece by piece. */
  public List<Key> after(CopyFilter filter, String after, int limit) throws SQLException {
    return database.list(
        "SELECT t.id, t."
            + filter.table().label()
            + filter.from("")
            + filter.and("t.id > ?")
            + " ORDER BY t.id LIMIT ?",
        row -> new Key(row.getString(1), row.getString(2)),
        filter.parameters(),
        after,
        limit);
  }

  /**
   * Finds rows by id, address or name; by the value as it was asked for, in lower case.
   *
   * @return without the values that several rows have: which one is meant must not be guessed
   */
  public Map<String, Key> resolve(CopyFilter among, Collection<String> values) throws SQLException {
    Map<String, Key> found = new HashMap<>();
    if (values.isEmpty()) {
      return found;
    }
    for (String column : among.table().foundBy()) {
      found.putAll(resolve(among, column, values));
    }
    found.values().removeIf(Objects::isNull);
    return found;
  }

  /** By one column; a value that several rows have is there without a key. */
  private Map<String, Key> resolve(CopyFilter among, String column, Collection<String> values)
      throws SQLException {
    Map<String, Key> found = new HashMap<>();
    database.each(
        "SELECT t.%s, t.id, t.%s%s%s"
            .formatted(
                column,
                among.table().label(),
                among.from(""),
                among.and("t." + column + " IN " + Database.marks(values))),
        row -> {
          String value = row.getString(1).toLowerCase(Locale.ROOT);
          Key key = new Key(row.getString(2), row.getString(3));
          found.put(value, found.containsKey(value) ? null : key);
        },
        among.parameters(),
        values);
    return found;
  }

  /** Those of some target lists that have a target which is no matching row. */
  public Set<Long> listsBeyond(CopyFilter filter, Collection<Long> listIds) throws SQLException {
    Set<Long> beyond = new TreeSet<>();
    if (!listIds.isEmpty()) {
      database.each(
          "SELECT DISTINCT x.list_id FROM target x WHERE x.list_id IN "
              + Database.marks(listIds)
              + " AND NOT EXISTS (SELECT 1"
              + filter.from("")
              + filter.and("t.id = x.target_key COLLATE utf8mb4_general_ci")
              + ")",
          row -> beyond.add(row.getLong(1)),
          listIds,
          filter.parameters());
    }
    return beyond;
  }
}
