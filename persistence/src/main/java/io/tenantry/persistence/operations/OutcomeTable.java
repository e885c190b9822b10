package io.tenantry.persistence.operations;

import io.tenantry.persistence.ManyRows;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Stores outcomes; a second one for a target is refused by the database. */
  public void add(long operationId, int partition, List<OutcomeRow> outcomes) throws SQLException {
    if (outcomes.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      ManyRows.insert(
          connection,
          INSERT,
          ROW,
          outcomes.stream().map(outcome -> values(operationId, outcome)).toList());
      Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
      outcomes.forEach(o -> counts.merge(Counter.valueOf(o.state()), 1, Integer::sum));
      count(connection, operationId, partition, counts);
    }
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

  private static void count(
      Connection connection, long operationId, int partition, Map<Counter, Integer> counts)
      throws SQLException {
    List<Counter> all = List.of(Counter.values());
    String names = all.stream().map(OutcomeTable::column).collect(Collectors.joining(", "));
    String add =
        all.stream()
            .map(c -> column(c) + " = " + column(c) + " + VALUES(" + column(c) + ")")
            .collect(Collectors.joining(", "));
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO progress (operation_id, partition_no, "
                + names
                + ", updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))"
                + " ON DUPLICATE KEY UPDATE "
                + add
                + ", updated_at = VALUES(updated_at)")) {
      upsert.setLong(1, operationId);
      upsert.setInt(2, partition);
      for (int i = 0; i < all.size(); i++) {
        upsert.setInt(3 + i, counts.getOrDefault(all.get(i), 0));
      }
      upsert.executeUpdate();
    }
  }

  private static String column(Counter counter) {
    return counter.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The counters of operations, added up over their partitions. */
  public Map<Long, Map<Counter, Integer>> counts(Collection<Long> operationIds)
      throws SQLException {
    Map<Long, Map<Counter, Integer>> counts = new HashMap<>();
    if (operationIds.isEmpty()) {
      return counts;
    }
    String in = operationIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    String sums =
        List.of(Counter.values()).stream()
            .map(c -> "SUM(" + column(c) + ")")
            .collect(Collectors.joining(", "));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT operation_id, "
                    + sums
                    + " FROM progress WHERE operation_id IN ("
                    + in
                    + ") GROUP BY operation_id");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Map<Counter, Integer> one = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
          one.put(counter, rows.getInt(2 + counter.ordinal()));
        }
        counts.put(rows.getLong(1), one);
      }
    }
    return counts;
  }

  /**
   * Gives the targets with {@code after < seq <= to} that have no outcome yet the outcome
   * NOT_ATTEMPTED.
   *
   * @return how many
   */
  public int fillNotAttempted(long operationId, long listId, String reason, int after, int to)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO outcome (operation_id, seq, state, code, message, tries, at)"
                    + " SELECT ?, t.seq, 'NOT_ATTEMPTED', 'not-attempted', ?, 0, UTC_TIMESTAMP(3)"
                    + " FROM target t LEFT JOIN outcome o ON o.operation_id = ? AND o.seq = t.seq"
                    + " WHERE t.list_id = ? AND t.seq > ? AND t.seq <= ? AND o.seq IS NULL")) {
      insert.setLong(1, operationId);
      insert.setString(2, cut(reason, 2000));
      insert.setLong(3, operationId);
      insert.setLong(4, listId);
      insert.setInt(5, after);
      insert.setInt(6, to);
      int filled = insert.executeUpdate();
      if (filled > 0) {
        count(connection, operationId, -1, Map.of(Counter.NOT_ATTEMPTED, filled));
      }
      return filled;
    }
  }

  /** Takes outcomes of one state back, so that their targets are worked on again. */
  public int takeBack(long operationId, String state) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM outcome WHERE operation_id = ? AND state = ?")) {
      delete.setLong(1, operationId);
      delete.setString(2, state);
      int taken = delete.executeUpdate();
      count(connection, operationId, -1, Map.of(Counter.valueOf(state), -taken));
      return taken;
    }
  }

  /**
   * Turns successes of an operation into failures, as a later check found them.
   *
   * @param checkedListId the check's list; its targets name their seq in the operation as origin
   * @param found the check's outcomes
   */
  public void takeBackSuccesses(long operationId, long checkedListId, List<OutcomeRow> found)
      throws SQLException {
    if (found.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      int taken = 0;
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE outcome o JOIN target t ON t.list_id = ? AND t.seq = ? AND t.origin_seq = o.seq"
                  + " SET o.state = 'FAILED', o.code = ?, o.message = ?, o.next_step = ?"
                  + " WHERE o.operation_id = ? AND o.state = 'SUCCEEDED'")) {
        for (OutcomeRow outcome : found) {
          update.setLong(1, checkedListId);
          update.setInt(2, outcome.seq());
          update.setString(3, cut(outcome.code(), 120));
          update.setString(4, cut(outcome.message(), 2000));
          update.setString(5, cut(outcome.nextStep(), 1000));
          update.setLong(6, operationId);
          taken += update.executeUpdate();
        }
      }
      count(connection, operationId, -1, Map.of(Counter.SUCCEEDED, -taken, Counter.FAILED, taken));
    }
  }

  /** The details of some outcomes of an operation, by seq. */
  public Map<Integer, String> details(long operationId, Collection<Integer> seqs)
      throws SQLException {
    Map<Integer, String> details = new HashMap<>();
    if (seqs.isEmpty()) {
      return details;
    }
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT seq, details FROM outcome WHERE operation_id = ? AND seq IN ("
                    + in
                    + ")")) {
      select.setLong(1, operationId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          details.put(rows.getInt(1), rows.getString(2));
        }
      }
    }
    return details;
  }

  /** Seq and details of the outcomes in one state, after a seq. */
  public Map<Integer, String> detailsIn(long operationId, String state, int after, int limit)
      throws SQLException {
    Map<Integer, String> details = new java.util.TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT seq, details FROM outcome WHERE operation_id = ? AND state = ? AND seq > ?"
                    + " ORDER BY seq LIMIT ?")) {
      select.setLong(1, operationId);
      select.setString(2, state);
      select.setInt(3, after);
      select.setInt(4, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          details.put(rows.getInt(1), rows.getString(2));
        }
      }
    }
    return details;
  }

  private static String cut(String value, int length) {
    return value == null || value.length() <= length ? value : value.substring(0, length);
  }
}
