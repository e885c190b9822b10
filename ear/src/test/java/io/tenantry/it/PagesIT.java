package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.tenantry.stack.OperatorApi;
import java.time.Duration;
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
  void aFormWithErrorsKeepsWhatWasEntered() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    page.selectOption("#in-issueWarningQuota", "set");
    page.fill("#size-issueWarningQuota", "50");
    page.selectOption("#in-prohibitSendQuota", "set");
    page.fill("#size-prohibitSendQuota", "40");
    page.click("#preview");

    assertThat(page.locator("#problems"))
        .containsText("the warning quota must not be above the send quota");
    assertThat(page.locator("#problems")).isFocused();
    assertThat(page.locator("#size-issueWarningQuota")).hasValue("50");
  }

  @Test
  void theCatalogFindsAnActionAndLeadsToItsTargetsAndThenToItsForm() {
    signIn();
    page.click("nav a[href='actions.xhtml']");
    page.fill("#q", "users.manage-licenses");
    assertThat(page.locator("[data-entry='mailboxes.manage-quota']").first()).isHidden();
    assertThat(page.locator("#catalog-count")).hasText("1 action");
    assertThat(page).hasURL(Pattern.compile(".*actions\\.xhtml\\?q=users.*"));
    page.reload();
    assertThat(page.locator("[data-entry='mailboxes.manage-quota']").first()).isHidden();
    Locator found = page.locator("[data-entry='users.manage-licenses']").first();
    assertThat(found).containsText("LicenseAssignment.ReadWrite.All");
    assertThat(found).containsText(Pattern.compile("1,000 users take about \\d+ (s|min)"));
    Assertions.assertThat(
            page.request()
                .get(
                    pages
                        .resolve(found.locator("a:has-text('Documentation')").getAttribute("href"))
                        .toString())
                .text())
        .contains("Manage licenses");

    found.locator("h3 a").click();
    page.waitForURL(Pattern.compile(".*users\\.xhtml\\?for=users\\.manage-licenses$"));
    page.waitForSelector("input[data-key]");
    page.click("th:has-text('Department')");
    page.waitForURL(Pattern.compile(".*sort=department.*for=users\\.manage-licenses.*"));
    page.locator("input[data-key]").first().check();
    page.click("#choose-action");

    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    assertThat(page.locator("h1")).hasText("Manage licenses");
  }

  @Test
  void aBooleanThatMayBeLeftOutIsLeftAsItIsUntilSomethingIsChosen() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    Locator defaults = page.locator("#in-useDatabaseDefaults");

    assertThat(defaults.getByLabel("Leave as is")).isChecked();
    defaults.getByLabel("Yes").check();
    quota("issueWarningQuota", "1");
    page.click("#preview");

    assertThat(page.locator("#problems")).containsText("no database defaults");
    assertThat(page.locator("#in-useDatabaseDefaults").getByLabel("Yes")).isChecked();
  }

  @Test
  void aFormBeginsWithItsDefaultsAndThenWithTheLastRunsValues() {
    signIn();
    go("action.xhtml?action=users.create-user");
    assertThat(page.locator("#in-passwordMode").getByLabel("Make a different one")).isChecked();
    assertThat(page.locator("#in-accountEnabled").getByLabel("Yes")).isChecked();
    assertThat(page.locator("#in-accountEnabled input")).hasCount(2);
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.configure-auto-reply']");
    assertThat(page.locator("#in-state option").first()).hasText("Choose …");
    assertThat(page.locator("#in-state")).hasValue("");
    page.selectOption("#in-state", "Enabled");
    page.fill("#in-internalMessage", "Back on Monday.");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    runWhatIsPreviewed();

    page.click("text=Run on the same targets");
    assertThat(page.locator("#choices > li").first()).containsText("Used lately");
    page.click("#choices a[href*='mailboxes.configure-auto-reply']");
    page.click("#last-run a:has-text('Begin with its values')");

    assertThat(page.locator("#in-state")).hasValue("Enabled");
    assertThat(page.locator("#in-internalMessage")).hasValue("Back on Monday.");
    assertThat(page.locator("#last-run")).hasCount(0);
  }

  @Test
  void aRowThatNamesAProtectedUserIsToldBeforeThePreview() throws Exception {
    OperatorApi api = new OperatorApi(RunningStack.get(), Duration.ofMinutes(3));
    api.awaitDirectory();
    JsonNode users = api.get("/users?size=2&filter=userType:equals:Member").body().path("rows");
    String boss = users.at("/0/label").asText();
    String domain = boss.substring(boss.indexOf('@'));
    long protection =
        api.post(
                "/protected-targets",
                "{\"kind\":\"user\",\"target\":\"" + boss + "\",\"reason\":\"Break glass\"}")
            .body()
            .path("id")
            .asLong();
    String told = "The user " + boss + " that the form names is protected: Break glass";
    signIn();
    go("action.xhtml?action=users.create-user");
    page.fill(
        "#csv-pasted",
        "userPrincipalName,displayName,manager\n"
            + ("csv-one" + domain + ",One," + users.at("/1/label").asText() + "\n")
            + ("csv-two" + domain + ",Two," + boss + "\n"));
    page.click("#preview");

    assertThat(page.locator("[id='rows'] tbody tr")).hasCount(1);
    assertThat(page.locator("[id='rows'] tbody tr")).containsText("3");
    assertThat(page.locator("[id='rows'] tbody tr")).containsText("csv-two" + domain);
    assertThat(page.locator("[id='rows'] tbody tr")).containsText(told);
    Assertions.assertThat(
            page.request()
                .get(
                    pages
                        .resolve(
                            page.locator("a:has-text('Download the bad rows')")
                                .getAttribute("href"))
                        .toString())
                .text())
        .contains(told);
    page.click("#preview-good");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    assertThat(page.locator(".head")).containsText("1 new user");

    go("action.xhtml?action=users.create-user");
    page.fill("#in-userPrincipalName", "csv-three" + domain);
    page.fill("#in-displayName", "Three");
    page.fill("#in-manager", boss);
    page.click("#preview");
    assertThat(page.locator("#problems")).containsText(told);
    assertThat(page.locator("#in-manager")).hasValue(boss);
    Assertions.assertThat(api.delete("/protected-targets/" + protection).status()).isEqualTo(204);
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

  @Test
  void attributesOfUsersAreDefinedChangedAndRemoved() {
    signIn();
    page.click("#administration");
    page.click("nav a[href='user-attributes.xhtml']");
    page.fill("#in-name", "7 colors");
    page.selectOption("#in-type", "choice");
    page.click("#save");
    assertThat(page.locator("#wrong-name")).containsText("begins with a letter");
    assertThat(page.locator("#wrong-values")).containsText("a choice needs allowed values");
    assertThat(page.locator("#in-name")).hasValue("7 colors");

    page.fill("#in-name", "Color");
    page.fill("#in-values", "red\nblue\n");
    page.click("#save");
    assertThat(page.locator("[role=status]").first()).containsText("Color is defined.");
    Locator row = page.locator("#attributes tr:has-text('Color')");
    assertThat(row).containsText("Choice");
    assertThat(row).containsText("1,024");
    page.fill("#in-name", "COLOR");
    page.selectOption("#in-type", "text");
    page.click("#save");
    assertThat(page.locator("#wrong-name")).containsText("another attribute");

    row.locator("a:has-text('Change')").click();
    assertThat(page.locator("#in-values")).hasValue("red\nblue");
    assertThat(page.locator("#in-maxLength")).hasValue("");
    assertThat(page.locator("#affected")).hasText("No user has a value yet.");
    page.fill("#in-values", "red\ngreen");
    page.click("#save");
    assertThat(row).containsText("green");

    row.locator("button:has-text('Remove')").click();
    assertThat(page.locator("#confirm")).containsText("No user has a value");
    page.click("#confirm-yes");
    assertThat(page.locator("main")).containsText("The attribute was removed.");
    assertThat(page.locator("#attributes")).containsText("No attributes yet");
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
