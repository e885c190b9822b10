package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.stack.Stack;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers and databases that die in the middle of a run: nothing is lost, nothing done twice. */
class CrashIT {

  private static final int SIZE = 600;
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":300}";

  private static Stack stack;
  private static Runs runs;
  private static int quota = 5;

  @BeforeAll
  static void start() {
    stack =
        Stack.in("crash")
            .users(1200)
            .throttleFactor(0)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "2")
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
  void slow() throws Exception {
    runs.calm();
    runs.control("POST", "faults", SLOW);
    quota += 1;
  }

  @Test
  void aRunWhoseServerIsKilledTwiceGoesOnByItself() throws Exception {
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 3);
    runs.awaitOutcomes(run, 50);
    stack.server().kill9();
    stack.server().start();
    runs.awaitOutcomes(run, 300);
    stack.server().kill9();
    runs.control("DELETE", "faults", null);
    stack.server().start();

    runs.awaitState(run, "COMPLETED");
    everyTargetOnce(run);
  }

  @Test
  void aCancelThatACrashOvertookIsCarriedOut() throws Exception {
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 3);
    runs.awaitOutcomes(run, 50);
    stack.server().kill9();
    runs.want(run, "CANCEL");
    stack.server().start();

    runs.awaitState(run, "CANCELLED");
    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.outcomes(run)).containsKey("NOT_ATTEMPTED");
    assertThat(runs.number("SELECT COUNT(*) FROM intent WHERE operation_id = " + run)).isZero();
  }

  @Test
  void aRunWhoseDatabaseIsKilledGoesOnByItself() throws Exception {
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 3);
    runs.awaitOutcomes(run, 50);
    stack.database().kill9();
    runs.control("DELETE", "faults", null);
    stack.database().start();

    runs.awaitState(run, "COMPLETED");
    everyTargetOnce(run);
  }

  @Test
  void aServerThatIsStoppedOrderlyLeavesItsRunForTheNextStart() throws Exception {
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 3);
    runs.awaitOutcomes(run, 50);
    stack.server().stop();
    runs.control("DELETE", "faults", null);
    stack.server().start();

    runs.awaitState(run, "COMPLETED");
    everyTargetOnce(run);
  }

  @Test
  void aRedeployInTheMiddleOfARunLetsItGoOn() throws Exception {
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 3);
    runs.awaitOutcomes(run, 50);
    stack.server().redeploy();
    runs.control("DELETE", "faults", null);

    runs.awaitState(run, "COMPLETED");
    everyTargetOnce(run);
  }

  @Test
  void aRunThatKeepsBeingInterruptedWaitsForItsOperator() throws Exception {
    long run = runs.setQuota("RUN", runs.mailboxes(SIZE), quota, 3);
    runs.awaitOutcomes(run, 50);
    stack.server().kill9();
    runs.execute("UPDATE operation SET auto_restarts = 10 WHERE id = " + run);
    runs.control("DELETE", "faults", null);
    stack.server().start();

    runs.awaitState(run, "STOPPED");
    assertThat(runs.text("SELECT state_reason FROM operation WHERE id = " + run))
        .contains("10 automatic restarts", "resume it");

    runs.resume(run);
    runs.awaitState(run, "COMPLETED");
    everyTargetOnce(run);
  }

  private static void everyTargetOnce(long run) throws Exception {
    assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", SIZE));
    assertThat(runs.counted(run)).isEqualTo(SIZE);
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
    assertThat(runs.number("SELECT COUNT(*) FROM intent WHERE operation_id = " + run)).isZero();
  }
}
