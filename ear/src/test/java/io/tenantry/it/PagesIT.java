package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Operators go their whole way through the pages, in a real browser. */
class PagesIT extends BrowserTest {

  private static final double PATIENCE = 60_000;

  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"graph\",\"path\":\"assignLicense\",\"kind\":\"delay\",\"delayMillis\":200}";

  @Test
  void aWrongPasswordIsToldAndLetsNobodyIn() {
    go("users.xhtml");
    page.fill("#name", RunningStack.OPERATOR);
    page.fill("#password", "wrong");
    page.click("#submit");

    assertThat(page.locator("#problem")).containsText("The name or the password is wrong.");
    assertThat(page).hasURL(Pattern.compile(".*login\\.xhtml.*"));
  }

  @Test
  void whoSignsInComesToThePageThatWasAskedFor() {
    go("jobs.xhtml");
    signInHere();

    assertThat(page).hasURL(Pattern.compile(".*/jobs\\.xhtml$"));
    assertThat(page).hasTitle("Jobs · Tenantry");
  }

  @Test
  void quotasArePickedPreviewedRunAndUndone() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    quota("issueWarningQuota", "1.5");
    quota("prohibitSendQuota", "1.6");
    quota("prohibitSendReceiveQuota", "1.7");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));

    String preview = page.url();

    runWhatIsPreviewed();

    assertThat(page.locator("#summary")).containsText("0 in doubt, 0 not attempted.");
    page.navigate(preview);
    assertThat(page.locator("#already-run")).containsText("Completed");
    page.click("#already-run a");
    confirm("#undo");
    assertThat(page.locator("h1")).hasText("Undo: Manage quota");
    page.waitForSelector("#summary .summary");
    assertThat(page.locator("#summary")).containsText("0 failed");
  }

  @Test
  void licensesArePreviewedRunAndUndone() {
    signIn();
    pick("users");
    page.click("#choices a[href*='users.manage-licenses']");
    license("Power BI Pro").check();
    page.fill("#in-usageLocation", "IT");
    page.fill("#note", "CHG-4711");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    assertThat(page.locator("#open-run")).isVisible();
    assertThat(page.locator("[id='stock']")).containsText("Power BI Pro");

    runWhatIsPreviewed();

    assertThat(page.locator("main")).containsText("CHG-4711");
    confirm("#undo");
    assertThat(page.locator("h1")).hasText("Undo: Manage licenses");
    page.waitForSelector("#summary .summary");
  }

  @Test
  void whatFailedIsRetriedAsANewJobThatNamesItsParent() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    quota("prohibitSendReceiveQuota", "41");
    quota("prohibitSendQuota", "41");
    quota("issueWarningQuota", "40");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    runWhatIsPreviewed();
    assertThat(page.locator("[id='causes']")).containsText("above what the mailbox plan");
    String job = page.url().replaceAll(".*\\D", "");

    confirm("#retry");

    page.waitForURL(url -> url.contains("job.xhtml?id=") && !url.endsWith("=" + job));
    assertThat(page.locator("#controls")).containsText("Follows job " + job);
    page.waitForSelector("#summary .summary");
  }

  @Test
  void aJobIsPausedResumedAndCancelled() throws Exception {
    Runs tenant = new Runs(RunningStack.get());
    tenant.control("POST", "faults", SLOW);
    signIn();
    go("users.xhtml");
    page.waitForSelector("input[data-key]");
    page.click("#select-page");
    page.click("#select-all");
    page.click("#choose-action");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    page.click("#choices a[href*='users.manage-licenses']");
    license("Microsoft Power Automate Free").check();
    page.fill("#in-usageLocation", "IT");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    assertEndsWithItsContent();
    openRun(page);
    page.click("#run");
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));

    confirm("#pause");
    // The calls that are under way are waited for.
    awaitJob("PAUSED");
    // The page comes anew: what is clicked on the one before is lost.
    page.waitForRequestFinished(
        new Page.WaitForRequestFinishedOptions().setPredicate(Request::isNavigationRequest),
        () -> confirm("#resume"));
    confirm("#cancel");

    awaitJob("CANCELLED");
    assertThat(page.locator("#summary"))
        .containsText(Pattern.compile("[1-9][0-9,]* not attempted"));
    tenant.control("DELETE", "faults/slow", null);
  }

  @Test
  void aJobPausesAfterItsFirstTargetsAsTheDialogAskedIt() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    quota("issueWarningQuota", "2.1");
    quota("prohibitSendQuota", "2.2");
    quota("prohibitSendReceiveQuota", "2.3");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    openRun(page);
    page.getByLabel("Pause after the first").fill("some");
    page.click("#run");
    assertThat(page.locator("#run-problem"))
        .containsText("The number of targets to try first must be a whole number from 1 to 1000");
    AccessiblePagesIT.assertAccessible(page);

    page.fill("#firstTargets", "5");
    page.click("#run");
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));

    awaitJob("PAUSED");
    assertThat(page.locator("#progress")).containsText("The first 5 targets are done");
    assertThat(page.locator("#own-halts"))
        .hasText("By itself it pauses after the first 5 targets.");
    assertThat(page.locator("#progress")).containsText("5 of 25 mailboxes done");
    AccessiblePagesIT.assertAccessible(page);
    confirm("#resume");
    awaitJob("COMPLETED");
    assertThat(page.locator("#progress")).containsText("25 of 25 mailboxes done");
  }

  /** A long table scrolls in its own frame, and nothing hidden in it makes the page longer. */
  private void assertEndsWithItsContent() {
    Object beyond =
        page.evaluate(
            "() => document.documentElement.scrollHeight"
                + " - Math.max(innerHeight, document.body.scrollHeight)");
    Assertions.assertThat((Integer) beyond).isLessThan(60);
  }

  private void awaitJob(String state) {
    assertThat(page.locator("#progress"))
        .hasAttribute(
            "data-state", state, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
  }

  @Test
  void aDoubleClickMakesOneOperation() {
    signIn();
    pick("users");
    page.click("#choices a[href*='users.manage-licenses']");
    page.locator("input[name=addSkus]").first().check();
    page.fill("#in-usageLocation", "IT");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    int before = jobs();

    page.waitForSelector("#open-run");
    openRun(page);
    page.locator("#run").dblclick(new Locator.DblclickOptions().setNoWaitAfter(true));
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));

    Assertions.assertThat(jobs() - before).isEqualTo(1);
  }

  @Test
  void whatTakesSomethingAwayRunsOnceItsNumberOfTargetsIsTyped() {
    signIn();
    go("users.xhtml?size=25&q=a");
    page.waitForSelector("input[data-key]");
    page.locator("input[data-key]").first().check();
    page.click("#choose-action");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    page.click("#choices a[href*='users.reset-mfa']");
    for (Locator kept : page.locator("input[name=keep]").all()) {
      kept.uncheck();
    }
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    openRun(page);
    page.click("#run");
    assertThat(page.locator("#typed-problem")).containsText("is not confirmed for 1 user");
    page.fill("#typedCount", "2");
    page.click("#run");
    assertThat(page.locator("#typed-problem")).containsText("confirmed for 2, but would run for 1");

    page.fill("#typedCount", "1");
    page.click("#run");

    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));
  }

  @Test
  void aPreviewThatIsTooOldIsComputedAgain() throws Exception {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.configure-auto-reply']");
    page.selectOption("#in-state", "Enabled");
    page.fill("#in-internalMessage", "Out until Tuesday.");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    openRun(page);
    String old = page.url();
    new Runs(RunningStack.get())
        .execute(
            "UPDATE operation SET ended_at = ended_at - INTERVAL 61 MINUTE WHERE id = "
                + old.substring(old.indexOf("id=") + 3));
    page.click("#run");
    assertThat(page.locator("#run-problem")).containsText("61 minutes ago");

    page.reload();
    assertThat(page.locator("#open-run")).hasCount(0);
    assertThat(page.locator("#outdated")).containsText("more than an hour old");
    page.click("#preview-again");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml\\?id=.*"));
    page.waitForFunction("was => location.href !== was", old);

    runWhatIsPreviewed();
  }

  /** How many operations there are, as the page of jobs says. */
  private int jobs() {
    Page other = context.newPage();
    other.navigate(pages.resolve("jobs.xhtml").toString());
    String caption = other.locator("#table caption").textContent();
    other.close();
    return Integer.parseInt(caption.replaceAll("\\D", ""));
  }
}
