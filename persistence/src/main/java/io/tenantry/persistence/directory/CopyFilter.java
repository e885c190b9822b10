package io.tenantry.persistence.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The FROM and WHERE clauses of a query on the directory copy, with their parameters.
 *
 * <p>Column names come from {@link CopyTable} only; values are always parameters.
 */
public final class CopyFilter {

  /** InnoDB's full text index leaves shorter words out. */
  private static final int SHORTEST_INDEXED_WORD = 3;

  private final CopyTable table;
  private final List<String> licenses = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private boolean lasting = true;

  public CopyFilter(CopyTable table) {
    this.table = table;
  }

  /**
   * Every word must begin a searched word of the row: name, address and the like. Where none is
   * long enough for the index, the first one must begin the name or, when it has two letters, the
   * address.
   */
  public CopyFilter words(String search) {
    List<String> words =
        Stream.of(search.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    List<String> indexed =
        words.stream().filter(word -> word.length() >= SHORTEST_INDEXED_WORD).toList();
    List<String> others = new ArrayList<>(words);
    others.removeAll(indexed);
    if (!indexed.isEmpty()) {
      conditions.add("MATCH (words) AGAINST (? IN BOOLEAN MODE)");
      parameters.add(indexed.stream().map(w -> "+" + w + "*").collect(Collectors.joining(" ")));
    } else if (!others.isEmpty()) {
      begins(others.remove(0));
    }
    for (String word : others) {
      conditions.add("words REGEXP ?");
      parameters.add("(^|[^[:alnum:]])" + word);
    }
    return this;
  }

  private void begins(String word) {
    List<CopyColumn> beginnings =
        word.length() == 1 ? List.of(table.nameColumn()) : table.beginnings();
    if (beginnings.size() == 1) {
      conditions.add(CopyTable.DISPLAY_NAME + " LIKE ?");
    } else {
      conditions.add(beginOne(beginnings));
    }
    beginnings.forEach(column -> parameters.add(word + "%"));
  }

  /** Ranges of indexes put together: quicker than OR, which reads every row. */
  private String beginOne(List<CopyColumn> columns) {
    return "t.id IN (SELECT id FROM ("
        + columns.stream()
            .map(c -> "SELECT id FROM " + table.table() + " WHERE " + c.sql() + " LIKE ?")
            .collect(Collectors.joining(" UNION "))
        + ") begins)";
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

  /** Users who hold a license. */
  public CopyFilter license(String skuId) {
    licenses.add(skuId);
    return this;
  }

  /** Users who don't hold a license. */
  public CopyFilter withoutLicense(String skuId) {
    without.add(skuId);
    conditions.add("t.id NOT IN (SELECT user_id FROM dir_user_license WHERE sku_id = ?)");
    parameters.add(skuId);
    return this;
  }

  /** Rows that have one of the tags in Tenantry's own store, or none of them. */
  public CopyFilter tags(TagColumn column, List<String> tags, boolean given) {
    String marks = String.join(",", tags.stream().map(tag -> "?").toList());
    return tags(column, " AND " + column.sql() + " IN (" + marks + ")", given, tags);
  }

  /** Rows that have no tag at all in Tenantry's own store. */
  public CopyFilter untagged(TagColumn column) {
    return tags(column, "", false, List.of());
  }

  private CopyFilter tags(TagColumn column, String which, boolean given, List<String> tags) {
    conditions.add(
        "t.id "
            + (given ? "" : "NOT ")
            + "IN (SELECT object_key FROM portal_value WHERE store = ?"
            + which
            + ")");
    parameters.add(column.store());
    parameters.addAll(tags);
    lasting = false;
    return this;
  }

  /** Rows with one of these keys, or without any of them. */
  public CopyFilter keys(List<String> keys, boolean among) {
    if (!keys.isEmpty()) {
      conditions.add(
          "t.id "
              + (among ? "" : "NOT ")
              + "IN ("
              + String.join(",", keys.stream().map(k -> "?").toList())
              + ")");
      parameters.addAll(keys);
    }
    return this;
  }

  /** Rows that any of these filters on the same table lets through; none without a filter. */
  public CopyFilter anyOf(List<CopyFilter> alternatives) {
    if (alternatives.isEmpty()) {
      return none();
    }
    conditions.add(
        alternatives.stream()
            .map(CopyFilter::condition)
            .collect(Collectors.joining(" OR ", "(", ")")));
    alternatives.forEach(this::take);
    return this;
  }

  /** No row at all. */
  public CopyFilter none() {
    conditions.add("FALSE");
    return this;
  }

  /** Rows whose user is let through: a device's, a mailbox's, a site's owner. */
  public CopyFilter userIn(CopyFilter users) {
    String column = table == CopyTable.SITES ? "owner" : "upn";
    conditions.add(
        "t." + column + " IN (SELECT t.upn FROM dir_user t WHERE " + users.condition() + ")");
    take(users);
    return this;
  }

  private void take(CopyFilter other) {
    parameters.addAll(other.parameters);
    parameters.addAll(other.licenses);
    lasting &= other.lasting;
  }

  /** All of it as one condition; its parameters, then its licenses. */
  private String condition() {
    List<String> all = new ArrayList<>(conditions);
    licenses.forEach(
        sku -> all.add("t.id IN (SELECT user_id FROM dir_user_license WHERE sku_id = ?)"));
    return all.isEmpty() ? "TRUE" : "(" + String.join(" AND ", all) + ")";
  }

  /** Whether only a sync changes which rows are let through. */
  public boolean lasting() {
    return lasting;
  }

  /** Tells filters apart: equal ones let the same rows through. */
  public Object identity() {
    return List.of(table, licenses, conditions, parameters);
  }

  CopyTable table() {
    return table;
  }

  /** Whether it keeps any row out. */
  boolean filters() {
    return !conditions.isEmpty() || !licenses.isEmpty();
  }

  /** Whether other tables say which rows are let through. */
  public boolean joins() {
    return !licenses.isEmpty();
  }

  /** The one license that is all that is asked for, or {@code null}. */
  String onlyLicense() {
    return licenses.size() == 1 && conditions.isEmpty() ? licenses.get(0) : null;
  }

  /** The one license whose lack is all that is asked for, or {@code null}. */
  String onlyWithout() {
    return without.size() == 1 && conditions.size() == 1 && licenses.isEmpty()
        ? without.get(0)
        : null;
  }

  /** The tables; the copy's own is called t. */
  String from(String hint) {
    StringBuilder from =
        new StringBuilder(" FROM ").append(table.table()).append(" t").append(hint);
    for (int i = 0; i < licenses.size(); i++) {
      String held = "l" + i;
      from.append(" JOIN dir_user_license ").append(held);
      from.append(" ON ").append(held).append(".user_id = t.id");
      from.append(" AND ").append(held).append(".sku_id = ?");
    }
    return from.toString();
  }

  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  String and(String condition) {
    return where() + (conditions.isEmpty() ? " WHERE " : " AND ") + condition;
  }

  /** In the order in which {@link #from} and {@link #where} need them. */
  List<Object> parameters() {
    List<Object> all = new ArrayList<>(licenses);
    all.addAll(parameters);
    return all;
  }
}
