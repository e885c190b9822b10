package io.tenantry.persistence.directory;

import java.util.List;

/**
 * A column of a table of the directory copy.
 *
 * @param name as pages, URLs and the REST API name it (Microsoft's name)
 * @param sql the database's name
 * @param index the index that has the rows in this column's order
 * @param order the columns of that index, before the key
 */
public record CopyColumn(String name, String sql, Type type, String index, List<String> order) {

  /** What a column holds. */
  public enum Type {
    TEXT,
    BOOLEAN,
    INSTANT,
    SIZE
  }

  /** A column that tells rows apart: sorted by it alone. */
  static CopyColumn telling(String name, String sql, String index) {
    return new CopyColumn(name, sql, Type.TEXT, index, List.of(sql));
  }

  /** A column in which many rows have the same: sorted by it, then by name. */
  static CopyColumn grouping(String name, String sql, Type type, String index) {
    return new CopyColumn(name, sql, type, index, List.of(sql, "display_name"));
  }
}
