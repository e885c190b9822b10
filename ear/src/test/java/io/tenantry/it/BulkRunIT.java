package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk runs over real batches, a real database and the simulated tenant, and what stops them. */
class BulkRunIT {

  private static final int SIZE = 400;
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":400}";

  private static Stack stack;
  private static Runs runs;
  private static int quota = 5;

  @BeforeAll
  static void start() {
    stack =
        Stack.in("bulk-run")
            .users(800)
            .throttleFactor(0)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
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
    // Quotas that no test before has set.
    quota += 1;
  }

  @Test
  void previewsChangeNothingAndRunsChangeEachTargetOnce() throws Exception {
    long list = runs.mailboxes(SIZE);
    long preview = runs.setQuota("PREVIEW", list, quota, 4);
    runs.awaitState(preview, "COMPLETED");
    assertThat(runs.outcomes(preview)).isEqualTo(Map.of("PLANNED", SIZE));
    assertThat(runs.control("GET", "journal/effects", null).path("total").asInt()).isZero();

    long run = runs.setQuota("RUN", list, quota, 4);
    runs.awaitState(run, "COMPLETED");

    assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", SIZE));
    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.control("GET", "journal/effects", null).path("total").asInt())
        .isGreaterThanOrEqualTo(SIZE);
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
    assertThat(runs.number("SELECT COUNT(*) FROM intent")).isZero();
  }

  @Test
  void theSameRunAgainChangesNothing() throws Exception {
    long list = runs.mailboxes(120);
    runs.awaitState(runs.setQuota("RUN", list, quota, 2), "COMPLETED");
    runs.calm();

    long again = runs.setQuota("RUN", list, quota, 2);
    runs.awaitState(again, "COMPLETED");

    assertThat(runs.outcomes(again)).isEqualTo(Map.of("UNCHANGED", 120));
    assertThat(runs.control("GET", "journal/effects", null).path("total").asInt()).isZero();
  }

  @Test
  void undoBringsBackWhatWasBefore() throws Exception {
    long list = runs.mailboxes(150);
    runs.awaitState(runs.setQuota("RUN", list, quota, 2), "COMPLETED");
    long changed = runs.setQuota("RUN", list, quota + 20, 2);
    runs.awaitState(changed, "COMPLETED");

    long undo = runs.undo(changed, 2);
    runs.awaitState(undo, "COMPLETED");

    assertThat(runs.outcomes(undo)).isEqualTo(Map.of("SUCCEEDED", 150));
    long check = runs.setQuota("PREVIEW", list, quota, 2);
    runs.awaitState(check, "COMPLETED");
    assertThat(runs.outcomes(check)).isEqualTo(Map.of("UNCHANGED", 150));
  }

  @Test
  void aPausedRunGoesOnWhereItStopped() throws Exception {
    runs.control("POST", "faults", SLOW);
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 2);
    runs.awaitOutcomes(run, 1);
    runs.want(run, "PAUSE");
    runs.awaitState(run, "PAUSED");
    assertThat(runs.counted(run)).isLessThan(SIZE);

    runs.control("DELETE", "faults", null);
    runs.resume(run);
    runs.awaitState(run, "COMPLETED");

    assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", SIZE));
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }

  @Test
  void aCancelledRunTellsWhatItDidNotAttempt() throws Exception {
    runs.control("POST", "faults", SLOW);
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 2);
    runs.awaitOutcomes(run, 1);
    runs.want(run, "CANCEL");
    runs.awaitState(run, "CANCELLED");

    assertThat(runs.outcomes(run)).containsOnlyKeys("SUCCEEDED", "NOT_ATTEMPTED");
    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.number("SELECT COUNT(*) FROM outcome WHERE operation_id = " + run))
        .isEqualTo(SIZE);
  }

  @Test
  void aJobStoppedAndRestartedInTheServersConsoleGoesOn() throws Exception {
    runs.control("POST", "faults", SLOW);
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 2);
    runs.awaitOutcomes(run, 1);
    stack.server().stopJob(runs.execution(run));
    // A slice of a hundred takes forty seconds at this pace: the one in flight is cut short.
    runs.awaitState(run, "STOPPED", Duration.ofSeconds(20));
    assertThat(runs.counted(run)).isLessThan(SIZE);
    assertThat(runs.text("SELECT state_reason FROM operation WHERE id = " + run))
        .contains("server's console");

    runs.control("DELETE", "faults", null);
    stack.server().restartJob(runs.execution(run));
    runs.awaitState(run, "COMPLETED");

    assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", SIZE));
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }

  @Test
  void lostAnswersAreInspectedAndNothingIsDoneTwice() throws Exception {
    runs.control(
        "POST",
        "faults",
        "{\"id\":\"lost\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\","
            + "\"kind\":\"status-after-effect\",\"status\":504,\"every\":7}");
    long run = runs.setQuota("RUN", runs.mailboxes(210), quota, 2);
    runs.awaitState(run, "COMPLETED");

    assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", 210));
    assertThat(
            runs.number(
                "SELECT COUNT(*) FROM outcome WHERE code = 'looks-done' AND operation_id = " + run))
        .isPositive();
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }
}
