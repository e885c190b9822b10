package io.tenantry.persistence.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The FROM and WHERE clauses of a query on the directory copy, with their parameters.
 *
 * <p>Column names come from {@link CopyTable} only; values are always parameters.
 */
public final class CopyFilter {

  private final CopyTable table;
  private final List<String> licenses = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private boolean lasting = true;
  private boolean elsewhere;
  private List<CopyFilter> disjoint = List.of();

  public CopyFilter(CopyTable table) {
    this.table = table;
  }

  /** Every word must begin a searched word of the row: name, address and the like. */
  public CopyFilter words(String search) {
    new WordSearch(table, conditions, parameters).add(search);
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
    return compare(column, "LIKE", literal(text) + "%");
  }

  /** The column's text ends with this one. */
  public CopyFilter endsWith(CopyColumn column, String text) {
    return compare(column, "LIKE", "%" + literal(text));
  }

  /** Users in an organizational unit or below it; the path has the root first. */
  public CopyFilter under(String unitPath) {
    conditions.add("unit_path LIKE ?");
    parameters.add(literal(unitPath) + "%");
    return this;
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
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
    String none = column.sql() + " IS NULL";
    conditions.add(
        column.type() == CopyColumn.Type.TEXT
            ? "(" + none + " OR " + column.sql() + " = '')"
            : none);
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
    return where(Elsewhere.tags(column, tags, given));
  }

  /** Rows that have no tag at all in Tenantry's own store. */
  public CopyFilter untagged(TagColumn column) {
    return where(Elsewhere.untagged(column));
  }

  /** Users for whom a further attribute has one of the values. */
  public CopyFilter attribute(String name, List<String> values) {
    return where(Elsewhere.attribute(name, "=", values));
  }

  /** Users for whom a further attribute begins or ends so. */
  public CopyFilter attribute(String name, String beginning, String end) {
    String like = literal(beginning) + "%" + literal(end);
    return where(Elsewhere.attribute(name, "LIKE", List.of(like)));
  }

  /** Users for whom a further attribute has no value. */
  public CopyFilter noAttribute(String name) {
    return where(Elsewhere.noAttribute(name));
  }

  /**
   * Members of any of the groups or, when not {@code given}, of none; those of groups inside count.
   */
  public CopyFilter members(List<String> groupIds, boolean given) {
    return where(Elsewhere.members(groupIds, given));
  }

  /** Groups that any of the users owns or, when not {@code given}, none; by id or sign-in name. */
  public CopyFilter owned(List<String> owners, boolean given) {
    return where(Elsewhere.owned(owners, given));
  }

  /** Groups without an owner. */
  public CopyFilter ownerless() {
    return where(Elsewhere.ownerless());
  }

  private CopyFilter where(Elsewhere condition) {
    conditions.add(condition.sql());
    parameters.addAll(condition.parameters());
    lasting &= condition.lasting();
    elsewhere = true;
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
    AnyOf any = AnyOf.of(table, alternatives);
    List<CopyFilter> parts =
        Stream.of(any.here(), any.elsewhereAlone())
            .flatMap(Optional::stream)
            .map(part -> copy().where(part))
            .toList();
    where(any.condition());
    disjoint = parts;
    return this;
  }

  private CopyFilter copy() {
    CopyFilter copy = new CopyFilter(table);
    copy.licenses.addAll(licenses);
    copy.without.addAll(without);
    copy.conditions.addAll(conditions);
    copy.parameters.addAll(parameters);
    copy.lasting = lasting;
    copy.elsewhere = elsewhere;
    return copy;
  }

  /** Filters that let the same rows through, each row by one of them: quicker to be counted. */
  List<CopyFilter> disjoint() {
    boolean current =
        !disjoint.isEmpty()
            && disjoint.get(0).conditions.size() == conditions.size()
            && disjoint.get(0).licenses.size() == licenses.size();
    return current ? disjoint : List.of(this);
  }

  /** No row at all. */
  public CopyFilter none() {
    conditions.add("FALSE");
    return this;
  }

  /** Rows that belong to one of these users: devices, mailboxes, groups and sites. */
  public CopyFilter userIn(CopyFilter users) {
    return where(Elsewhere.user(table, users.condition()));
  }

  /** All of it as one condition. */
  Elsewhere condition() {
    List<String> all = new ArrayList<>(conditions);
    licenses.forEach(
        sku -> all.add("t.id IN (SELECT user_id FROM dir_user_license WHERE sku_id = ?)"));
    List<Object> values = new ArrayList<>(parameters);
    values.addAll(licenses);
    return new Elsewhere(
        all.isEmpty() ? "TRUE" : "(" + String.join(" AND ", all) + ")", values, lasting);
  }

  /** Whether other tables than the row's own are looked at. */
  boolean elsewhere() {
    return elsewhere || !licenses.isEmpty() || !without.isEmpty();
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
