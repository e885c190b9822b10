package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.tenantry.stack.Stack;
import java.util.regex.Pattern;

/** The browser of an administrator who is signed in and connects service accounts. */
final class AdministratorBrowser implements AutoCloseable {

  private static final Pattern CONNECTION = Pattern.compile(".*/connection\\.xhtml.*");

  private final Stack stack;
  private final BrowserContext context;
  private final Page page;

  /** The simulated authority's certificate is not one that browsers know. */
  AdministratorBrowser(Stack stack, Chromium chromium) {
    this.stack = stack;
    context = chromium.browser().newContext(new NewContextOptions().setIgnoreHTTPSErrors(true));
    context.setDefaultTimeout(60_000);
    page = context.newPage();
    go("login.xhtml");
    page.fill("#name", RunningStack.OPERATOR);
    page.fill("#password", RunningStack.PASSWORD);
    page.click("#submit");
    page.waitForURL(Pattern.compile(".*users\\.xhtml.*"));
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  void go(String address) {
    page.navigate(stack.server().url().resolve(address).toString());
  }

  /** As far as to the page of the simulated authority. */
  void begin() {
    go("connection.xhtml");
    page.click("#connect-account");
    page.waitForSelector("#login");
  }

  void connect() {
    begin();
    page.fill("#login", account());
    page.fill("#passwd", stack.simulator().ready().path("accountPassword").asText());
    page.click("#signin");
    page.waitForURL(CONNECTION);
    assertThat(page.locator("#account-notice")).hasText(account() + " is connected.");
  }

  void cancel() {
    begin();
    page.click("#cancel");
    page.waitForURL(CONNECTION);
  }

  /** The account that is connected. */
  String account() {
    return stack.simulator().ready().path("accountName").asText();
  }

  @Override
  public void close() {
    context.close();
  }
}
