package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages without a mouse, on narrow screens, for readers of the screen and for the idle. */
class AccessiblePagesIT extends BrowserTest {

  static final String AXE = axe();

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
    page.keyboard().type("users.manage-licenses");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*action=users\\.manage-licenses.*"));
    assertThat(page.locator("h1")).hasText("Manage licenses");
  }

  @Test
  void theListOfActionsOpensAnywhereAndIsSearchedWithTheKeyboardAlone() {
    signIn();
    go("jobs.xhtml");
    page.waitForFunction("() => window.PrimeFaces && PrimeFaces.widgets.palette");
    page.locator("#q").focus();
    page.keyboard().press("Meta+k");
    assertThat(page.locator("#palette-search")).isFocused();
    page.keyboard().type("mailboxes quota");
    assertThat(page.locator("#palette-list > li:visible")).hasCount(1);
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*mailboxes\\.xhtml\\?for=mailboxes\\.manage-quota$"));
    assertThat(page.locator("[data-for]")).containsText("Manage quota");
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
    press("#choices a[href*='manage-quota']", "Enter");
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
            "users.xhtml?for=users.manage-licenses",
            "users.xhtml?for=on-premises.unlock-user",
            "mailboxes.xhtml",
            "devices.xhtml",
            "groups.xhtml",
            "sites.xhtml",
            "upload.xhtml",
            "actions.xhtml",
            "actions.xhtml?q=no-such-action",
            "jobs.xhtml",
            "tokens.xhtml",
            "user-attributes.xhtml",
            "roles.xhtml",
            "scopes.xhtml",
            "pools.xhtml",
            "assignments.xhtml",
            "approvals.xhtml",
            "protected.xhtml",
            "protected.xhtml?kind=site",
            "action.xhtml?action=users.create-user",
            "account.xhtml",
            "sessions.xhtml",
            "password.xhtml",
            "confirm.xhtml",
            "operators.xhtml",
            "operator.xhtml?id=1",
            "connection.xhtml?test=1",
            "audit.xhtml",
            "audit.xhtml?what=none.*",
            "help.xhtml",
            "errors/answer")) {
      go(address);
      assertAccessible();
    }
    go("help.xhtml");
    for (String menu : List.of("#more", "#administration", "#account")) {
      page.click(menu);
      assertAccessible();
    }
    page.keyboard().press("Escape");
    go("users.xhtml");
    page.click("#views-menu > summary");
    page.fill("#viewName", "All of them");
    page.click("#saveView");
    page.waitForSelector(".views a");
    assertAccessible();
    page.click(".views button");
    page.waitForSelector(
        ".views a", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    go("user-attributes.xhtml");
    page.click("#save");
    assertThat(page.locator("#problems")).isFocused();
    assertAccessible();
    pick("mailboxes");
    assertAccessible();
    page.click("#choices a[href*='manage-quota']");
    assertAccessible();
    page.click("#preview");
    assertThat(page.locator("#problems")).isVisible();
    assertAccessible();
    quota("issueWarningQuota", scheme == ColorScheme.DARK ? "1.1" : "1.3");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    page.waitForSelector("#open-run");
    assertAccessible();
    openRun(page);
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
            "devices.xhtml",
            "groups.xhtml",
            "sites.xhtml",
            "upload.xhtml",
            "actions.xhtml",
            "jobs.xhtml",
            "tokens.xhtml",
            "user-attributes.xhtml",
            "roles.xhtml",
            "scopes.xhtml",
            "pools.xhtml",
            "assignments.xhtml",
            "approvals.xhtml",
            "action.xhtml?action=users.create-user",
            "account.xhtml",
            "sessions.xhtml",
            "operators.xhtml",
            "connection.xhtml",
            "audit.xhtml",
            "help.xhtml")) {
      go(address);
      Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
          .as(address)
          .isEqualTo(width);
    }
  }

  @Test
  void tablesAreListsOnAPhoneAndAreWorkedInThere() {
    page.setViewportSize(400, 800);
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='manage-quota']");
    quota("issueWarningQuota", "1.2");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    runWhatIsPreviewed();
    assertNothingScrollsSideways("job");
    page.goBack();
    page.waitForSelector("#open-run");
    assertNothingScrollsSideways("preview");
    go("jobs.xhtml");
    assertThat(page.locator("[id='rows'] tbody tr").first().locator("td").first())
        .containsText("Job");
    assertNothingScrollsSideways("jobs");
    go("users.xhtml?size=25");
    assertNothingScrollsSideways("users");
    page.click("text=All on this page");
    assertThat(page.locator("[data-selected]")).containsText("These 25 users");
    page.locator("input[data-key]").nth(1).uncheck();
    assertThat(page.locator("[data-selected]")).containsText("These 24 users");
    page.selectOption("[id='rows_reflowDD']", new SelectOption().setLabel("Department Descending"));
    page.waitForURL(Pattern.compile(".*sort=department.*"));
    assertNothingScrollsSideways("users-sorted");
    assertAccessible();
  }

  /** The pictures are left for whoever wants to look. */
  private void assertNothingScrollsSideways(String name) {
    page.waitForSelector(
        "[id='rows'] td .ui-column-title",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "narrow", name + ".png")));
    Object beyond =
        page.evaluate(
            "() => [document.documentElement, ...document.querySelectorAll('.ui-datatable-tablewrapper')]"
                + ".filter(e => e.scrollWidth > e.clientWidth).concat("
                + "[...document.querySelectorAll('.ui-datatable-reflow tbody *:not(.sr)')].filter("
                + "e => e.getBoundingClientRect().right > e.closest('table').getBoundingClientRect().right))"
                + ".map(e => e.outerHTML)");
    Assertions.assertThat((List<?>) beyond).as(name).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1280})
  void theHeaderStandsInOneRow(int width) {
    page.setViewportSize(width, 800);
    signIn();
    go("help.xhtml");

    Assertions.assertThat(
            (Integer) page.evaluate("() => document.querySelector('.top').offsetHeight"))
        .isLessThan(60);
    Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
        .isEqualTo(width);
  }

  @Test
  void menusOpenOneAtATimeAndCloseWhenSomebodyGoesElsewhere() {
    signIn();
    page.click("#administration");
    assertThat(page.locator("#administration-list")).isVisible();
    page.click("#account");
    assertThat(page.locator("#administration-list")).isHidden();
    assertThat(page.locator("#account-list")).isVisible();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#account-list a").first()).isFocused();
    page.keyboard().press("ArrowUp");
    assertThat(page.locator("#account")).isFocused();
    page.keyboard().press("Shift+Tab");
    assertThat(page.locator("#account-list")).isHidden();
    page.click("#account");
    page.click("#signOut");
    page.waitForURL(Pattern.compile(".*login\\.xhtml.*"));
  }

  private void assertAccessible() {
    assertAccessible(page);
  }

  /** A page that any browser shows. */
  static void assertAccessible(Page page) {
    page.evaluate(AXE);
    Object violations =
        page.evaluate(
            "async () => (await axe.run(document)).violations.map(v => v.id + ': ' +"
                + " v.nodes.map(n => n.html).join(' '))");
    Assertions.assertThat((List<?>) violations).as(page.url()).isEmpty();
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

  private static String axe() {
    String path = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream script = AccessiblePagesIT.class.getClassLoader().getResourceAsStream(path)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
