package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.SignInStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in, how far, and for how long: at the pages, at the provider, and with a token. */
class SignInIT {

  private static final Pattern SIGN_IN = Pattern.compile(".*/login\\.xhtml.*");
  private static final Pattern PASSWORD = Pattern.compile(".*/password\\.xhtml.*");
  private static final Pattern CONFIRM = Pattern.compile(".*/confirm\\.xhtml.*");

  private static final String NO_LICENSES =
      "{\"id\":\"no-licenses\",\"surface\":\"graph\",\"path\":\"assignLicense\",\"kind\":\"status\",\"status\":400}";

  private static SignInStack stack;
  private static OperatorApi admin;
  private static Chromium chromium;

  private final List<BrowserContext> browsers = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    stack = SignInStack.start();
    admin = new OperatorApi(stack.stack(), Duration.ofMinutes(3));
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    stack.stack().close();
  }

  @AfterEach
  void close() {
    browsers.forEach(BrowserContext::close);
  }

  @Test
  void whoIsInvitedSignsInAtTheProviderAndIsKnownByItsOwnIdFromThenOn() throws Exception {
    stack.person("anna@contoso.com", true);
    long id = invite("anna@contoso.com", null, true).path("id").asLong();
    assertThat(admin.get("/operators/" + id).body().path("linked").asBoolean()).isFalse();

    Page page = browser();
    atProvider(page, "anna@contoso.com");

    assertThat(page.locator("footer")).containsText("Signed in as anna@contoso.com");
    assertThat(admin.get("/operators/" + id).body().path("linked").asBoolean()).isTrue();
    go(page, "sessions.xhtml");
    assertThat(page.locator("[id='rows']")).containsText("second factor");
    assertThat(stack.audit("sign-in.done", "anna@contoso.com")).isEqualTo(1);
    assertThat(stack.audit("operator.linked", "anna@contoso.com")).isEqualTo(1);
  }

  @Test
  void whoIsInvitedByAddressIsRecognized() throws Exception {
    stack.person("berta@contoso.com", true);
    invite("berta", "Berta@contoso.com", true);

    Page page = browser();
    atProvider(page, "berta@contoso.com");

    assertThat(page.locator("footer")).containsText("Signed in as berta");
  }

  @Test
  void whoIsNotInvitedOrHasNoSecondFactorIsTurnedAway() throws Exception {
    stack.person("stranger@contoso.com", true);
    stack.person("carl@contoso.com", false);
    long carl = invite("carl@contoso.com", null, true).path("id").asLong();

    Page stranger = browser();
    atProvider(stranger, "stranger@contoso.com");
    Page single = browser();
    atProvider(single, "carl@contoso.com");

    assertThat(stranger.locator("#problem")).containsText("There is no operator stranger@");
    assertThat(single.locator("#problem")).containsText("without a second factor");
    assertThat(admin.get("/operators/" + carl).body().path("linked").asBoolean()).isFalse();
    assertThat(stack.audit("sign-in.refused", "carl@contoso.com")).isEqualTo(1);
  }

  @Test
  void anAnswerThatThisBrowserDidNotAskForIsWorthNothing() throws Exception {
    Page page = browser();
    go(page, "provider/back?code=stolen&state=stolen");

    assertThat(page).hasURL(SIGN_IN);
    assertThat(page.locator("#problem")).containsText("not the answer to the sign-in");
  }

  @Test
  void aTemporaryPasswordOpensOnlyThePageWhereItIsChanged() throws Exception {
    String temporary = invite("dora", null, false).path("temporaryPassword").asText();
    Page page = browser();
    signIn(page, "dora", temporary);
    assertThat(page).hasURL(PASSWORD);
    go(page, "users.xhtml");
    assertThat(page).hasURL(PASSWORD);

    page.fill("#old", temporary);
    page.fill("#wanted", "password1234");
    page.fill("#again", "password1234");
    page.click("#change");
    assertThat(page.locator("#problem")).containsText("too easy to guess");
    page.fill("#old", temporary);
    page.fill("#wanted", "violet-tractor-meets-oboe");
    page.fill("#again", "violet-tractor-meets-oboe");
    page.click("#change");

    assertThat(page.locator("h1")).hasText("My sessions");
    Page second = browser();
    signIn(second, "dora", "violet-tractor-meets-oboe");
    assertThat(second).not().hasURL(SIGN_IN);
  }

  @Test
  void whoGuessesWaitsEvenAfterARestartUntilAnAdministratorHelps() throws Exception {
    JsonNode erik = invite("erik", null, false);
    Page survivor = browser();
    signIn(survivor, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Page page = browser();
    for (int i = 0; i < 10; i++) {
      signIn(page, "erik", "wrong-" + i);
      stack.forgetWait("erik", i < 9);
    }
    assertThat(page.locator("#problem")).containsText("Wait");
    stack.stack().server().stop();
    stack.stack().server().start();

    go(survivor, "users.xhtml");
    assertThat(survivor).not().hasURL(SIGN_IN);
    signIn(page, "erik", erik.path("temporaryPassword").asText());
    assertThat(page.locator("#problem")).containsText("Too many wrong attempts");
    String erikAt = "/operators/" + erik.path("id").asLong();
    assertThat(admin.get(erikAt).body().path("lockedUntil").isNull()).isFalse();
    admin.post(erikAt + "/unlock", null);
    signIn(page, "erik", erik.path("temporaryPassword").asText());

    assertThat(page).hasURL(PASSWORD);
    assertThat(stack.audit("sign-in.locked", "erik")).isPositive();
    assertThat(stack.audit("operator.unlocked", null)).isPositive();
  }

  @Test
  void aSessionThatIsEndedElsewhereIsRefusedAtTheNextRequest() throws Exception {
    Page here = browser();
    Page there = browser();
    signIn(here, RunningStack.OPERATOR, RunningStack.PASSWORD);
    signIn(there, RunningStack.OPERATOR, RunningStack.PASSWORD);

    go(here, "sessions.xhtml");
    here.click("#endOthers");
    here.waitForCondition(() -> here.locator("#rows_data > tr").count() == 1);

    go(there, "users.xhtml");
    assertThat(there).hasURL(SIGN_IN);
    go(here, "users.xhtml");
    assertThat(here).not().hasURL(SIGN_IN);
  }

  @Test
  void aDisabledOperatorIsOutAtOnce() throws Exception {
    JsonNode frida = invite("frida", null, false);
    Page page = browser();
    signIn(page, "frida", frida.path("temporaryPassword").asText());
    assertThat(page).hasURL(PASSWORD);

    admin.post("/operators/" + frida.path("id").asLong() + "/disable", null);

    go(page, "users.xhtml");
    assertThat(page).hasURL(SIGN_IN);
    signIn(page, "frida", frida.path("temporaryPassword").asText());
    assertThat(page.locator("#problem")).containsText("disabled");
  }

  @Test
  void signingInGivesANewCookieThatNoScriptCanReadAndSigningOutMakesItWorthless() {
    Page page = browser();
    signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Cookie first = sessionCookie(page);
    signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Cookie second = sessionCookie(page);
    page.click("#account");
    page.click("#signOut");
    assertThat(page).hasURL(SIGN_IN);

    page.context().addCookies(List.of(second));
    go(page, "users.xhtml");

    assertThat(page).hasURL(SIGN_IN);
    assertThat(first.value).isNotEqualTo(second.value);
    assertThat(second.httpOnly).isTrue();
  }

  @Test
  void idleSessionsAndThoseThatLastedTooLongEnd() throws Exception {
    Page idle = browser();
    signIn(idle, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(idle).value, "seen_at = seen_at - INTERVAL 31 MINUTE");
    Page old = browser();
    signIn(old, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(old).value, "until_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");

    go(idle, "users.xhtml");
    go(old, "users.xhtml");

    assertThat(idle).hasURL(SIGN_IN);
    assertThat(old).hasURL(SIGN_IN);
  }

  @Test
  void whatTakesAwayFromManyNeedsCredentialsGivenJustNow() throws Exception {
    long preview = submitted("/operations/previews", removal(users(2), ""));
    admin.awaitState(preview, "COMPLETED");
    Page page = browser();
    signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(page).value, "credentials_at = credentials_at - INTERVAL 6 MINUTE");

    go(page, "preview.xhtml?id=" + preview);
    assertThat(page.locator("#run-dialog")).isHidden();
    page.click("#open-run");
    page.fill("#maxFailures", "3");
    page.fill("#maxFailurePercent", "7");
    page.fill("#runNote", "INC 12: für den Leiter der Filiale");
    page.keyboard().press("Escape");
    page.click("#open-run");
    run(page);
    assertThat(page).hasURL(CONFIRM);
    page.fill("#password", "not-the-password");
    page.click("#prove");
    assertThat(page.locator("#problem")).containsText("wrong");
    go(page, "preview.xhtml?id=" + preview);
    assertThat(page.locator("#run-dialog")).isHidden();
    go(page, "confirm.xhtml?from=%2Fpreview.xhtml%3Fid%3D" + preview);
    page.fill("#password", RunningStack.PASSWORD);
    page.click("#prove");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    assertThat(page.locator("#run-dialog")).isVisible();
    assertThat(page.locator("#maxFailures")).hasValue("3");
    assertThat(page.locator("#maxFailurePercent")).hasValue("7");
    assertThat(page.locator("#runNote")).hasValue("INC 12: für den Leiter der Filiale");
    assertThat(page.locator("#typedCount")).hasValue("");
    page.reload();
    assertThat(page.locator("#open-run")).isVisible();
    assertThat(page.locator("#run-dialog")).isHidden();
    page.click("#open-run");
    assertThat(page.locator("#maxFailures")).hasValue("3");
    run(page);

    assertThat(page).hasURL(Pattern.compile(".*job\\.xhtml.*"));
    admin.awaitState(Long.parseLong(page.url().replaceAll(".*id=", "")), "COMPLETED");
    go(page, "preview.xhtml?id=" + preview);
    assertThat(page.locator("#maxFailures")).hasValue("");
    assertThat(stack.audit("sign-in.confirmed", RunningStack.OPERATOR)).isPositive();
  }

  @Test
  void aRetryThatTakesAwayGoesOnOnceCredentialsWereGiven() throws Exception {
    Runs tenant = new Runs(stack.stack());
    tenant.control("POST", "faults", NO_LICENSES);
    long run = submitted("/operations", removal(users(20), ",\"confirmedTargets\":20"));
    admin.awaitState(run, "COMPLETED");
    tenant.control("DELETE", "faults/no-licenses", null);
    Page page = browser();
    signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(page).value, "credentials_at = credentials_at - INTERVAL 6 MINUTE");

    go(page, "job.xhtml?id=" + run);
    page.click("#retry");
    page.click("#confirm-yes");
    page.waitForURL(CONFIRM);
    page.fill("#password", RunningStack.PASSWORD);
    page.click("#prove");
    page.waitForURL(Pattern.compile(".*job\\.xhtml\\?id=" + run));
    assertThat(page.locator("#confirm")).containsText("Retry the unfinished targets?");
    page.click("#confirm-yes");

    page.waitForURL(url -> url.contains("job.xhtml?id=") && !url.endsWith("=" + run));
    assertThat(page.locator("#controls")).containsText("Follows job " + run);
  }

  @Test
  void whoSignedInAtTheProviderConfirmsThere() throws Exception {
    stack.person("gina@contoso.com", true);
    invite("gina@contoso.com", null, true);
    Page page = browser();
    atProvider(page, "gina@contoso.com");
    stack.age(sessionCookie(page).value, "credentials_at = credentials_at - INTERVAL 6 MINUTE");

    createToken(page, "a program");
    assertThat(page).hasURL(CONFIRM);
    page.click("#provider");
    // It asks although it knows the browser.
    fillAtProvider(page, "gina@contoso.com");
    page.waitForURL(Pattern.compile(".*tokens\\.xhtml.*"));
    assertThat(page.locator("#tokenName")).hasValue("a program");
    page.click("#create");

    assertThat(page.locator("#token")).containsText("tnt_");
  }

  @Test
  void aTokenReachesNoFurtherThanItsScopesAndEndsWhenRevoked() throws Exception {
    Answer issued = admin.post("/tokens", "{\"name\":\"report\",\"days\":7,\"scopes\":[\"read\"]}");
    assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
    OperatorApi reader = admin.with(issued.body().path("token").asText());

    assertThat(reader.get("/operations").status()).isEqualTo(200);
    Answer refused = reader.post("/target-lists", "{\"kind\":\"user\",\"keys\":[\"x\"]}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("code").asText()).isEqualTo("token.scope");
    assertThat(reader.post("/tokens", "{\"name\":\"x\",\"days\":7,\"scopes\":[\"run\"]}").status())
        .isEqualTo(403);
    JsonNode mine = null;
    for (JsonNode token : admin.get("/tokens").body()) {
      mine = token.path("name").asText().equals("report") ? token : mine;
    }
    assertThat(mine.path("lastUsedAt").isNull()).isFalse();
    assertThat(admin.delete("/tokens/" + mine.path("id").asLong()).status()).isEqualTo(204);
    assertThat(reader.get("/operations").status()).isEqualTo(401);
    long told = refusedTokens();
    assertThat(told).isPositive();
    for (int i = 0; i < 20; i++) {
      assertThat(reader.get("/operations").status()).isEqualTo(401);
    }
    // Their number is told of when the minute is over.
    assertThat(refusedTokens()).isBetween(told, told + 1);
    assertThat(stack.audit("token.revoked", null)).isPositive();
    assertThat(stack.audit("token.refused", null)).isPositive();
  }

  private static long refusedTokens() throws Exception {
    return admin
        .get("/audit/entries?what=sign-in.refused&size=100")
        .body()
        .path("rows")
        .findValuesAsText("summary")
        .stream()
        .filter(words -> words.startsWith("A token") || words.startsWith("Tokens"))
        .count();
  }

  @Test
  void aTokenForSomeActionsIsToldOfNoOthers() throws Exception {
    Answer issued =
        admin.post(
            "/tokens",
            "{\"name\":\"tags\",\"days\":7,\"scopes\":[\"read\",\"preview\"],"
                + "\"actions\":[\"users.add-tags\"]}");
    OperatorApi tags = admin.with(issued.body().path("token").asText());

    assertThat(tags.get("/actions").body())
        .extracting(action -> action.at("/info/id").asText())
        .containsExactly("users.add-tags");
    assertThat(tags.get("/actions/users.add-tags").status()).isEqualTo(200);
    Answer other = tags.get("/actions/users.manage-password");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.body().path("code").asText()).isEqualTo("token.action");
  }

  @Test
  void aTokenMakesNoneThatReachesFurther() throws Exception {
    String one =
        admin
            .post(
                "/tokens",
                "{\"name\":\"some\",\"days\":7,\"scopes\":[\"read\",\"admin\"],\"actions\":[\"users.*\"]}")
            .body()
            .path("token")
            .asText();

    Answer more =
        admin
            .with(one)
            .post("/tokens", "{\"name\":\"more\",\"days\":7,\"scopes\":[\"read\",\"run\"]}");

    assertThat(more.status()).isEqualTo(422);
    assertThat(more.body().path("detail").asText()).contains("reaches further");
  }

  @Test
  void administratorsInviteAtThePageAndOthersDoNotSeeIt() throws Exception {
    Page page = browser();
    signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    go(page, "operators.xhtml");
    page.fill("#operatorName", "hanna");
    page.click("#create");
    String temporary = page.locator("#token").textContent();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(stack.stack().directory().resolve("operators.png"))
            .setFullPage(true));
    go(page, "operators.xhtml?q=hanna");
    page.click("#rows_data a");
    assertThat(page.locator("h1")).hasText("hanna");

    Page hers = browser();
    signIn(hers, "hanna", temporary);
    hers.fill("#old", temporary);
    hers.fill("#wanted", "violet-tractor-meets-oboe");
    hers.fill("#again", "violet-tractor-meets-oboe");
    hers.click("#change");
    assertThat(hers.locator("h1")).hasText("My sessions");
    go(hers, "operators.xhtml");

    assertThat(hers.locator("h1")).hasText("You may not see this");
  }

  @Test
  void aProgramIsToldWhoseAccountItUsesAndWhatForAndChangesTheAddress() throws Exception {
    OperatorApi ivo = OperatorApi.of(stack.stack(), "ivo", Duration.ofMinutes(1));
    OperatorApi.of(stack.stack(), "iris@other.example", Duration.ofMinutes(1));
    Answer given = admin.post("/assignments", "{\"operator\":\"ivo\",\"roleId\":2,\"scopeId\":1}");
    assertThat(given.status()).as(given.body().toString()).isEqualTo(200);

    JsonNode account = ivo.get("/account").body();
    assertThat(account.at("/operator/name").asText()).isEqualTo("ivo");
    assertThat(account.at("/operator/administrator").asBoolean()).isFalse();
    assertThat(account.path("roles")).hasSize(1);
    assertThat(account.at("/roles/0/actions/0").asText()).isEqualTo("*");
    assertThat(account.at("/roles/0/scope").asText()).isEqualTo("Everything");
    assertThat(account.at("/token/limits/scopes")).hasSize(5);
    assertThat(account.at("/token/until").asText()).endsWith("Z");

    Answer changed = ivo.put("/account/email", "{\"email\":\"ivo@other.example\"}");
    assertThat(changed.body().path("email").asText()).isEqualTo("ivo@other.example");
    Answer taken = ivo.put("/account/email", "{\"email\":\"iris@other.example\"}");
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body().path("code").asText()).isEqualTo("account.refused");
    assertThat(ivo.get("/account").body().at("/operator/email").asText())
        .isEqualTo("ivo@other.example");
  }

  @Test
  void aProgramEndsOneOfItsOperatorsSessionsOrAllButNoneOfOthers() throws Exception {
    Page one = browser();
    signIn(one, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Page other = browser();
    signIn(other, RunningStack.OPERATOR, RunningStack.PASSWORD);
    long last = admin.get("/sessions").body().at("/0/id").asLong();
    OperatorApi jan = OperatorApi.of(stack.stack(), "jan", Duration.ofMinutes(1));

    assertThat(jan.delete("/sessions/" + last).status()).isEqualTo(403);
    assertThat(jan.delete("/sessions").status()).isEqualTo(204);
    go(other, "users.xhtml");
    assertThat(other).not().hasURL(SIGN_IN);
    assertThat(admin.delete("/sessions/" + last).status()).isEqualTo(204);
    assertThat(admin.get("/sessions").body().findValuesAsText("id"))
        .isNotEmpty()
        .doesNotContain(String.valueOf(last));
    assertThat(admin.delete("/sessions").status()).isEqualTo(204);

    assertThat(admin.get("/sessions").body()).isEmpty();
    go(one, "users.xhtml");
    assertThat(one).hasURL(SIGN_IN);
  }

  private Page browser() {
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

  private static JsonNode invite(String name, String email, boolean provider) throws Exception {
    Answer created =
        admin.post(
            "/operators",
            "{\"name\":\"%s\",\"email\":%s,\"administrator\":false,\"providerSignIn\":%b}"
                .formatted(name, email == null ? null : "\"" + email + "\"", provider));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.body();
  }

  /** A list of users, the first ones by name. */
  private static long users(int size) throws Exception {
    admin.awaitDirectory();
    String keys =
        admin
            .get("/directory/users?size=" + size)
            .body()
            .path("rows")
            .findValuesAsText("key")
            .stream()
            .map(key -> '"' + key + '"')
            .collect(Collectors.joining(","));
    return admin
        .post("/target-lists", "{\"kind\":\"user\",\"keys\":[" + keys + "]}")
        .body()
        .path("listId")
        .asLong();
  }

  private static String removal(long list, String more) {
    return "{\"actionId\":\"users.remove-all-licenses\",\"form\":{\"groupLicenses\":\"report\"},\"targetListId\":"
        + list
        + more
        + "}";
  }

  private static long submitted(String path, String what) throws Exception {
    Answer answer = admin.post(path, what);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  private static void signIn(Page page, String name, String password) {
    go(page, "login.xhtml");
    page.fill("#name", name);
    page.fill("#password", password);
    page.click("#submit");
  }

  private static void atProvider(Page page, String user) {
    go(page, "login.xhtml");
    page.click("#provider");
    fillAtProvider(page, user);
  }

  private static void fillAtProvider(Page page, String user) {
    page.fill("input[name=login]", user);
    page.fill("input[name=passwd]", SignInStack.PASSWORD);
    page.click("button");
  }

  private static void createToken(Page page, String name) {
    go(page, "tokens.xhtml");
    page.fill("#tokenName", name);
    page.click("#create");
  }

  /** In the run dialog, which is open. */
  private static void run(Page page) {
    page.fill("#typedCount", "2");
    page.click("#run");
    page.waitForURL(Pattern.compile(".*(job|confirm)\\.xhtml.*"));
  }

  private static Cookie sessionCookie(Page page) {
    return page.context().cookies().stream()
        .filter(c -> c.name.equals("TENANTRY_SESSION"))
        .findFirst()
        .orElseThrow();
  }

  private static void go(Page page, String address) {
    page.navigate(stack.stack().server().url().resolve(address).toString());
  }
}
