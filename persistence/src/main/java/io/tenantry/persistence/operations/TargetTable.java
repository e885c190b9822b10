package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import io.tenantry.persistence.ManyRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of tables {@code target} and {@code target_problem}, written in batches and read by key
 * order, never as a whole.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class TargetTable {

  /** A line of an uploaded list that names no target. */
  public record Problem(long line, String value, String code, String message) {}

  @Inject private Database database;

  /** Adds targets to a list that is being filled. */
  public void add(long listId, List<TargetRow> targets) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (TargetRow target : targets) {
      rows.add(
          new Object[] {
            listId, target.seq(), target.key(), cut(target.label(), 320), target.values()
          });
    }
    try (Connection connection = database.connect()) {
      ManyRows.insert(
          connection, "INSERT INTO target (list_id, seq, target_key, label, form_values)", rows);
    }
  }

  /** Adds lines that name no target. */
  public void addProblems(long listId, List<Problem> problems) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (Problem problem : problems) {
      rows.add(
          new Object[] {
            listId,
            problem.line(),
            cut(problem.value(), 320),
            problem.code(),
            cut(problem.message(), 500)
          });
    }
    try (Connection connection = database.connect()) {
      ManyRows.insert(
          connection, "INSERT INTO target_problem (list_id, line, value, code, message)", rows);
    }
  }

  /** Lines that name no target, after a given line. */
  public List<Problem> problems(long listId, long afterLine, int limit) throws SQLException {
    return database.list(
        "SELECT line, value, code, message FROM target_problem"
            + " WHERE list_id = ? AND line > ? ORDER BY line LIMIT ?",
        row -> new Problem(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
        listId,
        afterLine,
        limit);
  }

  /** Targets of a list with {@code after < seq}, by seq. */
  public List<TargetRow> page(long listId, int after, int limit) throws SQLException {
    return rows(
        "SELECT seq, target_key, label, origin_seq, form_values FROM target"
            + " WHERE list_id = ? AND seq > ? ORDER BY seq LIMIT ?",
        listId,
        after,
        limit);
  }

  /**
   * Targets with {@code after < seq <= to} that have no outcome in the operation yet and do not
   * wait, by seq.
   */
  public List<TargetRow> pending(long operationId, long listId, int after, int to, int limit)
      throws SQLException {
    return rows(
        "SELECT t.seq, t.target_key, t.label, t.origin_seq, t.form_values FROM target t"
            + " LEFT JOIN outcome o ON o.operation_id = ? AND o.seq = t.seq"
            + " LEFT JOIN waiting w ON w.operation_id = ? AND w.seq = t.seq"
            + " WHERE t.list_id = ? AND t.seq > ? AND t.seq <= ? AND o.seq IS NULL"
            + " AND w.seq IS NULL ORDER BY t.seq LIMIT ?",
        operationId,
        operationId,
        listId,
        after,
        to,
        limit);
  }

  /** The given targets of a list. */
  public List<TargetRow> bySeq(long listId, Collection<Integer> seqs) throws SQLException {
    if (seqs.isEmpty()) {
      return List.of();
    }
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    return rows(
        "SELECT seq, target_key, label, origin_seq, form_values FROM target WHERE list_id = ? AND seq IN ("
            + in
            + ") ORDER BY seq",
        listId);
  }

  /**
   * Fills a list with the targets of an operation whose outcome is in one of the given states.
   *
   * @param sameOrigin whether the new targets come from where those of the operation came from,
   *     rather than from the operation itself
   * @return how many
   */
  public int copyFrom(
      long listId, long operationId, long fromListId, Collection<String> states, boolean sameOrigin)
      throws SQLException {
    String in = states.stream().map(s -> "'" + s + "'").collect(Collectors.joining(","));
    return database.update(
        "INSERT INTO target (list_id, seq, target_key, label, form_values, origin_seq)"
            + " SELECT ?, ROW_NUMBER() OVER (ORDER BY t.seq), t.target_key, t.label, t.form_values, "
            + (sameOrigin ? "t.origin_seq" : "t.seq")
            + " FROM outcome o JOIN target t ON t.list_id = ? AND t.seq = o.seq"
            + " WHERE o.operation_id = ? AND o.state IN ("
            + in
            + ")",
        listId,
        fromListId,
        operationId);
  }

  private List<TargetRow> rows(String sql, Object... values) throws SQLException {
    return database.list(
        sql,
        row ->
            new TargetRow(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                (Integer) row.getObject(4),
                row.getString(5)),
        values);
  }

  private static String cut(String value, int length) {
    return value.length() <= length ? value : value.substring(0, length);
  }
}
