package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.tenantry.simulator.mail.MailSink;
import io.tenantry.simulator.mail.MailSink.Mail;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new password goes by a mailed link: from the operator over the relay to whoever opens it. */
class MailedLinkIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EMPLOYEES =
      "SELECT id FROM dir_user WHERE user_type = 'Member' AND account_enabled AND NOT synced"
          + " AND job_title NOT LIKE '%Administrator%' ORDER BY id LIMIT ";

  @TempDir static Path folder;
  private static MailSink sink;
  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;
  private static Chromium chromium;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    sink = new MailSink(folder);
    stack =
        Stack.in("mailed-link")
            .users(300)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .prepare();
    sink.settings().forEach(stack::set);
    stack.set("TENANTRY_URL", stack.server().url().toString());
    stack.startSurroundings().server().start();
    api = new OperatorApi(stack, Duration.ofMinutes(3));
    api.awaitDirectory();
    runs = new Runs(stack);
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (stack != null) {
      stack.close();
    }
    if (sink != null) {
      sink.close();
    }
  }

  @BeforeEach
  void open() {
    context = chromium.browser().newContext();
    page = context.newPage();
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void theLinkShowsThePasswordOnceAndTheResultsDoNot() throws Exception {
    long operation =
        run(
            "users.manage-password",
            1,
            "{'showOnce': false, 'mailTo': ['boss@elsewhere.example']}");

    Mail mail = mailTo("boss@elsewhere.example");
    JsonNode outcome = api.get("/operations/" + operation + "/outcomes").body().path("rows").get(0);
    assertThat(outcome.path("secret").isNull() || outcome.path("secret").isMissingNode())
        .as(outcome.toString())
        .isTrue();
    Answer refused = api.post("/operations/" + operation + "/outcomes/1/secret", "{}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString()).contains("secret.link-only");

    page.navigate(link(mail));
    page.click("#reveal");
    String password = page.textContent("#secret-value");
    assertThat(password).hasSize(16);
    assertThat(mail.text()).doesNotContain(password);
    page.navigate(link(mail));
    assertThat(page.textContent("#gone")).contains("shown already");
    assertThat(page.locator("#reveal").count()).isZero();
  }

  @Test
  void aPassThatMicrosoftMadeIsShownByItsLink() throws Exception {
    run(
        "users.reset-mfa",
        2,
        "{'giveTemporaryAccessPass': true, 'mailTo': ['desk@elsewhere.example']}");

    Mail mail = mailTo("desk@elsewhere.example");
    assertThat(mail.text()).contains("https://aka.ms/mysecurityinfo");
    page.navigate(link(mail));
    page.click("#reveal");
    assertThat(page.textContent("#secret-value")).isNotBlank();
    page.navigate(link(mail));
    assertThat(page.textContent("#gone")).contains("shown already");
  }

  @Test
  void anAdministratorSeesAndTestsTheRelay() {
    page.navigate(stack.server().url() + "login.xhtml");
    page.fill("#name", RunningStack.OPERATOR);
    page.fill("#password", RunningStack.PASSWORD);
    page.click("#submit");
    page.waitForURL(Pattern.compile(".*users\\.xhtml.*"));
    page.navigate(stack.server().url() + "connection.xhtml?test=1");

    String told = page.textContent("main");

    assertThat(told)
        .contains(sink.settings().get("TENANTRY_SMTP_URL"), "tenantry@example.com")
        .contains(stack.server().url().toString())
        .doesNotContain("letter-box");
    assertThat(
            page.locator("div.note.good")
                .filter(
                    new com.microsoft.playwright.Locator.FilterOptions().setHasText("Reset MFA"))
                .allTextContents())
        .anyMatch(text -> text.contains("Mail") && text.contains("Manage password"));
  }

  private static long run(String action, int user, String form) throws Exception {
    String id = runs.text(EMPLOYEES + user + ", 1");
    Answer list = api.post("/target-lists", "{\"kind\": \"user\", \"keys\": [\"" + id + "\"]}");
    ObjectNode wanted = JSON.createObjectNode();
    wanted.put("actionId", action).put("targetListId", list.body().path("listId").asLong());
    wanted.put("confirmedTargets", 1);
    wanted.set("form", JSON.readTree(form.replace('\'', '"')));
    Answer submitted = api.post("/operations", wanted.toString());
    assertThat(submitted.status()).as(submitted.body().toString()).isEqualTo(201);
    long operation = submitted.body().path("id").asLong();
    JsonNode ended = api.awaitState(operation, "COMPLETED");
    assertThat(ended.at("/counts/SUCCEEDED").asInt()).as(ended.toString()).isOne();
    return operation;
  }

  private static Mail mailTo(String address) throws Exception {
    assertThat(sink.mails()).extracting(Mail::to).containsOnlyOnce(address);
    return sink.mails().stream()
        .filter(mail -> mail.to().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static String link(Mail mail) {
    Matcher link =
        Pattern.compile(stack.server().url() + "once\\.xhtml\\?t=[A-Za-z0-9_-]+")
            .matcher(mail.text());
    assertThat(link.find()).as(mail.text()).isTrue();
    return link.group();
  }
}
