package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

/** Operators go their whole way through the pages, in a real browser. */
class PagesIT {

  private static final double PATIENCE = 120_000;
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
    for (String field :
        List.of("issueWarningQuota", "prohibitSendQuota", "prohibitSendReceiveQuota")) {
      page.selectOption("#in-" + field, "set");
      page.fill("#size-" + field, field.equals("issueWarningQuota") ? "40" : "41");
    }
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));

    runWhatIsPreviewed();

    assertThat(page.locator("#summary")).containsText("0 in doubt, 0 not attempted.");
    page.click("#open-undo");
    page.click("#undo");
    page.waitForURL(Pattern.compile(".*job\\.xhtml\\?id=\\d+$"));
    assertThat(page.locator("h1")).hasText("Undo: Manage quota");
    page.waitForSelector("#summary .summary");
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
    page.dblclick("#run");
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
  }

  private void assertAccessible() {
    page.evaluate(AXE);
    Object violations =
        page.evaluate(
            "async () => (await axe.run(document)).violations.map(v => v.id + ': ' +"
                + " v.nodes.map(n => n.html).join(' '))");
    Assertions.assertThat((List<?>) violations).as(page.url()).isEmpty();
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
    String caption = other.locator("#list caption").textContent();
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
