package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A browser for each test, signed in or not, and the steps that operators' ways are made of. */
abstract class BrowserTest {

  private static final double PATIENCE = 60_000;

  private static Chromium chromium;

  /** Where the pages are. */
  static URI pages;

  BrowserContext context;
  Page page;

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

  /** With the pages' policy switched off, so that a test can run scripts in them. */
  final void open(ColorScheme scheme) {
    open(scheme, true);
  }

  final void open(ColorScheme scheme, boolean withoutPolicy) {
    context =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setBypassCSP(withoutPolicy)
                    .setColorScheme(scheme)
                    .setViewportSize(1280, 860));
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
  }

  final void confirm(String button) {
    page.click(button);
    page.click("#confirm-yes");
  }

  final void quota(String field, String gigabytes) {
    page.selectOption("#in-" + field, "set");
    page.fill("#size-" + field, gigabytes);
  }

  /**
   * Opens the dialog in which a run is begun. What is typed before it has the focus may go astray.
   */
  static void openRun(Page page) {
    page.click("#open-run");
    assertThat(page.locator("#maxFailures")).isFocused();
  }

  final void runWhatIsPreviewed() {
    page.waitForSelector("#open-run");
    openRun(page);
    page.click("#run");
    page.waitForURL(Pattern.compile(".*job\\.xhtml.*"));
    page.waitForSelector("#summary .summary");
  }

  final void pick(String kind) {
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

  final void signIn() {
    go("login.xhtml");
    signInHere();
    page.waitForURL(Pattern.compile(".*users\\.xhtml.*"));
  }

  final void signInHere() {
    page.fill("#name", RunningStack.OPERATOR);
    page.fill("#password", RunningStack.PASSWORD);
    page.click("#submit");
  }

  final void go(String address) {
    page.navigate(pages.resolve(address).toString());
  }

  final Locator license(String name) {
    return page.locator(".picks label.check")
        .filter(new Locator.FilterOptions().setHasText(name))
        .locator("input[name=addSkus]");
  }
}
