package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators go their whole way through the pages, in a real browser. */
class PagesIT {

  private static final double PATIENCE = 60_000;
  private static final String AXE = axe();

  private static Chromium chromium;
  private static URI pages;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    pages = RunningStack.get().server().url();
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    open(ColorScheme.LIGHT);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private void open(ColorScheme scheme) {
    context =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setBypassCSP(true)
                    .setColorScheme(scheme)
                    .setViewportSize(1280, 860));
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
  }

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
    page.click("#choices a");
    quota("issueWarningQuota", "1.5");
    quota("prohibitSendQuota", "1.6");
    quota("prohibitSendReceiveQuota", "1.7");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));

    runWhatIsPreviewed();

    assertThat(page.locator("#summary")).containsText("0 in doubt, 0 not attempted.");
    confirm("#undo");
    assertThat(page.locator("h1")).hasText("Undo: Manage quota");
    page.waitForSelector("#summary .summary");
    assertThat(page.locator("#summary")).containsText("0 failed");
  }

  @Test
  void licensesArePreviewedRunAndUndone() {
    signIn();
    pick("users");
    page.click("#choices a");
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
    page.click("#choices a");
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
  void aJobIsPausedResumedAndCancelled() {
    signIn();
    go("users.xhtml");
    page.waitForSelector("input[data-key]");
    page.click("#select-page");
    page.click("#select-all");
    page.click("#choose-action");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    page.click("#choices a");
    license("Visio Plan 2").check();
    page.fill("#in-usageLocation", "IT");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    page.click("#open-run");
    page.click("#run");
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));

    confirm("#pause");
    assertThat(page.locator("#progress")).hasAttribute("data-state", "PAUSED");
    confirm("#resume");
    confirm("#cancel");

    assertThat(page.locator("#progress")).hasAttribute("data-state", "CANCELLED");
    assertThat(page.locator("#summary")).not().containsText(" 0 not attempted");
  }

  @Test
  void aDoubleClickMakesOneOperation() {
    signIn();
    pick("users");
    page.click("#choices a");
    page.locator("input[name=addSkus]").first().check();
    page.fill("#in-usageLocation", "IT");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    int before = jobs();

    page.waitForSelector("#open-run");
    page.click("#open-run");
    page.locator("#run").dblclick(new Locator.DblclickOptions().setNoWaitAfter(true));
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));

    Assertions.assertThat(jobs() - before).isEqualTo(1);
  }

  @Test
  void aFormWithErrorsKeepsWhatWasEntered() {
    signIn();
    pick("mailboxes");
    page.click("#choices a");
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
  void badRowsOfACsvAreToldWithTheirLines() {
    signIn();
    go("upload.xhtml?kind=USER");
    page.fill("#pasted", "userPrincipalName\nnobody@nowhere.example\nnot an address");
    page.click("#read");

    assertThat(page.locator("h1")).hasText("Rows that cannot be used");
    assertThat(page.locator("tbody tr").first()).containsText("nobody@nowhere.example");
    assertThat(page.locator("tbody tr").first().locator("td").first()).hasText("2");
  }

  @Test
  void theTableIsUsedWithTheKeyboardAlone() {
    signIn();
    go("users.xhtml");
    page.waitForSelector("input[data-key]");
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.locator("#select-page").focus();
    page.keyboard().press("Space");
    assertThat(page.locator("[data-selected]")).containsText("These");
    page.keyboard().press("Control+k");
    assertThat(page.locator("#palette-search")).isFocused();
    page.keyboard().type("licen");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*action=users\\.manage-licenses.*"));
    assertThat(page.locator("h1")).hasText("Manage licenses");
  }

  @Test
  void theWholePathIsGoneWithoutAMouse() {
    go("login.xhtml");
    page.locator("#name").focus();
    page.keyboard().type(RunningStack.OPERATOR);
    page.keyboard().press("Tab");
    page.keyboard().type(RunningStack.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*users\\.xhtml.*"));
    press("nav a[href='mailboxes.xhtml']", "Enter");
    page.waitForURL(Pattern.compile(".*mailboxes\\.xhtml.*"));
    page.waitForSelector("input[data-key]");
    press("input[data-key]", "Space");
    page.keyboard().press("Shift+ArrowDown");
    assertThat(page.locator("[data-selected]")).hasText("These 2 mailboxes");
    page.locator("#q").focus();
    press("#choose-action", "Enter");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    press("#choices a", "Enter");
    page.waitForURL(Pattern.compile(".*action=mailboxes\\.manage-quota.*"));
    press("#in-issueWarningQuota", "ArrowDown");
    page.keyboard().press("Tab");
    page.keyboard().type("1.2");
    press("#preview", "Enter");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    press("#open-run", "Enter");
    assertThat(page.locator("#maxFailures")).isFocused();
    press("#run", "Enter");
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));
    page.waitForSelector("#summary .summary");
    press("#undo", "Enter");
    page.waitForFunction("() => document.activeElement.id === 'confirm-no'");
    page.keyboard().press("Escape");
    assertThat(page.locator("#undo")).isFocused();
  }

  @Test
  void theAddressSaysWhatTheTableShows() {
    signIn();
    go("users.xhtml?size=25");
    page.waitForSelector("input[data-key]");
    page.click(".ui-paginator-next");
    page.waitForURL(Pattern.compile(".*page=2.*"));
    assertThat(page.locator("[data-facts]")).containsText("26–50 of");
    page.click("th:has-text('Department')");
    page.waitForURL(Pattern.compile(".*sort=department.*"));
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Department");
    String first = page.locator("input[data-key]").first().getAttribute("data-key");

    page.reload();

    assertThat(page.locator("input[data-key]").first()).hasAttribute("data-key", first);
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Department");
    page.fill("#q", "zzzz");
    assertThat(page.locator("main")).containsText("Nothing matches");
    assertThat(page).hasURL(Pattern.compile(".*q=zzzz.*"));
  }

  @Test
  void aSelectionLastsThroughPagesAndFilters() {
    signIn();
    go("users.xhtml?size=25");
    page.waitForSelector("input[data-key]");
    page.click("#select-page");
    page.click(".ui-paginator-next");
    page.waitForURL(Pattern.compile(".*page=2.*"));
    assertThat(page.locator("[data-facts]")).containsText("26–50 of");
    page.locator("input[data-key]").first().check();

    assertThat(page.locator("[data-selected]")).hasText("These 26 users");
    page.fill("#q", "a");
    page.waitForURL(Pattern.compile(".*q=a.*"));
    assertThat(page.locator("[data-selected]")).hasText("These 26 users");
  }

  @Test
  void aFileIsChosenDroppedOrRefused() {
    signIn();
    go("users.xhtml");
    page.waitForSelector("input[data-key]");
    String key = page.locator("input[data-key]").first().getAttribute("data-key");
    go("upload.xhtml?kind=USER");
    page.setInputFiles("input[type=file]", file("picture.png", "no text"));
    assertThat(page.locator("[role=alert]")).containsText("picture.png is no CSV.");
    page.setInputFiles("input[type=file]", file("empty.csv", ""));
    assertThat(page.locator("[role=alert]")).not().containsText("picture.png");
    page.setInputFiles("input[type=file]", file("users.csv", "id;name\n" + key + ";x\n"));
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    assertThat(page.locator("main")).containsText("For 1 user");

    go("upload.xhtml?kind=USER");
    drop(Path.of("target", "dropped.csv"), "id\n" + key + "\n");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
  }

  @Test
  void whoIsIdleIsToldBeforeTheSessionEnds() {
    signIn();
    page.clock().install();
    go("help.xhtml");
    page.waitForFunction("() => window.PrimeFaces && PrimeFaces.widgets.sessionEnd");

    page.clock().fastForward("28:01");

    assertThat(page.locator("#session-end")).isVisible();
    page.click("#stay");
    assertThat(page.locator("#session-end")).isHidden();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void everyPageIsFreeOfAccessibilityViolations(ColorScheme scheme) {
    context.close();
    open(scheme);
    go("login.xhtml");
    assertAccessible();
    signIn();
    for (String address :
        List.of(
            "users.xhtml",
            "mailboxes.xhtml",
            "upload.xhtml",
            "jobs.xhtml",
            "tokens.xhtml",
            "connection.xhtml?test=1",
            "help.xhtml",
            "errors/not-found.xhtml")) {
      go(address);
      assertAccessible();
    }
    pick("mailboxes");
    assertAccessible();
    page.click("#choices a");
    assertAccessible();
    page.click("#preview");
    assertThat(page.locator("#problems")).isVisible();
    assertAccessible();
    quota("issueWarningQuota", scheme == ColorScheme.DARK ? "1.1" : "1.3");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    assertAccessible();
    page.click("#open-run");
    assertThat(page.locator("#run")).isVisible();
    assertAccessible();
    page.click("#run");
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));
    page.waitForSelector("#summary .summary");
    assertAccessible();
    page.click("#undo");
    assertThat(page.locator("#confirm-yes")).isVisible();
    assertAccessible();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 768})
  void nothingIsCutOffOnNarrowScreens(int width) {
    page.setViewportSize(width, 800);
    signIn();
    for (String address :
        List.of(
            "users.xhtml",
            "mailboxes.xhtml",
            "upload.xhtml",
            "jobs.xhtml",
            "tokens.xhtml",
            "connection.xhtml",
            "help.xhtml")) {
      go(address);
      Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
          .as(address)
          .isEqualTo(width);
    }
  }

  private void assertAccessible() {
    page.evaluate(AXE);
    Object violations =
        page.evaluate(
            "async () => (await axe.run(document)).violations.map(v => v.id + ': ' +"
                + " v.nodes.map(n => n.html).join(' '))");
    Assertions.assertThat((List<?>) violations).as(page.url()).isEmpty();
  }

  private void confirm(String button) {
    page.click(button);
    page.click("#confirm-yes");
  }

  private void quota(String field, String gigabytes) {
    page.selectOption("#in-" + field, "set");
    page.fill("#size-" + field, gigabytes);
  }

  private Locator license(String name) {
    return page.locator(".picks label.check")
        .filter(new Locator.FilterOptions().setHasText(name))
        .locator("input[name=addSkus]");
  }

  /** Goes to an element with Tab, as somebody without a mouse does, and presses a key there. */
  private void press(String element, String key) {
    Locator wanted = page.locator(element).first();
    int steps = 0;
    while (!(boolean) wanted.evaluate("e => e === document.activeElement")) {
      Assertions.assertThat(++steps).as("steps to " + element).isLessThan(150);
      page.keyboard().press("Tab");
    }
    page.keyboard().press(key);
  }

  /** Lets a file fall where files may be dropped, as if it came from the desktop. */
  private void drop(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BoundingBox place = page.locator("#drop").boundingBox();
    JsonArray files = new JsonArray();
    files.add(file.toAbsolutePath().toString());
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    CDPSession devtools = context.newCDPSession(page);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", place.x + 30);
      event.addProperty("y", place.y + 15);
      event.add("data", data);
      devtools.send("Input.dispatchDragEvent", event);
    }
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private void runWhatIsPreviewed() {
    page.waitForSelector("#open-run");
    page.click("#open-run");
    page.click("#run");
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));
    page.waitForSelector("#summary .summary");
  }

  private void pick(String kind) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              go(kind + ".xhtml?size=25");
              return page.locator("input[data-key]").count() > 0;
            });
    page.click("#select-page");
    page.click("#choose-action");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
  }

  /** How many operations there are, as the page of jobs says. */
  private int jobs() {
    Page other = context.newPage();
    other.navigate(pages.resolve("jobs.xhtml").toString());
    String caption = other.locator("#table caption").textContent();
    other.close();
    return Integer.parseInt(caption.replaceAll("\\D", ""));
  }

  private void signIn() {
    go("login.xhtml");
    signInHere();
    page.waitForURL(Pattern.compile(".*users\\.xhtml.*"));
  }

  private void signInHere() {
    page.fill("#name", RunningStack.OPERATOR);
    page.fill("#password", RunningStack.PASSWORD);
    page.click("#submit");
  }

  private void go(String address) {
    page.navigate(pages.resolve(address).toString());
  }

  private static String axe() {
    String path = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream script = PagesIT.class.getClassLoader().getResourceAsStream(path)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
