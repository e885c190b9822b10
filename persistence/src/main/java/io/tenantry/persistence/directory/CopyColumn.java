package io.tenantry.persistence.directory;

/**
 * A column of a table of the directory copy.
 *
 * @param name as pages, URLs and the REST API name it (Microsoft's name)
 * @param sql the database's name
 */
public record CopyColumn(String name, String sql, Type type) {

  /** What a column holds. */
  public enum Type {
    TEXT,
    BOOLEAN,
    INSTANT,
    SIZE
  }
}
