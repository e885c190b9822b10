package io.tenantry.persistence.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The WHERE clause of a query on the directory copy, with its parameters.
 *
 * <p>Column names come from {@link CopyTable} only; values are always parameters.
 */
public final class CopyFilter {

  /** InnoDB's full text index leaves shorter words out. */
  private static final int SHORTEST_INDEXED_WORD = 3;

  private final CopyTable table;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  public CopyFilter(CopyTable table) {
    this.table = table;
  }

  /** Every word must begin a word of name, sign-in name or mail. */
  public CopyFilter words(String search) {
    StringBuilder match = new StringBuilder();
    for (String word : search.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (word.length() >= SHORTEST_INDEXED_WORD) {
        match.append('+').append(word).append("* ");
      } else if (!word.isEmpty()) {
        conditions.add("(display_name LIKE ? OR " + table.label() + " LIKE ?)");
        parameters.add(word + "%");
        parameters.add(word + "%");
      }
    }
    if (!match.isEmpty()) {
      conditions.add("MATCH (words) AGAINST (? IN BOOLEAN MODE)");
      parameters.add(match.toString().trim());
    }
    return this;
  }

  /** Compares a column; {@code operator} is one of =, LIKE, &lt;, &gt;. */
  public CopyFilter compare(CopyColumn column, String operator, Object value) {
    conditions.add(column.sql() + " " + operator + " ?");
    parameters.add(value);
    return this;
  }

  /** The column's text begins with this one. */
  public CopyFilter startsWith(CopyColumn column, String text) {
    return compare(
        column, "LIKE", text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
  }

  /** The column has one of the values. */
  public CopyFilter in(CopyColumn column, List<?> values) {
    conditions.add(
        column.sql() + " IN (" + String.join(",", values.stream().map(v -> "?").toList()) + ")");
    parameters.addAll(values);
    return this;
  }

  /** The column has no value. */
  public CopyFilter empty(CopyColumn column) {
    conditions.add("(" + column.sql() + " IS NULL OR " + column.sql() + " = '')");
    return this;
  }

  /** Users who hold a license, or don't. */
  public CopyFilter license(String skuId, boolean held) {
    conditions.add(
        "id "
            + (held ? "" : "NOT ")
            + "IN (SELECT user_id FROM dir_user_license WHERE sku_id = ?)");
    parameters.add(skuId);
    return this;
  }

  /** Rows with one of these keys, or without any of them. */
  public CopyFilter keys(List<String> keys, boolean among) {
    if (!keys.isEmpty()) {
      conditions.add(
          "id "
              + (among ? "" : "NOT ")
              + "IN ("
              + String.join(",", keys.stream().map(k -> "?").toList())
              + ")");
      parameters.addAll(keys);
    }
    return this;
  }

  CopyTable table() {
    return table;
  }

  boolean isEmpty() {
    return conditions.isEmpty();
  }

  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  String and(String condition) {
    return where() + (conditions.isEmpty() ? " WHERE " : " AND ") + condition;
  }

  List<Object> parameters() {
    return parameters;
  }
}
