package io.tenantry.directory;

import java.util.List;

/**
 * A column that tables over the directory copy can show.
 *
 * @param values the values to choose from in a filter, empty where any text goes
 */
public record Column(
    String name,
    String label,
    Type type,
    boolean sortable,
    boolean shownFirst,
    List<String> values) {

  /** What a column holds, and so how it is shown and filtered. */
  public enum Type {
    TEXT,
    BOOLEAN,
    INSTANT,
    SIZE,
    LICENSES,
    /** Tags of Tenantry's own, several or one. */
    TAGS
  }
}
