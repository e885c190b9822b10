package io.tenantry.persistence.directory;

import java.util.List;

/**
 * A column of a table of the directory copy.
 *
 * @param name as pages, URLs and the REST API name it (Microsoft's name)
 * @param sql the database's name
 * @param index the index that has the rows in this column's order, or {@code null} when they can't
 *     be sorted by it
 * @param order the columns of that index, before the key
 * @param longest how many characters of a text are kept
 */
public record CopyColumn(
    String name, String sql, Type type, String index, List<String> order, int longest) {

  private static final int LONGEST_NAME = 320;
  private static final int LONGEST_GROUP = 128;
  private static final int LONGEST_PATH = 700;
  private static final int LONGEST_REMARK = 1024;

  /** What a column holds. */
  public enum Type {
    TEXT,
    BOOLEAN,
    INSTANT,
    SIZE
  }

  /** A column that tells rows apart: sorted by it alone. */
  static CopyColumn telling(String name, String sql, String index) {
    return new CopyColumn(name, sql, Type.TEXT, index, List.of(sql), LONGEST_NAME);
  }

  /** A column in which many rows have the same: sorted by it, then by name. */
  static CopyColumn grouping(String name, String sql, Type type, String index) {
    return new CopyColumn(
        name, sql, type, index, List.of(sql, CopyTable.DISPLAY_NAME), LONGEST_GROUP);
  }

  /** Where a row stands in a tree, root last: sorted by it alone. */
  static CopyColumn path(String name, String sql, String index) {
    return new CopyColumn(name, sql, Type.TEXT, index, List.of(sql), LONGEST_PATH);
  }

  /** A text that is only shown. */
  static CopyColumn remark(String name, String sql) {
    return new CopyColumn(name, sql, Type.TEXT, null, List.of(), LONGEST_REMARK);
  }

  /** Whether rows can be sorted by it. */
  public boolean sortable() {
    return index != null;
  }
}
