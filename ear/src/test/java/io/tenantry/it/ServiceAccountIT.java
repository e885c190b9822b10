package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator connects a service account in the browser, runs need it, and it ends. */
class ServiceAccountIT {

  private static final String ACTION = "onedrive.pre-provision-onedrive-sites";

  private static Stack stack;
  private static Chromium chromium;
  private static OperatorApi api;
  private static Runs runs;

  private AdministratorBrowser browser;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("service-account")
            .users(400)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_WAITING_FACTOR", "0.002")
            .prepare();
    stack.startSurroundings();
    stack.server().set("TENANTRY_URL", stack.server().url().toString()).start();
    chromium = Chromium.launch();
    api = new OperatorApi(stack, Duration.ofMinutes(2));
    api.awaitDirectory();
    runs = new Runs(stack);
    // What is asked for is made at once, so that only Tenantry's own waits count.
    runs.control("POST", "operations", "{\"oneDriveMillis\": 0}");
  }

  @AfterAll
  static void quit() {
    chromium.close();
    stack.close();
  }

  @BeforeEach
  void open() {
    browser = new AdministratorBrowser(stack, chromium);
    page = browser.page();
  }

  @AfterEach
  void disconnected() throws Exception {
    browser.close();
    assertThat(api.delete("/connection/service-account").status()).isEqualTo(204);
    runs.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    runs.calm();
  }

  private Locator notice() {
    return page.locator("#account-notice");
  }

  private Locator tested(String surface) {
    browser.go("connection.xhtml?test=1");
    return page.locator("[data-account-test=" + surface + "]");
  }

  /** Users without a OneDrive whom nobody has asked one for. */
  private static long run(int first) throws Exception {
    String keys =
        runs.text(
            "SELECT GROUP_CONCAT(CONCAT('\"', k.id, '\"')) FROM (SELECT u.id FROM dir_user u"
                + " WHERE u.user_type = 'Member' AND u.account_enabled AND EXISTS"
                + " (SELECT 1 FROM dir_user_license l JOIN dir_sku s ON s.sku_id = l.sku_id"
                + " WHERE l.user_id = u.id AND s.part_number IN ('SPE_E3', 'SPE_E5'))"
                + " ORDER BY u.id LIMIT "
                + first
                + ", 40) k");
    JsonNode list = api.post("/target-lists", "{\"kind\":\"user\",\"keys\":[" + keys + "]}").body();
    Answer begun =
        api.post(
            "/operations",
            "{\"actionId\":\""
                + ACTION
                + "\",\"targetListId\":"
                + list.path("listId").asLong()
                + ",\"form\":{}}");
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
    return begun.body().path("id").asLong();
  }

  private static JsonNode ended(long run) {
    return api.awaitState(run, "COMPLETED");
  }

  @Test
  void anAccountIsConnectedTestedAndDisconnected() throws Exception {
    browser.go("connection.xhtml");
    Locator card = page.locator("#service-account");
    assertThat(card).containsText("Not connected");
    assertThat(card).containsText("Pre provision OneDrive sites");
    assertThat(card.locator("code")).hasText(stack.server().url() + "service-account/return");

    browser.connect();

    assertThat(card).containsText(browser.account());
    assertThat(card).containsText("by " + RunningStack.OPERATOR);
    assertThat(tested("GRAPH")).containsText("Signed in");
    assertThat(tested("SHAREPOINT")).containsText("AllSites.FullControl");
    assertThat(notice()).hasCount(0);
    JsonNode told = api.get("/connection/service-account").body();
    assertThat(told.at("/account/userName").asText()).isEqualTo(browser.account());
    assertThat(told.at("/surfaces/0/granted").toString()).contains("Group.ReadWrite.All");

    browser.go("connection.xhtml");
    page.click("#disconnect-account");
    page.click("#confirm-yes");
    assertThat(card).containsText("Not connected");
    assertThat(runs.number("SELECT COUNT(*) FROM service_account")).isZero();
  }

  @Test
  void actionsSayThatTheyNeedItAndFailWithoutIt() throws Exception {
    browser.go("actions.xhtml?q=" + ACTION);
    assertThat(page.locator("#catalog [data-entry='" + ACTION + "']").last())
        .containsText("Service account");

    long run = run(0);

    JsonNode ended = ended(run);
    assertThat(ended.at("/counts/FAILED").asInt()).isPositive();
    assertThat(ended.at("/counts/SUCCEEDED").asInt()).isZero();
    assertThat(api.get("/operations/" + run + "/problems").body().toString())
        .contains("account.none", "Connect a service account on the page Connection.");
    assertThat(runs.effects()).isZero();
  }

  @Test
  void aRunGoesThroughTheAccountUntilItIsRevokedAndThenSaysWhatToDo() throws Exception {
    browser.connect();
    JsonNode done = ended(run(40));
    assertThat(done.at("/counts/FAILED").asInt()).as(done.toString()).isZero();
    assertThat(done.at("/counts/SUCCEEDED").asInt()).as(done.toString()).isPositive();
    assertThat(runs.effects()).isEqualTo(done.at("/counts/SUCCEEDED").asInt());

    runs.control("POST", "accounts/revoke", "{\"user\": \"" + browser.account() + "\"}");
    assertThat(tested("SHAREPOINT")).containsText("was revoked");
    long refused = run(80);
    assertThat(ended(refused).at("/counts/FAILED").asInt()).isPositive();
    assertThat(api.get("/operations/" + refused + "/problems").body().toString())
        .contains("account.revoked", "Connect a service account on the page Connection.");

    runs.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    browser.connect();
    long again =
        api.post("/operations/" + refused + "/retry-failed", "").body().path("id").asLong();
    assertThat(ended(again).at("/counts/SUCCEEDED").asInt()).isPositive();
  }

  @Test
  void theTokenIsSealedAndInNoLogAndItIsReplaced() throws Exception {
    browser.connect();
    String sealed = runs.text("SELECT sealed FROM service_account");
    assertThat(tested("GRAPH")).containsText("Signed in");

    assertThat(sealed).startsWith("sealed:v2:");
    assertThat(runs.text("SELECT sealed FROM service_account")).isNotEqualTo(sealed);
    assertThat(runs.number("SELECT renewals FROM service_account")).isPositive();
    // As the simulated tenant begins codes and refresh tokens.
    assertThat(Files.readString(stack.server().log())).doesNotContain("1.AX", "1.AY");
    assertThat(page.content()).doesNotContain("1.AX");
  }

  @Test
  void aSignInThatRanOutSaysWhatToDo() throws Exception {
    browser.connect();
    runs.control("POST", "accounts/expire", "{\"user\": \"" + browser.account() + "\"}");

    assertThat(tested("GRAPH")).containsText("has run out");
    assertThat(tested("GRAPH")).containsText("Connect a service account on the page Connection.");
    assertThat(
            api.get("/connection/service-account").body().at("/surfaces/0/problem/code").asText())
        .isEqualTo("account.expired");
  }

  @Test
  void whoCancelsIsToldAndTheAccountBeforeStays() {
    browser.connect();
    browser.cancel();

    assertThat(notice()).containsText("declined");
    assertThat(page.locator("#service-account")).containsText(browser.account());
  }

  @Test
  void anAnswerToNothingThatWasBegunHereConnectsNothing() throws Exception {
    browser.begin();
    FormData forged = FormData.create().set("state", "forged").set("code", "1.AYforged");

    assertThat(sentBack(RequestOptions.create().setForm(forged)))
        .contains("does not belong to a sign-in that was begun here");

    FormData html = FormData.create().set("state", "\"><b>").set("code", "c");
    assertThat(sentBack(RequestOptions.create().setHeader("Cookie", "none=1").setForm(html)))
        .contains("Go on to Tenantry")
        .doesNotContain("<b>");
    assertThat(runs.number("SELECT COUNT(*) FROM service_account")).isZero();
  }

  private String sentBack(RequestOptions options) {
    return browser
        .context()
        .request()
        .post(stack.server().url() + "service-account/return", options)
        .text();
  }
}
