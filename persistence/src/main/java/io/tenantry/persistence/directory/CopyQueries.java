package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts and pages of the directory copy.
 *
 * <p>A page is found in an index first and only then read, so that its depth hardly matters.
 */
@ApplicationScoped
public class CopyQueries {

  /** A row: its key, what people know it by, and its values by column name. */
  public record Row(String key, String label, Map<String, Object> values) {}

  @Inject private Database database;

  /**
   * What is known of a page's place.
   *
   * @param first rows before the page
   * @param matching rows that the filter lets through, or {@code null} when not known
   * @param all rows of the table, or {@code null} when not known
   */
  public record Place(long first, int size, Long matching, Long all) {

    /** Whether the page is found sooner from the other end. */
    private boolean nearerTheEnd() {
      return matching != null && first > matching / 2;
    }

    /** Whether going through all rows in order finds it sooner than sorting those that match. */
    private boolean soonerInOrder() {
      return matching != null
          && all != null
          && (double) (offset() + size) * all < (double) matching * matching;
    }

    private long limit() {
      return nearerTheEnd() ? Math.max(0, Math.min(size, matching - first)) : size;
    }

    private long offset() {
      return nearerTheEnd() ? Math.max(0, matching - first - limit()) : first;
    }
  }

  /** How many rows match. */
  public long count(CopyFilter filter) throws SQLException {
    String onlyLicense = filter.onlyLicense();
    String onlyWithout = filter.onlyWithout();
    if (onlyLicense != null) {
      return holders(onlyLicense);
    }
    if (onlyWithout != null) {
      return count(new CopyFilter(filter.table())) - holders(onlyWithout);
    }
    long rows = 0;
    for (CopyFilter part : filter.disjoint()) {
      rows += database.number("SELECT COUNT(*)" + part.from("") + part.where(), part.parameters());
    }
    return rows;
  }

  /** Licenses go with their users, so that nobody else can hold one. */
  private long holders(String skuId) throws SQLException {
    return database.number("SELECT COUNT(*) FROM dir_user_license WHERE sku_id = ?", skuId);
  }

  /** Some rows that match, in no order. */
  public List<Row> some(CopyFilter filter, int atMost) throws SQLException {
    CopyTable table = filter.table();
    return database.list(
        "SELECT t.id, t."
            + table.label()
            + columns(table)
            + filter.from("")
            + filter.where()
            + " LIMIT ?",
        row -> row(table, row),
        filter.parameters(),
        atMost);
  }

  /** One page of the matching rows. */
  public List<Row> page(CopyFilter filter, CopyColumn sort, boolean descending, Place place)
      throws SQLException {
    CopyTable table = filter.table();
    boolean inOrder = filter.joins() && place.soonerInOrder();
    String sql =
        "SELECT t.id, t."
            + table.label()
            + columns(table)
            + " FROM (SELECT "
            + (inOrder ? "STRAIGHT_JOIN " : "")
            + "t.id"
            + filter.from(inOrder ? " FORCE INDEX FOR ORDER BY (" + sort.index() + ")" : "")
            + filter.where()
            + order(sort, descending != place.nearerTheEnd())
            + " LIMIT ? OFFSET ?) page JOIN "
            + table.table()
            + " t ON t.id = page.id"
            + order(sort, descending);
    return database.list(
        sql, row -> row(table, row), filter.parameters(), place.limit(), place.offset());
  }

  private static String columns(CopyTable table) {
    return table.columns().values().stream()
        .map(column -> ", t." + column.sql())
        .collect(Collectors.joining());
  }

  private static String order(CopyColumn sort, boolean descending) {
    String direction = descending ? " DESC" : "";
    return Stream.concat(sort.order().stream(), Stream.of("id"))
        .map(column -> "t." + column + direction)
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  private static Row row(CopyTable table, ResultSet rows) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    int index = 3;
    for (CopyColumn column : table.columns().values()) {
      values.put(column.name(), value(column, rows, index++));
    }
    return new Row(rows.getString(1), rows.getString(2), values);
  }

  private static Object value(CopyColumn column, ResultSet rows, int index) throws SQLException {
    return switch (column.type()) {
      case TEXT -> rows.getString(index);
      case BOOLEAN -> {
        boolean yes = rows.getBoolean(index);
        yield rows.wasNull() ? null : yes;
      }
      case SIZE -> rows.getLong(index);
      case INSTANT -> Database.instant(rows, index);
    };
  }
}
