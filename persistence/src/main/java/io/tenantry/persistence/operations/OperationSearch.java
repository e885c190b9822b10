package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds operations for the jobs page, the latest first. */
@ApplicationScoped
public class OperationSearch {

  /**
   * What to look for; {@code null} or empty for anything.
   *
   * @param text occurs in the note, in the list's description, or is the id
   */
  public record Wanted(
      Collection<String> states, String kind, String operator, String actionId, String text) {}

  private record Where(String sql, List<Object> values) {}

  @Inject private Database database;

  /** Ids of one page. */
  public List<Long> ids(Wanted wanted, int first, int size) throws SQLException {
    Where where = where(wanted);
    return database.list(
        "SELECT o.id FROM operation o JOIN target_list l ON l.id = o.list_id"
            + where.sql()
            + " ORDER BY o.id DESC LIMIT ? OFFSET ?",
        row -> row.getLong(1),
        where.values(),
        size,
        first);
  }

  /** How many there are. */
  public long count(Wanted wanted) throws SQLException {
    Where where = where(wanted);
    return database.number(
        "SELECT COUNT(*) FROM operation o JOIN target_list l ON l.id = o.list_id" + where.sql(),
        where.values());
  }

  /** Ids of the operations that came from the given ones, by parent. */
  public Map<Long, List<Long>> children(Collection<Long> ids) throws SQLException {
    Map<Long, List<Long>> children = new HashMap<>();
    if (ids.isEmpty()) {
      return children;
    }
    String in = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    database.each(
        "SELECT parent_id, id FROM operation WHERE parent_id IN (" + in + ") ORDER BY id",
        row ->
            children.computeIfAbsent(row.getLong(1), p -> new ArrayList<>()).add(row.getLong(2)));
    return children;
  }

  private static Where where(Wanted wanted) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    if (wanted.states() != null && !wanted.states().isEmpty()) {
      conditions.add("o.state IN (" + "?,".repeat(wanted.states().size() - 1) + "?)");
      values.addAll(wanted.states());
    }
    equal("o.kind", wanted.kind(), conditions, values);
    equal("o.operator", wanted.operator(), conditions, values);
    equal("o.action_id", wanted.actionId(), conditions, values);
    if (given(wanted.text())) {
      conditions.add("(o.note LIKE ? OR l.description LIKE ? OR o.id = ?)");
      String like = OutcomeSearch.contains(wanted.text());
      values.add(like);
      values.add(like);
      values.add(wanted.text().strip());
    }
    String sql = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return new Where(sql, values);
  }

  private static void equal(
      String column, String value, List<String> conditions, List<Object> values) {
    if (given(value)) {
      conditions.add(column + " = ?");
      values.add(value);
    }
  }

  private static boolean given(String value) {
    return value != null && !value.isBlank();
  }
}
