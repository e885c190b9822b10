package io.tenantry.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * Puts operations into the database as the services do, and looks at what became of them there and
 * at the simulated tenant: so the engine is tested through the server, whatever pages there are.
 */
final class Runs {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final Stack stack;
  private final HttpClient http = HttpClient.newHttpClient();

  Runs(Stack stack) {
    this.stack = stack;
  }

  /** Waits until the directory copy is there. */
  void awaitDirectory(int users) {
    await("directory copy", () -> number("SELECT COUNT(*) FROM dir_mailbox") >= users);
  }

  /** A list of so many mailboxes whose plan allows more than a few gigabytes; returns its id. */
  long mailboxes(int size) throws SQLException {
    try (Connection connection = stack.database().connect()) {
      long list = list(connection, size);
      try (PreparedStatement fill =
          connection.prepareStatement(
              "INSERT INTO target (list_id, seq, target_key, label)"
                  + " SELECT ?, ROW_NUMBER() OVER (ORDER BY id), id, smtp FROM dir_mailbox"
                  + " WHERE receive_quota > 3000000000 ORDER BY id LIMIT ?")) {
        fill.setLong(1, list);
        fill.setInt(2, size);
        fill.executeUpdate();
      }
      return list;
    }
  }

  private static long list(Connection connection, int size) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO target_list (target_kind, description, size, operator, created_at)"
                + " VALUES ('MAILBOX', 'test', ?, 'test', NOW(3))",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setInt(1, size);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Queues a change of quotas over a list. */
  long setQuota(String kind, long list, int gigabytes, int partitions) throws SQLException {
    String form =
        "{\"issueWarningQuota\":\"%dGB\",\"prohibitSendQuota\":\"%dGB\",\"prohibitSendReceiveQuota\":\"%dGB\"}"
            .formatted(gigabytes, gigabytes + 1, gigabytes + 2);
    return queue(kind, form, list, partitions, null);
  }

  /** Queues the undo of a run. */
  long undo(long run, int partitions) throws SQLException {
    try (Connection connection = stack.database().connect()) {
      long size =
          number(
              "SELECT COUNT(*) FROM outcome WHERE state = 'SUCCEEDED' AND operation_id = " + run);
      long list = list(connection, (int) size);
      try (Statement fill = connection.createStatement()) {
        fill.executeUpdate(
            "INSERT INTO target (list_id, seq, target_key, label, origin_seq) SELECT "
                + list
                + ", ROW_NUMBER() OVER (ORDER BY t.seq), t.target_key, t.label, t.seq FROM outcome o"
                + " JOIN operation p ON p.id = o.operation_id JOIN target t ON t.list_id = p.list_id"
                + " AND t.seq = o.seq WHERE o.state = 'SUCCEEDED' AND p.id = "
                + run);
      }
      return queue("UNDO", "{}", list, partitions, run);
    }
  }

