package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import io.tenantry.persistence.ManyRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes outcomes and the counters of each partition.
 *
 * <p>Methods join the caller's transaction: outcomes, counters and the removal of the intent belong
 * into the transaction of the batch checkpoint.
 */
@ApplicationScoped
public class OutcomeTable {

  /** The counters of table {@code progress}; names are the outcome states. */
  public enum Counter {
    PLANNED,
    SUCCEEDED,
    UNCHANGED,
    FAILED,
    SKIPPED,
    IN_DOUBT,
    NOT_ATTEMPTED
  }

  private static final String INSERT =
      "INSERT INTO outcome (operation_id, seq, state, code, message, next_step, details,"
          + " request_id, client_request_id, tries, at)";

  private static final String ROW = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3)";

  @Inject private Database database;

  /** Stores outcomes; a second one for a target is refused by the database. */
  public void add(long operationId, int partition, List<OutcomeRow> outcomes) throws SQLException {
    if (outcomes.isEmpty()) {
      return;
    }
    try (Connection connection = database.connect()) {
      ManyRows.insert(
          connection,
          INSERT,
          ROW,
          outcomes.stream().map(outcome -> values(operationId, outcome)).toList());
    }
    Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
    outcomes.forEach(o -> counts.merge(Counter.valueOf(o.state()), 1, Integer::sum));
    count(operationId, partition, counts);
  }

  private static Object[] values(long operationId, OutcomeRow outcome) {
    return new Object[] {
      operationId,
      outcome.seq(),
      outcome.state(),
      cut(outcome.code(), 120),
      cut(outcome.message(), 2000),
      cut(outcome.nextStep(), 1000),
      outcome.details(),
      cut(outcome.requestId(), 64),
      cut(outcome.clientRequestId(), 64),
      outcome.tries()
    };
  }

  private void count(long operationId, int partition, Map<Counter, Integer> counts)
      throws SQLException {
    List<Counter> all = List.of(Counter.values());
    String names = all.stream().map(OutcomeTable::column).collect(Collectors.joining(", "));
    String add =
        all.stream()
            .map(c -> column(c) + " = " + column(c) + " + VALUES(" + column(c) + ")")
            .collect(Collectors.joining(", "));
    database.update(
        "INSERT INTO progress (operation_id, partition_no, "
            + names
            + ", updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))"
            + " ON DUPLICATE KEY UPDATE "
            + add
            + ", updated_at = VALUES(updated_at)",
        operationId,
        partition,
        all.stream().map(counter -> counts.getOrDefault(counter, 0)).toList());
  }

  private static String column(Counter counter) {
    return counter.name().toLowerCase(Locale.ROOT);
  }

  /** The counters of operations, added up over their partitions. */
  public Map<Long, Map<Counter, Integer>> counts(Collection<Long> operationIds)
      throws SQLException {
    Map<Long, Map<Counter, Integer>> counts = new HashMap<>();
    if (operationIds.isEmpty()) {
      return counts;
    }
    String sums =
        Stream.of(Counter.values())
            .map(c -> "SUM(" + column(c) + ")")
            .collect(Collectors.joining(", "));
    database.each(
        "SELECT operation_id, "
            + sums
            + " FROM progress WHERE operation_id IN "
            + Database.marks(operationIds)
            + " GROUP BY operation_id",
        row -> counts.put(row.getLong(1), counters(row)),
        operationIds);
    return counts;
  }

  private static Map<Counter, Integer> counters(ResultSet row) throws SQLException {
    Map<Counter, Integer> one = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      one.put(counter, row.getInt(2 + counter.ordinal()));
    }
    return one;
  }

  /**
   * Gives the targets with {@code after < seq <= to} that have no outcome yet the outcome
   * NOT_ATTEMPTED.
   *
   * @return how many
   */
  public int fillNotAttempted(long operationId, long listId, String reason, int after, int to)
      throws SQLException {
    int filled =
        database.update(
            "INSERT INTO outcome (operation_id, seq, state, code, message, tries, at)"
                + " SELECT ?, t.seq, 'NOT_ATTEMPTED', 'not-attempted', ?, 0, UTC_TIMESTAMP(3)"
                + " FROM target t LEFT JOIN outcome o ON o.operation_id = ? AND o.seq = t.seq"
                + " WHERE t.list_id = ? AND t.seq > ? AND t.seq <= ? AND o.seq IS NULL",
            operationId,
            cut(reason, 2000),
            operationId,
            listId,
            after,
            to);
    if (filled > 0) {
      count(operationId, -1, Map.of(Counter.NOT_ATTEMPTED, filled));
    }
    return filled;
  }

  /** Takes outcomes of one state back, so that their targets are worked on again. */
  public int takeBack(long operationId, String state) throws SQLException {
    int taken =
        database.update(
            "DELETE FROM outcome WHERE operation_id = ? AND state = ?", operationId, state);
    count(operationId, -1, Map.of(Counter.valueOf(state), -taken));
    return taken;
  }

  /**
   * Turns successes of an operation into failures, as a later check found them.
   *
   * @param checkedListId the check's list; its targets name their seq in the operation as origin
   * @param found the check's outcomes
   */
  public void takeBackSuccesses(long operationId, long checkedListId, List<OutcomeRow> found)
      throws SQLException {
    int taken = 0;
    for (OutcomeRow outcome : found) {
      taken +=
          database.update(
              "UPDATE outcome o JOIN target t ON t.list_id = ? AND t.seq = ? AND t.origin_seq = o.seq"
                  + " SET o.state = 'FAILED', o.code = ?, o.message = ?, o.next_step = ?"
                  + " WHERE o.operation_id = ? AND o.state = 'SUCCEEDED'",
              checkedListId,
              outcome.seq(),
              cut(outcome.code(), 120),
              cut(outcome.message(), 2000),
              cut(outcome.nextStep(), 1000),
              operationId);
    }
    if (taken > 0) {
      count(operationId, -1, Map.of(Counter.SUCCEEDED, -taken, Counter.FAILED, taken));
    }
  }

  /** The details of some outcomes of an operation, by seq. */
  public Map<Integer, String> details(long operationId, Collection<Integer> seqs)
      throws SQLException {
    Map<Integer, String> details = new HashMap<>();
    if (!seqs.isEmpty()) {
      database.each(
          "SELECT seq, details FROM outcome WHERE operation_id = ? AND seq IN "
              + Database.marks(seqs),
          row -> details.put(row.getInt(1), row.getString(2)),
          operationId,
          seqs);
    }
    return details;
  }

  /** Seq and details of the outcomes in one state, after a seq. */
  public Map<Integer, String> detailsIn(long operationId, String state, int after, int limit)
      throws SQLException {
    Map<Integer, String> details = new TreeMap<>();
    database.each(
        "SELECT seq, details FROM outcome WHERE operation_id = ? AND state = ? AND seq > ?"
            + " ORDER BY seq LIMIT ?",
        row -> details.put(row.getInt(1), row.getString(2)),
        operationId,
        state,
        after,
        limit);
    return details;
  }

  private static String cut(String value, int length) {
    return value == null || value.length() <= length ? value : value.substring(0, length);
  }
}
