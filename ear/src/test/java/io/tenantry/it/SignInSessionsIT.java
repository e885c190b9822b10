package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.it.SignInTrial.CONFIRM;
import static io.tenantry.it.SignInTrial.PASSWORD;
import static io.tenantry.it.SignInTrial.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.SignInStack;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long somebody stays in, and what is asked for again. */
class SignInSessionsIT {

  private static final String NO_LICENSES =
      "{\"id\":\"no-licenses\",\"surface\":\"graph\",\"path\":\"assignLicense\",\"kind\":\"status\",\"status\":400}";

  @RegisterExtension static final SignInTrial AT = new SignInTrial();
  private final SignInStack stack = AT.stack();
  private final OperatorApi admin = AT.admin();

  @Test
  void aSessionThatIsEndedElsewhereIsRefusedAtTheNextRequest() throws Exception {
    Page here = AT.browser();
    Page there = AT.browser();
    AT.signIn(here, RunningStack.OPERATOR, RunningStack.PASSWORD);
    AT.signIn(there, RunningStack.OPERATOR, RunningStack.PASSWORD);

    AT.go(here, "sessions.xhtml");
    here.click("#endOthers");
    here.waitForCondition(() -> here.locator("#rows_data > tr").count() == 1);

    AT.go(there, "users.xhtml");
    assertThat(there).hasURL(SIGN_IN);
    AT.go(here, "users.xhtml");
    assertThat(here).not().hasURL(SIGN_IN);
  }

  @Test
  void aDisabledOperatorIsOutAtOnce() throws Exception {
    JsonNode frida = AT.invite("frida", null, false);
    Page page = AT.browser();
    AT.signIn(page, "frida", frida.path("temporaryPassword").asText());
    assertThat(page).hasURL(PASSWORD);

    admin.post("/operators/" + frida.path("id").asLong() + "/disable", null);

    AT.go(page, "users.xhtml");
    assertThat(page).hasURL(SIGN_IN);
    AT.signIn(page, "frida", frida.path("temporaryPassword").asText());
    assertThat(page.locator("#problem")).containsText("disabled");
  }

  @Test
  void signingInGivesANewCookieThatNoScriptCanReadAndSigningOutMakesItWorthless() {
    Page page = AT.browser();
    AT.signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Cookie first = sessionCookie(page);
    AT.signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Cookie second = sessionCookie(page);
    page.click("#account");
    page.click("#signOut");
    assertThat(page).hasURL(SIGN_IN);

    page.context().addCookies(List.of(second));
    AT.go(page, "users.xhtml");

    assertThat(page).hasURL(SIGN_IN);
    assertThat(first.value).isNotEqualTo(second.value);
    assertThat(second.httpOnly).isTrue();
  }

  @Test
  void idleSessionsAndThoseThatLastedTooLongEnd() throws Exception {
    Page idle = AT.browser();
    AT.signIn(idle, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(idle).value, "seen_at = seen_at - INTERVAL 31 MINUTE");
    Page old = AT.browser();
    AT.signIn(old, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(old).value, "until_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");

    AT.go(idle, "users.xhtml");
    AT.go(old, "users.xhtml");

    assertThat(idle).hasURL(SIGN_IN);
    assertThat(old).hasURL(SIGN_IN);
  }

  @Test
  void whatTakesAwayFromManyNeedsCredentialsGivenJustNow() throws Exception {
    long preview = submitted("/operations/previews", removal(users(2), ""));
    admin.awaitState(preview, "COMPLETED");
    Page page = AT.browser();
    AT.signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(page).value, "credentials_at = credentials_at - INTERVAL 6 MINUTE");

    AT.go(page, "preview.xhtml?id=" + preview);
    assertThat(page.locator("#run-dialog")).isHidden();
    BrowserTest.openRun(page);
    page.fill("#maxFailures", "3");
    page.fill("#maxFailurePercent", "7");
    page.fill("#runNote", "INC 12: für den Leiter der Filiale");
    page.keyboard().press("Escape");
    assertThat(page.locator("#open-run")).isFocused();
    BrowserTest.openRun(page);
    run(page);
    assertThat(page).hasURL(CONFIRM);
    page.fill("#password", "not-the-password");
    page.click("#prove");
    assertThat(page.locator("#problem")).containsText("wrong");
    AT.go(page, "preview.xhtml?id=" + preview);
    assertThat(page.locator("#run-dialog")).isHidden();
    AT.go(page, "confirm.xhtml?from=%2Fpreview.xhtml%3Fid%3D" + preview);
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
    BrowserTest.openRun(page);
    assertThat(page.locator("#maxFailures")).hasValue("3");
    run(page);

    assertThat(page).hasURL(Pattern.compile(".*job\\.xhtml.*"));
    admin.awaitState(Long.parseLong(page.url().replaceAll(".*id=", "")), "COMPLETED");
    AT.go(page, "preview.xhtml?id=" + preview);
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
    Page page = AT.browser();
    AT.signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(page).value, "credentials_at = credentials_at - INTERVAL 6 MINUTE");

    AT.go(page, "job.xhtml?id=" + run);
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
    AT.invite("gina@contoso.com", null, true);
    Page page = AT.browser();
    AT.atProvider(page, "gina@contoso.com");
    stack.age(sessionCookie(page).value, "credentials_at = credentials_at - INTERVAL 6 MINUTE");

    createToken(page, "a program");
    assertThat(page).hasURL(CONFIRM);
    page.click("#provider");
    // It asks although it knows the browser.
    AT.fillAtProvider(page, "gina@contoso.com");
    page.waitForURL(Pattern.compile(".*tokens\\.xhtml.*"));
    assertThat(page.locator("#tokenName")).hasValue("a program");
    page.click("#create");

    assertThat(page.locator("#token")).containsText("tnt_");
  }

  @Test
  void aProgramEndsOneOfItsOperatorsSessionsOrAllButNoneOfOthers() throws Exception {
    Page one = AT.browser();
    AT.signIn(one, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Page other = AT.browser();
    AT.signIn(other, RunningStack.OPERATOR, RunningStack.PASSWORD);
    long last = admin.get("/sessions").body().at("/0/id").asLong();
    OperatorApi jan = OperatorApi.of(stack.stack(), "jan", Duration.ofMinutes(1));

    assertThat(jan.delete("/sessions/" + last).status()).isEqualTo(403);
    assertThat(jan.delete("/sessions").status()).isEqualTo(204);
    AT.go(other, "users.xhtml");
    assertThat(other).not().hasURL(SIGN_IN);
    assertThat(admin.delete("/sessions/" + last).status()).isEqualTo(204);
    assertThat(admin.get("/sessions").body().findValuesAsText("id"))
        .isNotEmpty()
        .doesNotContain(String.valueOf(last));
    assertThat(admin.delete("/sessions").status()).isEqualTo(204);

    assertThat(admin.get("/sessions").body()).isEmpty();
    AT.go(one, "users.xhtml");
    assertThat(one).hasURL(SIGN_IN);
  }

  /** A list of users, the first ones by name. */
  private long users(int size) throws Exception {
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

  private long submitted(String path, String what) throws Exception {
    Answer answer = admin.post(path, what);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  private static void createToken(Page page, String name) {
    AT.go(page, "tokens.xhtml");
    page.fill("#tokenName", name);
    page.click("#create");
  }

  /** In the run dialog, which is open. */
  private static void run(Page page) {
    assertThat(page.locator("#maxFailures")).isFocused();
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
}
