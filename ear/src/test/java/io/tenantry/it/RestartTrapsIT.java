package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.stack.Stack;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The batch runtime's traps after a crash, one by one: nothing restarts by itself here, a person at
 * the server's command line does, and every target still gets one outcome and one effect.
 */
class RestartTrapsIT {

  private static final int SIZE = 330;
  private static final int PARTITIONS = 3;
  private static final int FIRST_PARTITION = SIZE / PARTITIONS;
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":300}";

  private static Stack stack;
  private static Runs runs;
  private static int quota = 5;

  @BeforeAll
  static void start() {
    stack =
        Stack.in("restart-traps")
            .users(700)
            .throttleFactor(0)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            .set("TENANTRY_RECOVERY_AUTO_RESTART", "false")
            .start();
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
  void calm() throws Exception {
    runs.calm();
    quota += 1;
  }

  @Test
  void aDeadExecutionIsNotTakenForALiveOneOnceTheSameJobRanAgain() throws Exception {
    long run = slowRun();
    runs.awaitOutcomes(run, 30);
    crash();

    runs.awaitState(runs.setQuota("PREVIEW", runs.mailboxes(20), quota, 1), "COMPLETED");
    restartToTheEnd(run);

    everyTargetOnce(run, Map.of("SUCCEEDED", SIZE));
  }

  @Test
  void aLiveExecutionIsNotStartedASecondTimeAndNothingIsForced() throws Exception {
    long run = slowRun();
    runs.awaitOutcomes(run, 30);

    assertThatThrownBy(() -> stack.server().restartJob(runs.execution(run)))
        .isInstanceOf(IllegalStateException.class);

    crash();
    restartToTheEnd(run);
    everyTargetOnce(run, Map.of("SUCCEEDED", SIZE));
    assertThat(
            runs.number(
                "SELECT COUNT(*) FROM JOB_EXECUTION WHERE JOBPARAMETERS LIKE '%restart.mode%'"))
        .isZero();
  }

  @Test
  void partitionsThatCompletedDoNotRunAgainAfterASecondCrash() throws Exception {
    long run = runWhoseFirstPartitionCompletes();
    crash();
    restart(run);
    long second = runs.execution(run);
    int before = runs.outcomes(run).values().stream().mapToInt(Integer::intValue).sum();
    runs.awaitOutcomes(run, before + 20);
    crash();

    // On a slow machine a second partition may have got to its end before the crash.
    long completed = runs.partitions(second, "COMPLETED");
    assertThat(completed).isBetween(1L, PARTITIONS - 1L);
    restartToTheEnd(run);

    everyTargetOnce(run, Map.of("SUCCEEDED", SIZE - FIRST_PARTITION, "UNCHANGED", FIRST_PARTITION));
    assertThat(runs.partitions(runs.execution(run), "COMPLETED")).isEqualTo(PARTITIONS - completed);
  }

  @Test
  void anExecutionThatDiedWhileItWasStoppedCanBeRestarted() throws Exception {
    long run = slowRun();
    runs.awaitOutcomes(run, 30);
    long execution = runs.execution(run);
    stack.server().kill9();
    // As a stop leaves it that reached the dead execution.
    runs.execute(
        "UPDATE JOB_EXECUTION SET BATCHSTATUS = 'STOPPING' WHERE JOBEXECUTIONID = " + execution);
    stack.server().start();

    assertThat(runs.batchStatus(execution)).isEqualTo("STOPPED");
    assertThatThrownBy(() -> stack.server().stopJob(execution))
        .isInstanceOf(IllegalStateException.class);
    assertThat(runs.batchStatus(execution)).isEqualTo("STOPPED");
    restartToTheEnd(run);

    everyTargetOnce(run, Map.of("SUCCEEDED", SIZE));
  }

  @Test
  void aFinishedPartitionThatStillSaysStartedDoesNothingTwice() throws Exception {
    long run = runWhoseFirstPartitionCompletes();
    stack.server().kill9();
    // As the runtime leaves it when it had no time to write the partition's end.
    runs.execute(
        "UPDATE PARTITION_EXECUTION p JOIN STEP_EXECUTION s ON s.STEPEXECUTIONID = p.STEPEXECUTIONID"
            + " SET p.BATCHSTATUS = 'STARTED', p.EXITSTATUS = NULL WHERE s.JOBEXECUTIONID = "
            + runs.execution(run));
    stack.server().start();

    restartToTheEnd(run);

    everyTargetOnce(run, Map.of("SUCCEEDED", SIZE - FIRST_PARTITION, "UNCHANGED", FIRST_PARTITION));
  }

  @Test
  void aServerStoppedOrderlyLeavesAnExecutionThatCanBeRestarted() throws Exception {
    long run = slowRun();
    runs.awaitOutcomes(run, 30);
    long execution = runs.execution(run);
    stack.server().stop();
    stack.server().start();

    runs.await(
        "end of execution " + execution, () -> runs.batchStatus(execution).equals("STOPPED"));
    restartToTheEnd(run);

    everyTargetOnce(run, Map.of("SUCCEEDED", SIZE));
  }

  private static long slowRun() throws Exception {
    runs.control("POST", "faults", SLOW);
    return runs.setQuota("RUN", runs.mailboxes(SIZE), quota, PARTITIONS);
  }

  /** The targets of the first partition are as they should be already, so it ends at once. */
  private static long runWhoseFirstPartitionCompletes() throws Exception {
    runs.awaitState(
        runs.setQuota("RUN", runs.mailboxes(FIRST_PARTITION), quota, PARTITIONS), "COMPLETED");
    runs.calm();
    long run = slowRun();
    runs.await(
        "first partition of operation " + run,
        () ->
            !runs.text("SELECT execution_id FROM operation WHERE id = " + run).equals("null")
                && runs.partitions(runs.execution(run), "COMPLETED") == 1);
    return run;
  }

  private static void crash() throws Exception {
    stack.server().kill9();
    stack.server().start();
  }

  private static void restart(long run) throws Exception {
    runs.awaitState(run, "INTERRUPTED");
    stack.server().restartJob(runs.execution(run));
    runs.awaitState(run, "RUNNING");
  }

  private static void restartToTheEnd(long run) throws Exception {
    runs.control("DELETE", "faults", null);
    runs.awaitState(run, "INTERRUPTED");
    stack.server().restartJob(runs.execution(run));
    runs.awaitState(run, "COMPLETED");
  }

  private static void everyTargetOnce(long run, Map<String, Integer> outcomes) throws Exception {
    assertThat(runs.outcomes(run)).isEqualTo(outcomes);
    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
    assertThat(runs.effects()).isGreaterThanOrEqualTo(outcomes.get("SUCCEEDED"));
    assertThat(runs.number("SELECT COUNT(*) FROM intent WHERE operation_id = " + run)).isZero();
  }
}