  private long queue(String kind, String form, long list, int partitions, Long parent)
      throws SQLException {
    operator();
    try (Connection connection = stack.database().connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO operation (operator, request_key, kind, action_id, form, list_id,"
                    + " target_count, partitions, parent_id, state, created_at)"
                    + " SELECT 'test', ?, ?, 'mailboxes.manage-quota', ?, id, size, ?, ?, 'QUEUED',"
                    + " NOW(3) FROM target_list WHERE id = ?",
                Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, kind);
      insert.setString(3, form);
      insert.setInt(4, partitions);
      insert.setObject(5, parent);
      insert.setLong(6, list);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** The operator whose runs these are may do everything. */
  private void operator() throws SQLException {
    execute(
        "INSERT IGNORE INTO operator_account (name, password_hash, created_at)"
            + " VALUES ('test', 'none', UTC_TIMESTAMP())");
    execute(
        "INSERT IGNORE INTO assignment (operator_id, role_id, scope_id, valid_from, given_by,"
            + " given_at) SELECT id, 1, 1, UTC_TIMESTAMP() - INTERVAL 1 DAY, 'test',"
            + " UTC_TIMESTAMP() FROM operator_account WHERE name = 'test'");
    execute("UPDATE delegation_version SET version = version + 1");
  }

  /** Asks a running operation for PAUSE, CANCEL or STOP. */
  void want(long id, String what) throws SQLException {
    execute(
        "UPDATE operation SET wanted = '"
            + what
            + "', state_reason = 'test' WHERE state = 'RUNNING' AND id = "
            + id);
  }

  /** Queues a stopped operation again. */
  void resume(long id) throws SQLException {
    execute(
        "UPDATE operation SET state = 'QUEUED', claimed_until = NULL, wanted = NULL WHERE id = "
            + id);
  }

  void awaitState(long id, String state) {
    awaitState(id, state, PATIENCE);
  }

  void awaitState(long id, String state, Duration atMost) {
    await(
        "state " + state + " of operation " + id,
        atMost,
        () -> text("SELECT state FROM operation WHERE id = " + id).equals(state));
  }

  /** The name of the node that runs the operation; empty when none does. */
  String runner(long id) throws SQLException {
    return text(
        "SELECT n.name FROM operation o JOIN node n ON n.boot_id = o.lease_boot WHERE o.id = "
            + id);
  }

  /** What the batch runtime's table says of an execution. */
  String batchStatus(long execution) throws SQLException {
    return text("SELECT BATCHSTATUS FROM JOB_EXECUTION WHERE JOBEXECUTIONID = " + execution);
  }

  /** So many partitions of an execution have that status in the batch runtime's tables. */
  long partitions(long execution, String status) throws SQLException {
    return number(
        "SELECT COUNT(*) FROM PARTITION_EXECUTION p JOIN STEP_EXECUTION s"
            + " ON s.STEPEXECUTIONID = p.STEPEXECUTIONID WHERE s.JOBEXECUTIONID = "
            + execution
            + " AND p.BATCHSTATUS = '"
            + status
            + "'");
  }

  void awaitOutcomes(long id, int atLeast) {
    await(
        atLeast + " outcomes of operation " + id,
        () ->
            number("SELECT COUNT(*) FROM outcome WHERE operation_id = " + id) >= atLeast
                || !text("SELECT state FROM operation WHERE id = " + id).matches("QUEUED|RUNNING"));
  }

  void await(String what, Callable<Boolean> condition) {
    await(what, PATIENCE, condition);
  }

  private static void await(String what, Duration atMost, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(condition);
  }

  /** Outcomes by state. */
  Map<String, Integer> outcomes(long id) throws SQLException {
    Map<String, Integer> outcomes = new TreeMap<>();
    try (Connection connection = stack.database().connect();
        Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT state, COUNT(*) FROM outcome WHERE operation_id = "
                    + id
                    + " GROUP BY state")) {
      while (rows.next()) {
        outcomes.put(rows.getString(1), rows.getInt(2));
      }
    }
    return outcomes;
  }

  /** The counters that pages show, added up. */
  long counted(long id) throws SQLException {
    return number(
        "SELECT SUM(planned + succeeded + unchanged + failed + skipped + in_doubt + not_attempted)"
            + " FROM progress WHERE operation_id = "
            + id);
  }

  long execution(long id) throws SQLException {
    return number("SELECT execution_id FROM operation WHERE id = " + id);
  }

  long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  String text(String sql) throws SQLException {
    try (Connection connection = stack.database().connect();
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = stack.database().connect();
        Statement update = connection.createStatement()) {
      update.executeUpdate(sql);
    }
  }

  /** Calls the simulated tenant's control door. */
  JsonNode control(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = stack.simulator().controlUrl().resolve(path);
    String answer =
        http.send(
                HttpRequest.newBuilder(uri)
                    .method(
                        method,
                        body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .build(),
                BodyHandlers.ofString())
            .body();
    return answer.isBlank() ? JSON.createObjectNode() : JSON.readTree(answer);
  }

  /** Forgets effects and faults. */
  void calm() throws IOException, InterruptedException {
    control("DELETE", "faults", null);
    control("DELETE", "journal", null);
  }

  /** How often each effect happened that happened more than once. */
  JsonNode repeatedEffects() throws IOException, InterruptedException {
    return control("GET", "journal/effects?atLeast=2", null);
  }

  /** How many effects the simulated tenant saw in all. */
  int effects() throws IOException, InterruptedException {
    return control("GET", "journal/effects?atLeast=2", null).path("total").asInt();
  }
}
