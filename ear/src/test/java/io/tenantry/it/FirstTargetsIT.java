package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that try some of their targets first: they pause, whatever happens, and then go on. */
class FirstTargetsIT {

  /** Three partitions; the first hundred targets are in two of them. */
  private static final int SIZE = 250;

  private static final int FIRST = 100;
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":300}";
  private static final String FAILING =
      "{\"id\":\"fail\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"status\",\"status\":400}";

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;
  private static long list;
  private static int quota = 3;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("first-targets")
            .users(500)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(3));
    api.awaitDirectory();
    runs = new Runs(stack);
    list = mailboxes();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void calm() throws Exception {
    runs.calm();
    // Quotas that no test before has set.
    quota++;
  }

  @Test
  void aRunPausesAfterItsFirstTargetsAndTheOthersFollowWhenItIsResumed() throws Exception {
    long run = submit(FIRST, "");

    JsonNode paused = api.awaitState(run, "PAUSED");
    assertThat(paused.path("stateReason").asText())
        .isEqualTo(
            "The first 100 targets are done: 100 changed. Look at them, then resume or cancel.");
    assertThat(paused.path("done").asInt()).isEqualTo(FIRST);
    assertThat(highest(run)).isEqualTo(FIRST);
    assertThat(audited(run, "operation.paused"))
        .containsExactly("Tenantry: " + paused.path("stateReason").asText());

    api.post("/operations/" + run + "/restart", "");

    everyTargetOnce(run);
    assertThat(audited(run, "operation.paused")).hasSize(1);
    assertThat(audited(run, "operation.resumed"))
        .singleElement()
        .asString()
        .startsWith(RunningStack.OPERATOR);

    long undo =
        id(api.post("/operations/" + run + "/undo", "{\"note\":\"back\",\"firstTargets\":5}"));
    assertThat(api.awaitState(undo, "PAUSED").path("stateReason").asText())
        .startsWith("The first 5 targets are done: 5 changed.");
    api.post("/operations/" + undo + "/restart", "");
    assertThat(api.awaitState(undo, "COMPLETED").at("/counts/SUCCEEDED").asInt()).isEqualTo(SIZE);
  }

  @Test
  void aRunWhoseFirstTargetsFailIsCancelledBeforeTheOthers() throws Exception {
    runs.control("POST", "faults", FAILING);
    long run = submit(10, "");

    JsonNode paused = api.awaitState(run, "PAUSED");
    assertThat(paused.path("stateReason").asText()).contains("The first 10", ": 10 failed.");

    api.post("/operations/" + run + "/cancel", "");
    JsonNode ended = api.awaitState(run, "CANCELLED");
    assertThat(ended.at("/counts/FAILED").asInt()).isEqualTo(10);
    assertThat(ended.at("/counts/NOT_ATTEMPTED").asInt()).isEqualTo(SIZE - 10);
  }

  @Test
  void aStopRuleHoldsAmongTheFirstTargets() throws Exception {
    runs.control("POST", "faults", FAILING);
    long run = submit(FIRST, ",\"stopRules\":{\"maxFailures\":3}");

    assertThat(api.awaitState(run, "STOPPED").path("done").asInt()).isBetween(3, FIRST - 1);
    runs.calm();
    api.post("/operations/" + run + "/restart", "");

    assertThat(api.awaitState(run, "PAUSED").path("done").asInt()).isEqualTo(FIRST);
  }

  @Test
  void aRunThatIsPausedAmongItsFirstTargetsPausesAfterThemAgain() throws Exception {
    runs.control("POST", "faults", SLOW);
    long run = submit(FIRST, "");
    api.await(run, "first outcomes", o -> o.path("done").asInt() > 0);
    api.post("/operations/" + run + "/pause", "");
    assertThat(api.awaitState(run, "PAUSED").path("stateReason").asText()).startsWith("Paused by");
    runs.calm();
    api.post("/operations/" + run + "/restart", "");

    JsonNode paused =
        api.await(
            run, "its pause", o -> o.path("stateReason").asText().startsWith("The first 100"));
    assertThat(paused.path("state").asText()).isIn("RUNNING", "PAUSED");
    api.awaitState(run, "PAUSED");
    assertThat(highest(run)).isEqualTo(FIRST);
  }

  @Test
  void neitherThePauseNorTheResumeIsLostWithAServer() throws Exception {
    runs.control("POST", "faults", SLOW);
    long run = submit(FIRST, "");
    runs.awaitOutcomes(run, 10);
    stack.server().kill9();
    runs.control("DELETE", "faults", null);
    stack.server().start();

    assertThat(api.awaitState(run, "PAUSED").path("done").asInt()).isEqualTo(FIRST);
    assertThat(highest(run)).isEqualTo(FIRST);

    runs.control("POST", "faults", SLOW);
    api.post("/operations/" + run + "/restart", "");
    stack.server().kill9();
    runs.control("DELETE", "faults", null);
    stack.server().start();

    everyTargetOnce(run);
  }

  @Test
  void aServerThatDiesBetweenTheLastOfThemAndThePauseLeavesItPaused() throws Exception {
    runs.control("POST", "faults", SLOW);
    long run = submit(FIRST, "");
    runs.awaitOutcomes(run, 10);
    stack.server().kill9();
    runs.control("DELETE", "faults", null);
    runs.execute(
        "UPDATE operation SET wanted = 'PAUSE', first_tried = TRUE, state_reason = 'tried'"
            + " WHERE state = 'RUNNING' AND id = "
            + run);
    stack.server().start();

    assertThat(api.awaitState(run, "PAUSED").path("stateReason").asText()).isEqualTo("tried");
    api.post("/operations/" + run + "/restart", "");
    everyTargetOnce(run);
  }

  @Test
  void theOthersFollowWhenTheJobIsRestartedInTheServersConsole() throws Exception {
    long run = submit(FIRST, "");
    api.awaitState(run, "PAUSED");
    long execution = runs.execution(run);
    runs.await("the end of the job", () -> runs.batchStatus(execution).equals("STOPPED"));

    stack.server().restartJob(execution);

    everyTargetOnce(run);
  }

  @Test
  void aTargetThatWaitsCountsAsTried() throws Exception {
    long run = submit(20, "");
    api.awaitState(run, "PAUSED");
    // The run as it would be with a target that waits for Microsoft, and twenty more to be tried.
    runs.execute(
        "INSERT INTO waiting (operation_id, seq, partition_no, since, due_at, what, details)"
            + " VALUES ("
            + run
            + ", 30, 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, 'the sync', '{}')");
    runs.execute("UPDATE operation SET first_targets = 40, first_tried = FALSE WHERE id = " + run);
    runs.resume(run);

    JsonNode paused =
        api.await(
            run,
            "its second pause",
            o ->
                o.path("state").asText().equals("PAUSED")
                    && o.path("stateReason").asText().contains("40"));
    assertThat(paused.path("stateReason").asText())
        .startsWith("The first 40 targets are tried: 39 changed, 1 waiting for the sync.");

    api.post("/operations/" + run + "/restart", "");
    everyTargetOnce(run);
  }

  @Test
  void whereAllAreTriedFirstThereIsNoPause() throws Exception {
    everyTargetOnce(submit(SIZE, ""));
    quota++;
    everyTargetOnce(submit(0, ""));
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() throws Exception {
    for (int wrong : new int[] {-1, 1001}) {
      Answer answer = api.post("/operations", body(wrong, ""));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body().at("/fields/0/field").asText()).isEqualTo("firstTargets");
    }
  }

  private static void everyTargetOnce(long run) throws Exception {
    api.awaitState(run, "COMPLETED");
    assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", SIZE));
    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }

  private static long highest(long run) throws Exception {
    return runs.number("SELECT MAX(seq) FROM outcome WHERE operation_id = " + run);
  }

  /** Who did that with the run, and the entry's words. */
  private static List<String> audited(long run, String what) throws Exception {
    List<String> entries = new ArrayList<>();
    api.get("/audit/entries?operation=" + run + "&what=" + what)
        .body()
        .path("rows")
        .forEach(e -> entries.add(e.path("operator").asText() + ": " + e.path("summary").asText()));
    return entries;
  }

  private static long submit(int first, String more) throws Exception {
    return id(api.post("/operations", body(first, more)));
  }

  private static long id(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  private static String body(int first, String more) {
    return ("{\"actionId\":\"mailboxes.manage-quota\",\"form\":{\"issueWarningQuota\":\"%dGB\","
            + "\"prohibitSendQuota\":\"%dGB\",\"prohibitSendReceiveQuota\":\"%dGB\"},"
            + "\"targetListId\":%d,\"firstTargets\":%d%s}")
        .formatted(quota, quota + 1, quota + 2, list, first, more);
  }

  /** Freezes the mailboxes, whose plan allows the quotas of these tests. */
  private static long mailboxes() throws Exception {
    List<String> keys = new ArrayList<>();
    for (JsonNode row :
        api.get("/mailboxes?size=1000&filter=prohibitSendReceiveQuota:greater:40GB")
            .body()
            .path("rows")) {
      if (keys.size() < SIZE) {
        keys.add(row.path("key").asText());
      }
    }
    assertThat(keys).hasSize(SIZE);
    Answer answer =
        api.post(
            "/target-lists",
            "{\"kind\":\"mailbox\",\"keys\":[\"%s\"]}".formatted(String.join("\",\"", keys)));
    return answer.body().path("listId").asLong();
  }
}
