package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.SignInStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Browsers for the tests of a class, at the stack whose operators may sign in at the tenant. */
final class SignInTrial implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  static final Pattern SIGN_IN = Pattern.compile(".*/login\\.xhtml.*");
  static final Pattern PASSWORD = Pattern.compile(".*/password\\.xhtml.*");
  static final Pattern CONFIRM = Pattern.compile(".*/confirm\\.xhtml.*");

  private final List<BrowserContext> browsers = new ArrayList<>();
  private SignInStack stack;
  private OperatorApi admin;
  private Chromium chromium;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    stack = Shared.get(SignInStack.class, SignInStack::start);
    admin = new OperatorApi(stack.stack(), Duration.ofMinutes(3));
    chromium = Chromium.launch();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    browsers.forEach(BrowserContext::close);
    browsers.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (chromium != null) {
      chromium.close();
    }
  }

  SignInStack stack() {
    return stack;
  }

  OperatorApi admin() {
    return admin;
  }

  Page browser() {
    BrowserContext context =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setIgnoreHTTPSErrors(true)
                    .setBypassCSP(true)
                    .setViewportSize(1280, 860));
    context.setDefaultTimeout(60_000);
    browsers.add(context);
    return context.newPage();
  }

  JsonNode invite(String name, String email, boolean provider) throws Exception {
    Answer created =
        admin.post(
            "/operators",
            "{\"name\":\"%s\",\"email\":%s,\"administrator\":false,\"providerSignIn\":%b}"
                .formatted(name, email == null ? null : "\"" + email + "\"", provider));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.body();
  }

  void signIn(Page page, String name, String password) {
    go(page, "login.xhtml");
    page.fill("#name", name);
    page.fill("#password", password);
    page.click("#submit");
  }

  void atProvider(Page page, String user) {
    go(page, "login.xhtml");
    page.click("#provider");
    fillAtProvider(page, user);
  }

  void fillAtProvider(Page page, String user) {
    page.fill("input[name=login]", user);
    page.fill("input[name=passwd]", SignInStack.PASSWORD);
    page.click("button");
  }

  void go(Page page, String address) {
    page.navigate(stack.stack().server().url().resolve(address).toString());
  }
}
