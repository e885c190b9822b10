package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds outcomes for the results page and for downloads.
 *
 * <p>A page is looked up in an index first and only its rows are read, so that the depth of the
 * page costs little.
 */
@ApplicationScoped
public class OutcomeSearch {

  /**
   * What to look for; {@code null} or empty for anything.
   *
   * @param text occurs in the target's label, or is its key
   */
  public record Wanted(Collection<String> states, String code, String text) {
    boolean everything() {
      return (states == null || states.isEmpty()) && !given(code) && !given(text);
    }

    /** Whether the operation's counters tell how many there are. */
    public boolean onlyStates() {
      return !given(code) && !given(text);
    }

    private static boolean given(String value) {
      return value != null && !value.isBlank();
    }
  }

  /**
   * An outcome with its target.
   *
   * @param secret what kind of secret can still be shown, or {@code null}
   */
  public record Found(OutcomeRow outcome, String key, String label, String secret) {}

  /** Outcomes of one state and code. */
  public record Group(String state, String code, String message, String next, int count) {}

  private record From(String sql, List<Object> values) {}

  private static final String ROWS =
      "SELECT o.seq, o.state, o.code, o.message, o.next_step, o.details, o.request_id,"
          + " o.client_request_id, o.tries, o.at, t.target_key, t.label,"
          + " IF(s.sealed IS NULL OR s.link_only, NULL, s.label) FROM (";
  private static final String JOINS =
      ") page JOIN outcome o ON o.operation_id = ? AND o.seq = page.seq"
          + " JOIN target t ON t.list_id = ? AND t.seq = page.seq"
          + " LEFT JOIN target_secret s ON s.operation_id = o.operation_id AND s.seq = o.seq"
          + " ORDER BY o.seq";

  @Inject private Database database;

  /**
   * One page, in the order of the target list.
   *
   * @param complete whether every target has its outcome: then the place of an outcome is its seq
   */
  public List<Found> page(
      long operationId, long listId, Wanted wanted, boolean complete, int first, int size)
      throws SQLException {
    if (complete && wanted.everything()) {
      return after(operationId, listId, wanted, first, size);
    }
    From from = from(operationId, listId, wanted);
    from.values().add(size);
    from.values().add(first);
    return found(operationId, listId, from, " ORDER BY x.seq LIMIT ? OFFSET ?");
  }

  /** The next ones after a seq, in the order of the target list. */
  public List<Found> after(long operationId, long listId, Wanted wanted, int after, int size)
      throws SQLException {
    From from = from(operationId, listId, wanted);
    from.values().add(after);
    from.values().add(size);
    return found(operationId, listId, from, " AND x.seq > ? ORDER BY x.seq LIMIT ?");
  }

  /** How many there are. */
  public long count(long operationId, long listId, Wanted wanted) throws SQLException {
    From from = from(operationId, listId, wanted);
    return database.number("SELECT COUNT(*)" + from.sql(), from.values());
  }

  /** Outcomes that need an explanation, grouped by cause, the most frequent first. */
  public List<Group> groups(long operationId) throws SQLException {
    return database.list(
        "SELECT g.state, g.code, o.message, o.next_step, g.n FROM (SELECT state, code,"
            + " COUNT(*) AS n, MIN(seq) AS seq FROM outcome WHERE operation_id = ?"
            + " AND state IN ('FAILED', 'SKIPPED', 'IN_DOUBT', 'NOT_ATTEMPTED')"
            + " GROUP BY state, code) g"
            + " JOIN outcome o ON o.operation_id = ? AND o.seq = g.seq"
            + " ORDER BY g.n DESC, g.state, g.code",
        row ->
            new Group(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5)),
        operationId,
        operationId);
  }

  private static From from(long operationId, long listId, Wanted wanted) {
    StringBuilder sql = new StringBuilder(" FROM outcome x");
    List<Object> values = new ArrayList<>();
    if (Wanted.given(wanted.text())) {
      sql.append(" JOIN target y ON y.list_id = ? AND y.seq = x.seq");
      sql.append(" AND (y.label LIKE ? OR y.target_key = ?)");
      values.add(listId);
      values.add(contains(wanted.text()));
      values.add(wanted.text().strip());
    }
    sql.append(" WHERE x.operation_id = ?");
    values.add(operationId);
    if (wanted.states() != null && !wanted.states().isEmpty()) {
      sql.append(" AND x.state IN (").append("?,".repeat(wanted.states().size() - 1)).append("?)");
      values.addAll(wanted.states());
    }
    if (Wanted.given(wanted.code())) {
      sql.append(" AND x.code = ?");
      values.add(wanted.code());
    }
    return new From(sql.toString(), values);
  }

  private List<Found> found(long operationId, long listId, From from, String order)
      throws SQLException {
    return database.list(
        ROWS + "SELECT x.seq" + from.sql() + order + JOINS,
        row -> new Found(outcome(row), row.getString(11), row.getString(12), row.getString(13)),
        from.values(),
        operationId,
        listId);
  }

  private static OutcomeRow outcome(ResultSet row) throws SQLException {
    return new OutcomeRow(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getInt(9),
        Database.instant(row, 10));
  }

  /** A LIKE pattern for text that occurs anywhere, whatever signs are in it. */
  static String contains(String text) {
    String escaped = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + escaped + "%";
  }
}
