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
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long somebody stays in, and what is asked for again. */
class SignInSessionsIT {

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
    admin.awaitDirectory();
    JsonNode users = admin.get("/directory/users?size=2").body().path("rows");
    String keys =
        "\"%s\",\"%s\""
            .formatted(users.get(0).path("key").asText(), users.get(1).path("key").asText());
    long list =
        admin
            .post("/target-lists", "{\"kind\":\"user\",\"keys\":[" + keys + "]}")
            .body()
            .path("listId")
            .asLong();
    String what =
        "{\"actionId\":\"users.remove-all-licenses\",\"form\":{\"groupLicenses\":\"report\"},\"targetListId\":"
            + list
            + "}";
    Answer previewed = admin.post("/operations/previews", what);
    assertThat(previewed.status()).as(previewed.body().toString()).isEqualTo(201);
    long preview = previewed.body().path("id").asLong();
    admin.awaitState(preview, "COMPLETED");
    Page page = AT.browser();
    AT.signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    stack.age(sessionCookie(page).value, "credentials_at = credentials_at - INTERVAL 6 MINUTE");

    AT.go(page, "preview.xhtml?id=" + preview);
    page.click("#open-run");
    page.fill("#maxFailures", "3");
    page.fill("#maxFailurePercent", "7");
    page.fill("#runNote", "INC 12: für den Leiter der Filiale");
    page.keyboard().press("Escape");
    run(page);
    assertThat(page).hasURL(CONFIRM);
    page.fill("#password", "not-the-password");
    page.click("#prove");
    assertThat(page.locator("#problem")).containsText("wrong");
    page.fill("#password", RunningStack.PASSWORD);
    page.click("#prove");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    assertThat(page.locator("#maxFailures")).hasValue("3");
    assertThat(page.locator("#maxFailurePercent")).hasValue("7");
    assertThat(page.locator("#runNote")).hasValue("INC 12: für den Leiter der Filiale");
    assertThat(page.locator("#typedCount")).hasValue("");
    run(page);

    assertThat(page).hasURL(Pattern.compile(".*job\\.xhtml.*"));
    admin.awaitState(Long.parseLong(page.url().replaceAll(".*id=", "")), "COMPLETED");
    AT.go(page, "preview.xhtml?id=" + preview);
    assertThat(page.locator("#maxFailures")).hasValue("");
    assertThat(stack.audit("sign-in.confirmed", RunningStack.OPERATOR)).isPositive();
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

  private static void createToken(Page page, String name) {
    AT.go(page, "tokens.xhtml");
    page.fill("#tokenName", name);
    page.click("#create");
  }

  private static void run(Page page) {
    page.click("#open-run");
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
