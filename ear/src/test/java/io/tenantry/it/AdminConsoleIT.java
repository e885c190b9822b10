package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.HttpCredentials;
import io.tenantry.stack.Stack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stopped run goes on with one click in the server's web console. */
class AdminConsoleIT {

  private static final int SIZE = 200;
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":400}";

  @Test
  void restartIsOfferedForAStoppedRunAndGoesOnFromItsCheckpoint() throws Exception {
    Stack prepared =
        Stack.in("admin-console")
            .users(600)
            .throttleFactor(0)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            .set("TENANTRY_RECOVERY_AUTO_RESTART", "false")
            .prepare();
    prepared.server().admit(RunningStack.CONSOLE_USER, RunningStack.PASSWORD);
    prepared.startSurroundings().server().start();
    try (Stack stack = prepared;
        Chromium chromium = Chromium.launch()) {
      Runs runs = new Runs(stack);
      runs.awaitDirectory(SIZE);
      runs.control("POST", "faults", SLOW);
      long run = runs.setQuota("RUN", runs.mailboxes(SIZE), 7, 2);
      runs.awaitOutcomes(run, 1);
      stack.server().stopJob(runs.execution(run));
      runs.awaitState(run, "STOPPED");
      assertThat(runs.counted(run)).isLessThan(SIZE);
      runs.control("DELETE", "faults", null);

      Page page = console(chromium, stack);
      page.click("#execution-" + runs.execution(run) + "-job-execution-restart");

      runs.awaitState(run, "COMPLETED");
      assertThat(runs.outcomes(run)).isEqualTo(Map.of("SUCCEEDED", SIZE));
      assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
    }
  }

  /** The console's page of the job's executions. */
  private static Page console(Chromium chromium, Stack stack) {
    BrowserContext context =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setHttpCredentials(
                        new HttpCredentials(RunningStack.CONSOLE_USER, RunningStack.PASSWORD)));
    context.setDefaultTimeout(60_000);
    Page page = context.newPage();
    page.navigate(
        stack.server().consoleUrl().resolve("/console/index.html")
            + "#job-runtime;deployment=tenantry.ear;subdeployment=batch-jobs.jar;name=operation");
    return page;
  }
}
