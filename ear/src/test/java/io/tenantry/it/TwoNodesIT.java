package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Server;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one database: never two runs of one operation, and each can step in for the other.
 */
class TwoNodesIT {

  private static final int SIZE = 400;
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":300}";

  private static Stack stack;
  private static Server one;
  private static Server two;
  private static OperatorApi api;
  private static Runs runs;
  private static int quota = 5;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("two-nodes")
            .users(800)
            .throttleFactor(0)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            .set("TENANTRY_ADMIN_USER", "olivia.operator")
            .set("TENANTRY_ADMIN_PASSWORD", "a-password-of-the-tests")
            .start();
    one = stack.server();
    two = stack.addServer().start();
    api = new OperatorApi(stack, Duration.ofMinutes(2));
    runs = new Runs(stack);
    runs.awaitDirectory(SIZE);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void slow() throws Exception {
    runs.calm();
    runs.control("POST", "faults", SLOW);
    quota += 1;
  }

  @Test
  void aRestartOnTheOtherNodeDoesNotTouchALiveRun() throws Exception {
    long run = running();
    long fence = fence(run);
    long execution = runs.execution(run);
    Server runner = runner(run);

    String attempt = restartOn(other(runner), execution);

    assertThat(attempt).isNotBlank();
    runs.await(
        "end of the second execution",
        () ->
            runs.number(
                    "SELECT COUNT(*) FROM JOB_EXECUTION WHERE JOBEXECUTIONID > "
                        + execution
                        + " AND JOBINSTANCEID = (SELECT JOBINSTANCEID FROM JOB_EXECUTION"
                        + " WHERE JOBEXECUTIONID = "
                        + execution
                        + ") AND BATCHSTATUS NOT IN ('FAILED', 'STOPPED')")
                == 0);
    assertThat(runs.runner(run)).isEqualTo(runner.node());
    runs.control("DELETE", "faults", null);
    runs.awaitState(run, "COMPLETED");
    assertThat(fence(run)).isEqualTo(fence);
    assertThat(runs.execution(run)).isEqualTo(execution);
    everyTargetOnce(run);
  }

  @Test
  void aNodeTakesOverTheRunOfOneThatDied() throws Exception {
    long run = running();
    Server runner = runner(run);
    runner.kill9();
    runs.control("DELETE", "faults", null);

    runs.awaitState(run, "COMPLETED");
    everyTargetOnce(run);
    runner.start();
  }

  @Test
  void aPauseAndACancelAskedOnTheOtherNodeTakeEffect() throws Exception {
    long run = running();
    api.at(other(runner(run))).post("/operations/" + run + "/pause", "{}");
    runs.awaitState(run, "PAUSED", SECONDS);

    runs.resume(run);
    runs.await("a runner", () -> !runs.runner(run).isEmpty());
    api.at(other(runner(run))).post("/operations/" + run + "/cancel", "{}");
    runs.awaitState(run, "CANCELLED", SECONDS);

    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.outcomes(run)).containsKey("NOT_ATTEMPTED");
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }

  @Test
  void aStopInTheConsoleOfTheOtherNodeTakesEffect() throws Exception {
    long run = running();
    Server other = other(runner(run));
    other.stopJob(runs.execution(run));
    runs.awaitState(run, "STOPPED", SECONDS);

    runs.control("DELETE", "faults", null);
    other.restartJob(runs.execution(run));
    runs.awaitState(run, "COMPLETED");
    everyTargetOnce(run);
  }

  private static long running() throws Exception {
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 2);
    runs.await("outcomes of a run", () -> runs.effects() >= 20 && !runs.runner(run).isEmpty());
    return run;
  }

  private static Server runner(long run) throws Exception {
    return runs.runner(run).equals(one.node()) ? one : two;
  }

  private static Server other(Server server) {
    return server == one ? two : one;
  }

  /** The server may refuse it at once, or start an execution that ends without the lease. */
  private static String restartOn(Server server, long execution) {
    try {
      return server.restartJob(execution);
    } catch (IllegalStateException refused) {
      return refused.getMessage();
    }
  }

  private static long fence(long run) throws Exception {
    return runs.number("SELECT fence FROM operation WHERE id = " + run);
  }

  private static void everyTargetOnce(long run) throws Exception {
    assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", SIZE));
    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
    assertThat(runs.number("SELECT COUNT(*) FROM intent WHERE operation_id = " + run)).isZero();
  }
}
