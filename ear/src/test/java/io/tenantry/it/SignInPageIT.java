package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes without a session is asked who they are, and gets in with the right password only. */
class SignInPageIT {

  private static final Pattern SIGN_IN = Pattern.compile(".*/login\\.xhtml.*");

  private static Chromium chromium;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void quit() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    context = chromium.browser().newContext();
    page = context.newPage();
    page.navigate(RunningStack.get().server().url().toString());
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void aStrangerIsSentToTheSignInPage() {
    assertThat(page).hasURL(SIGN_IN);
    assertThat(page).hasTitle(Pattern.compile("Sign in.*"));
  }

  @Test
  void anOperatorGetsIn() {
    signIn(RunningStack.PASSWORD);

    assertThat(page).not().hasURL(SIGN_IN);
    assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
    assertEquals(200, page.reload().status());
  }

  @Test
  void aWrongPasswordIsRefusedWithoutSayingWhatWasWrong() {
    signIn("not-the-password");

    assertThat(page).hasURL(SIGN_IN);
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(page.getByLabel("Password")).hasValue("");
  }

  private void signIn(String password) {
    page.getByLabel("Name").fill(RunningStack.OPERATOR);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in")).click();
  }
}
