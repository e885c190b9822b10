package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.tenantry.simulator.mail.MailSink;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Server;
import io.tenantry.stack.Stack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new installation: the first administrator is made with the code, connects the tenant on the
 * pages alone, and reads the directory; keys are replaced afterwards. One way, step after step.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupIT {

  private static final String NAME = "ada.administrator";
  private static final String PASSWORD = "several words of these tests";
  private static final String CODE_FILE = "tenantry-set-up.code";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Stack stack;
  private static MailSink sink;
  private static Runs runs;
  private static Chromium chromium;
  private static BrowserContext context;
  private static Page page;
  private static String code;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    sink = new MailSink(folder);
    Stack.Builder fresh = Stack.in("setup").users(200).throttleFactor(0);
    // What only the administrator of a real tenant knows is entered on the page.
    for (String name :
        new String[] {
          "TENANT_ID",
          "CLIENT_ID",
          "CLIENT_CERTIFICATE",
          "LDAP_URL",
          "LDAP_BIND_DN",
          "LDAP_PASSWORD",
          "LDAP_BASE_DN"
        }) {
      fresh.set("TENANTRY_" + name, "");
    }
    stack =
        fresh
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .set("TENANTRY_SYNC_MINUTES", "600")
            .set("TENANTRY_SMTP_CA_FILE", sink.settings().get("TENANTRY_SMTP_CA_FILE"))
            .start();
    runs = new Runs(stack);
    chromium = Chromium.launch();
    context = chromium.browser().newContext(new NewContextOptions().setBypassCSP(true));
    context.setDefaultTimeout(60_000);
    page = context.newPage();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (stack != null) {
      stack.close();
    }
    sink.close();
  }

  @Test
  @Order(1)
  void aStrangerGetsNowhereWithoutTheCode() throws Exception {
    Path file = codeFile();
    code = Files.readString(file).strip();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(stack.server().log())).contains(CODE_FILE).doesNotContain(code);

    go("");
    assertThat(page).hasURL(Pattern.compile(".*/setup\\.xhtml"));
    assertThat(page.locator("#database .state.yes")).hasCount(5);
    AccessiblePagesIT.assertAccessible(page);
    setUp("not-the-code", PASSWORD);

    assertThat(page.locator("#problem")).containsText("not the set-up code");
    assertThat(runs.number("SELECT COUNT(*) FROM operator_account")).isZero();
    assertThat(audited("set-up.refused")).isEqualTo(1);
    setUp(code, "password1234");
    assertThat(page.locator("#problem")).containsText("too easy to guess");
    assertThat(runs.number("SELECT COUNT(*) FROM operator_account")).isZero();
  }

  @Test
  @Order(2)
  void theCodeMakesTheFirstAdministrator() {
    setUp(code, PASSWORD);

    page.waitForURL(Pattern.compile(".*/connection\\.xhtml"));
    assertThat(page.locator("#step-app")).isVisible();
    assertThat(codeFile()).doesNotExist();
    Page other = context.newPage();
    assertThat(other.navigate(address("setup.xhtml")).status()).isEqualTo(404);
    other.close();
  }

  @Test
  @Order(3)
  void theTenantIsConnectedStepByStep() throws Exception {
    JsonNode tenant = stack.simulator().ready();
    page.fill("#set-TENANTRY_TENANT_ID", "contoso");
    page.fill("#set-TENANTRY_CLIENT_ID", tenant.path("clientId").asText());
    page.click("#save-app");
    assertThat(page.locator("#wrong-TENANTRY_TENANT_ID")).containsText("tenant");
    assertThat(page.locator("#set-TENANTRY_CLIENT_ID")).hasValue(tenant.path("clientId").asText());
    page.fill("#set-TENANTRY_TENANT_ID", tenant.path("tenantId").asText());
    page.click("#save-app");
    assertThat(page.locator("#settings-notice")).containsText("Saved");
    assertThat(page.locator("#set-TENANTRY_SHAREPOINT_URL")).not().isEditable();

    page.click("#permissions summary");
    assertThat(page.locator("#permissions")).containsText("User.ReadWrite.All");
    AccessiblePagesIT.assertAccessible(page);

    page.click("#make-certificate");
    Download download = page.waitForDownload(() -> page.click("#download-certificate"));
    String certificate = Files.readString(download.path());
    assertThat(certificate).contains("BEGIN CERTIFICATE").doesNotContain("PRIVATE");
    runs.control(
        "POST", "credentials", JSON.createObjectNode().put("upload", certificate).toString());
    page.click("#use-certificate");
    assertThat(page.locator("#settings-notice")).containsText("Saved");

    page.fill("#set-TENANTRY_LDAP_URL", tenant.path("directoryUrl").asText());
    page.fill("#set-TENANTRY_LDAP_BIND_DN", tenant.path("directoryBindDn").asText());
    page.fill("#set-TENANTRY_LDAP_PASSWORD", tenant.path("directoryPassword").asText());
    page.fill("#set-TENANTRY_LDAP_BASE_DN", tenant.path("directoryBaseDn").asText());
    page.click("#save-directory");
    assertThat(page.locator("#settings-notice")).containsText("Saved");
    assertThat(page.locator("#set-TENANTRY_LDAP_PASSWORD")).hasValue("");

    Map<String, String> relay = sink.settings();
    for (String name : new String[] {"URL", "FROM", "USER", "PASSWORD"}) {
      page.fill("#set-TENANTRY_SMTP_" + name, relay.get("TENANTRY_SMTP_" + name));
    }
    page.click("#save-mail");
    assertThat(page.locator("#settings-notice")).containsText("Saved");
    page.fill("#mailTo", "ada@example.com");
    page.click("#mail-me");
    assertThat(page.locator("#settings-notice")).containsText("handed over");
    assertThat(sink.mails()).singleElement().matches(mail -> mail.to().equals("ada@example.com"));

    page.click("#test");
    assertThat(page.locator(".note.good h2")).hasCount(6);
    assertThat(page.locator(".note.bad")).hasCount(0);
    page.click("#sync");
    Awaitility.await("a user")
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              go("users.xhtml");
              return page.locator("input[data-key]").count() > 0;
            });
  }

  @Test
  @Order(4)
  void aBrowserThatWasLeftOpenChangesNothing() throws Exception {
    runs.execute("UPDATE operator_session SET credentials_at = credentials_at - INTERVAL 1 HOUR");
    go("connection.xhtml");
    page.fill("#set-TENANTRY_SMTP_FROM", "somebody.else@example.com");
    page.click("#save-mail");

    page.waitForURL(Pattern.compile(".*/confirm\\.xhtml.*"));
    assertThat(runs.text("SELECT value FROM setting WHERE name = 'TENANTRY_SMTP_FROM'"))
        .isEqualTo("tenantry@example.com");
  }

  @Test
  @Order(5)
  void noSecretIsWrittenInTheClearOrSentBack() throws Exception {
    OperatorApi api = new OperatorApi(stack, Duration.ofMinutes(2));
    String password = "L3tter-box-of-the-tests";
    Answer put =
        put(
            api,
            "{\"TENANTRY_SMTP_URL\":\"smtp://127.0.0.1:1\",\"TENANTRY_SMTP_FROM\":"
                + "\"tenantry@example.com\",\"TENANTRY_SMTP_PASSWORD\":\""
                + password
                + "\"}");
    assertThat(put.status()).as(put.body().toString()).isEqualTo(200);
    assertThat(put.body().toString()).doesNotContain(password).contains("DATABASE", "SERVER");

    Answer refused =
        put(
            api,
            "{\"TENANTRY_SHAREPOINT_URL\":\"https://a.sharepoint.com\",\"TENANTRY_URL\":\"x\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString()).contains("TENANTRY_SHAREPOINT_URL", "TENANTRY_URL");

    Leaks leaks = Leaks.of(stack);
    assertThat(leaks.places()).contains("setting.value");
    assertThat(leaks.of(password)).isEmpty();
    assertThat(leaks.of(stack.simulator().ready().path("directoryPassword").asText())).isEmpty();
    assertThat(leaks.of("BEGIN PRIVATE KEY")).isEmpty();
    assertThat(leaks.of(code)).isEmpty();
    assertThat(audited("setting.changed")).isGreaterThan(5);
  }

  @Test
  @Order(6)
  void aNewKeyTakesOverAndOtherNodesNoticeChanges() throws Exception {
    stack.server().stop();
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    stack.set("TENANTRY_SECRET_KEY", Base64.getEncoder().encodeToString(key));
    stack.server().start();
    OperatorApi api = new OperatorApi(stack, Duration.ofMinutes(2));
    assertThat(api.get("/connection").body().at("/0/signedIn").asBoolean()).isTrue();

    JsonNode sealed = api.post("/settings/seal-anew", "").body();
    assertThat(sealed.path("sealed").asInt()).as(sealed.toString()).isGreaterThanOrEqualTo(3);
    assertThat(sealed.path("left").asInt()).isZero();
    assertThat(api.post("/settings/seal-anew", "").body().path("sealed").asInt()).isZero();
    assertThat(audited("secrets.sealed-anew")).isEqualTo(2);

    Server other = stack.addServer().start();
    OperatorApi there = api.at(other);
    assertThat(there.get("/connection").body().at("/0/signedIn").asBoolean()).isTrue();
    assertThat(put(api, "{\"TENANTRY_LDAP_URL\":\"\"}").status()).isEqualTo(200);
    Awaitility.await("the other node")
        .atMost(Duration.ofSeconds(30))
        .until(() -> there.get("/connection").body().toString().contains("TENANTRY_LDAP_URL"));
    other.stop();
  }

  @Test
  @Order(7)
  void oneOfTwoWhoTryAtOnceBecomesTheFirst() throws Exception {
    stack.server().stop();
    runs.execute("DELETE FROM operator_session");
    runs.execute("DELETE FROM api_token");
    runs.execute("DELETE FROM assignment");
    runs.execute("DELETE FROM operator_account");
    stack.server().start();
    code = Files.readString(codeFile()).strip();
    Visitor one = new Visitor(stack);
    Visitor two = new Visitor(stack);
    Map<String, String> first = form(one, "first.of-two");
    Map<String, String> second = form(two, "second.of-two");

    CompletableFuture<Integer> racing = CompletableFuture.supplyAsync(() -> post(one, first));
    post(two, second);
    racing.join();

    assertThat(runs.number("SELECT COUNT(*) FROM operator_account")).isEqualTo(1);
    assertThat(audited("set-up.administrator")).isEqualTo(2);
  }

  private static Map<String, String> form(Visitor visitor, String name) throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("setUp", "setUp");
    form.put("submit", "submit");
    form.put("code", code);
    form.put("name", name);
    form.put("password", PASSWORD);
    form.put("again", PASSWORD);
    form.put("jakarta.faces.ViewState", Visitor.state(visitor.get("setup.xhtml").body()));
    return form;
  }

  private static int post(Visitor visitor, Map<String, String> form) {
    try {
      HttpResponse<String> answer =
          visitor.post("setup.xhtml", form, Map.of("Sec-Fetch-Site", "same-origin"));
      return answer.statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void setUp(String typed, String password) {
    page.fill("#code", typed);
    page.fill("#name", NAME);
    page.fill("#password", password);
    page.fill("#again", password);
    page.click("#submit");
  }

  private static Answer put(OperatorApi api, String body) throws Exception {
    return api.put("/settings", body);
  }

  private static long audited(String what) throws Exception {
    return runs.number("SELECT COUNT(*) FROM audit_entry WHERE what = '" + what + "'");
  }

  private static Path codeFile() {
    return stack.directory().resolve("server1/data").resolve(CODE_FILE);
  }

  private static String address(String path) {
    return stack.server().url().resolve(path).toString();
  }

  private static void go(String path) {
    page.navigate(address(path));
  }
}
