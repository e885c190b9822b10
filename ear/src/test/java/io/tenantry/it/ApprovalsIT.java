package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.tenantry.simulator.mail.MailSink;
import io.tenantry.simulator.mail.MailSink.Mail;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A careful desk runs on many only what another operator has approved, as it was approved. */
class ApprovalsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long EVERYTHING = 1;

  /** What a desk submitted. */
  private record Submitted(long preview, long run) {}

  @TempDir static Path folder;
  private static MailSink sink;
  private static Stack stack;
  private static OperatorApi admin;
  private static OperatorApi mara;
  private static OperatorApi ada;
  private static OperatorApi bruno;
  private static JsonNode users;

  @BeforeAll
  static void aCarefulDesk() throws Exception {
    sink = new MailSink(folder);
    stack =
        Stack.in("approvals")
            .users(300)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_APPROVAL_ACTIONS", "users.set-portal-attribute")
            .prepare();
    sink.settings().forEach(stack::set);
    stack.set("TENANTRY_URL", stack.server().url().toString());
    stack.startSurroundings().server().start();
    admin = new OperatorApi(stack, PATIENCE);
    admin.awaitDirectory();
    users = admin.get("/directory/users?size=100").body().path("rows");
    mara = OperatorApi.of(stack, "mara.careful", PATIENCE);
    ada = OperatorApi.of(stack, "ada.approver", PATIENCE);
    bruno = OperatorApi.of(stack, "bruno.elsewhere", PATIENCE);
    sql(
        "UPDATE operator_account SET email = CONCAT(name, '@contoso.example')"
            + " WHERE name IN ('mara.careful', 'ada.approver', 'bruno.elsewhere', '"
            + RunningStack.OPERATOR
            + "')");
    long careful =
        added(
            admin.post(
                "/roles",
                "{\"name\":\"Careful\",\"actions\":[\"users.*\"],\"rights\":[\"APPROVE\"],"
                    + "\"limits\":{\"approvalAbove\":1}}"));
    long approver = added(admin.post("/roles", "{\"name\":\"Approver\",\"rights\":[\"APPROVE\"]}"));
    long elsewhere =
        added(
            admin.post(
                "/scopes",
                "{\"name\":\"Elsewhere\",\"rule\":{\"alternatives\":{\"user\":[[{\"column\":\"city\","
                    + "\"op\":\"EQUALS\",\"values\":[\"Atlantis\"]}]]}}}"));
    give("mara.careful", careful, EVERYTHING);
    give("ada.approver", approver, EVERYTHING);
    give("bruno.elsewhere", approver, elsewhere);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
    if (sink != null) {
      sink.close();
    }
  }

  @Test
  void aRunBeginsOnceAnotherOperatorHasApprovedWhatThePreviewPlanned() throws Exception {
    long list = freeze(mara, 0, 2);
    Answer withoutPreview = mara.post("/operations", tag("careful", list, null));
    assertThat(withoutPreview.status()).isEqualTo(422);
    assertThat(withoutPreview.body().path("code").asText()).isEqualTo("approval.preview-needed");

    Submitted asked = submit("careful", 0, 2);

    assertThat(mara.get("/operations/" + asked.run()).body().path("state").asText())
        .isEqualTo("AWAITING_APPROVAL");
    assertThat(mara.get("/operations?state=awaiting_approval").body().findValuesAsText("id"))
        .contains(String.valueOf(asked.run()));
    assertThat(told(approve(mara, asked.run(), asked.preview()))).isEqualTo("403 approval.own");
    assertThat(told(approve(bruno, asked.run(), asked.preview())))
        .isEqualTo("404 approval.unknown");
    assertThat(told(approve(ada, asked.run(), asked.preview() - 1)))
        .isEqualTo("409 approval.changed");
    assertThat(bruno.get("/approvals").body()).isEmpty();
    assertThat(bruno.get("/operations/" + asked.preview()).status()).isEqualTo(404);
    assertThat(ada.get("/approvals").body().findValuesAsText("operationId"))
        .contains(String.valueOf(asked.run()));
    assertThat(ada.get("/operations/" + asked.preview() + "/outcomes").body().path("total").asInt())
        .isEqualTo(2);
    assertThat(told(ada.post("/operations/" + asked.run() + "/cancel", null)))
        .isEqualTo("404 operation.unknown");

    Answer approved = approve(ada, asked.run(), asked.preview());

    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
    JsonNode done = mara.awaitState(asked.run(), "COMPLETED");
    assertThat(done.at("/counts/SUCCEEDED").asInt()).isEqualTo(2);
    JsonNode approval = ada.get("/approvals/" + asked.run()).body();
    assertThat(approval.path("state").asText()).isEqualTo("APPROVED");
    assertThat(approval.path("decidedBy").asText()).isEqualTo("ada.approver");
    assertThat(trail(asked.run()))
        .contains("approval.asked", "approval.refused", "approval.approved", "operation.ended");
    toldBy("Approved: ", asked.run(), "ada.approver approved it", "Comment: fine");
  }

  @Test
  void whoMayApproveIsToldByMail() throws Exception {
    Submitted asked = submit("mailed", 2, 2);
    String page = "approvals.xhtml?id=" + asked.preview() + "&run=" + asked.run();

    Awaitility.await("mail")
        .atMost(PATIENCE)
        .until(() -> sink.mails().stream().anyMatch(mail -> mail.text().strip().endsWith(page)));

    assertThat(sink.mails())
        .filteredOn(mail -> mail.text().strip().endsWith(page))
        .extracting(Mail::to)
        .containsExactlyInAnyOrder(
            "ada.approver@contoso.example", RunningStack.OPERATOR + "@contoso.example");
  }

  @Test
  void aPlanThatChangedMeanwhileIsAskedForAgainWithWhatChanged() throws Exception {
    Submitted asked = submit("again", 4, 2);
    long others = freeze(admin, 4, 1);
    long meanwhile =
        admin.post("/operations", tag("again", others, null)).body().path("id").asLong();
    admin.awaitState(meanwhile, "COMPLETED");

    approve(ada, asked.run(), asked.preview());

    JsonNode again =
        Awaitility.await("asked again")
            .atMost(PATIENCE)
            .until(
                () -> ada.get("/approvals/" + asked.run()).body(),
                a -> a.path("previewId").asLong() != asked.preview());
    assertThat(again.path("state").asText()).isEqualTo("ASKED");
    assertThat(again.path("changed").asInt()).isOne();
    assertThat(again.at("/changes/0/is").asText()).isEqualTo("unchanged");
    assertThat(mara.get("/operations/" + asked.run()).body().path("state").asText())
        .isEqualTo("AWAITING_APPROVAL");
    assertThat(told(approve(ada, asked.run(), asked.preview()))).isEqualTo("409 approval.changed");

    toldBy("Approval asked again: ", asked.run(), "differs for 1 target");

    approve(ada, asked.run(), again.path("previewId").asLong());

    JsonNode done = mara.awaitState(asked.run(), "COMPLETED");
    assertThat(done.at("/counts/SUCCEEDED").asInt()).isOne();
    assertThat(done.at("/counts/UNCHANGED").asInt()).isOne();
  }

  @Test
  void whatIsDeclinedTouchesNobodyAndIsNotRetriedPastTheApproval() throws Exception {
    Submitted asked = submit("declined", 6, 2);
    assertThat(told(decline(ada, asked.run(), ""))).isEqualTo("422 approval.comment");

    decline(ada, asked.run(), "not today");

    JsonNode ended = mara.awaitState(asked.run(), "CANCELLED");
    assertThat(ended.path("stateReason").asText()).contains("ada.approver", "not today");
    toldBy("Declined: ", asked.run(), "ada.approver declined it", "Comment: not today");
    assertThat(ended.at("/counts/NOT_ATTEMPTED").asInt()).isEqualTo(2);
    assertThat(told(mara.post("/operations/" + asked.run() + "/retry-failed", "{}")))
        .isEqualTo("422 approval.preview-needed");
    assertThat(told(mara.post("/operations/" + asked.run() + "/restart", null)))
        .isEqualTo("409 operation.state");
    assertThat(told(approve(ada, asked.run(), asked.preview()))).isEqualTo("409 approval.state");
  }

  @Test
  void whatNobodyDecidesAboutEnds() throws Exception {
    Submitted asked = submit("forgotten", 8, 2);

    sql("UPDATE approval SET expires_at = UTC_TIMESTAMP(3) WHERE operation_id = " + asked.run());

    JsonNode ended = mara.awaitState(asked.run(), "CANCELLED");
    assertThat(ended.path("stateReason").asText()).contains("Nobody approved");
    assertThat(trail(asked.run())).contains("approval.expired");
    toldBy("Expired: ", asked.run(), "nobody decided about it");
  }

  @Test
  void whoSubmittedItCanTakeItBack() throws Exception {
    Submitted asked = submit("taken back", 10, 2);

    mara.post("/operations/" + asked.run() + "/cancel", null);

    mara.awaitState(asked.run(), "CANCELLED");
    assertThat(told(approve(ada, asked.run(), asked.preview()))).isEqualTo("409 approval.state");
  }

  @Test
  void whatTheRoleLetsThroughNeedsNobody() throws Exception {
    long list = freeze(mara, 12, 1);

    long run = mara.post("/operations", tag("alone", list, null)).body().path("id").asLong();

    mara.awaitState(run, "COMPLETED");
  }

  @Test
  void anActionOfTheSettingNeedsApprovalOfEverybody() throws Exception {
    admin.put("/user-attributes/Floor", "{\"type\":\"TEXT\"}");
    long list = freeze(admin, 14, 1);

    Answer refused =
        admin.post(
            "/operations",
            ("{\"actionId\":\"users.set-portal-attribute\",\"targetListId\":%d,"
                    + "\"form\":{\"portalAttributes\":{\"Floor\":\"2\"}}}")
                .formatted(list));

    assertThat(told(refused)).isEqualTo("422 approval.preview-needed");
  }

  @Test
  void theFirstRunOfADestructiveActionIsToldToThoseWhoGiveRoles() throws Exception {
    for (int i = 20; i < 22; i++) {
      long list = freeze(admin, i, 1);
      Answer run =
          admin.post(
              "/operations",
              ("{\"actionId\":\"users.remove-all-licenses\",\"targetListId\":%d,\"form\":{},"
                      + "\"confirmedTargets\":1}")
                  .formatted(list));
      assertThat(run.status()).as(run.body().toString()).isEqualTo(201);
    }

    Awaitility.await("first use")
        .atMost(PATIENCE)
        .until(() -> !mails("First use: ", "Targets: 1").isEmpty());
    assertThat(mails("First use: ", "Targets: 1"))
        .extracting(Mail::to)
        .containsExactly(RunningStack.OPERATOR + "@contoso.example");
    assertThat(mails("First use: ", "From: REST, 127.0.0.1")).hasSize(1);
  }

  @Test
  void theSameIsDoneOnThePage() throws Exception {
    Submitted asked = submit("on the page", 16, 2);
    try (Chromium chromium = Chromium.launch();
        BrowserContext context =
            chromium
                .browser()
                .newContext(
                    new com.microsoft.playwright.Browser.NewContextOptions().setBypassCSP(true))) {
      Page page = context.newPage();
      page.navigate(stack.server().url() + "login.xhtml");
      page.fill("#name", RunningStack.OPERATOR);
      page.fill("#password", RunningStack.PASSWORD);
      page.click("#submit");
      page.waitForURL(Pattern.compile(".*users\\.xhtml.*"));
      page.navigate(stack.server().url() + "approvals.xhtml");
      picture(page, "approvals-list.png");
      accessible(page);
      page.click("#asked a[href*='run=" + asked.run() + "']");
      page.waitForSelector("#approve");
      picture(page, "approvals-one.png");
      accessible(page);

      page.click("#decline");
      page.waitForSelector("#problem");
      assertThat(page.textContent("#problem")).contains("why");
      page.fill("#comment", "as agreed");
      page.click("#approve");

      page.waitForSelector("dl.facts >> text=as agreed");
      mara.awaitState(asked.run(), "COMPLETED");
      page.navigate(stack.server().url() + "roles.xhtml");
      picture(page, "approvals-roles.png");
    }
  }

  /** Whoever submitted the run gets one mail that says so. */
  private static void toldBy(String subject, long run, String... words) throws Exception {
    String about = "Your run " + run + ",";
    Awaitility.await(subject + run)
        .atMost(PATIENCE)
        .until(() -> mails(subject, about).size(), count -> count > 0);
    assertThat(mails(subject, about)).hasSize(1);
    Mail mail = mails(subject, about).get(0);
    assertThat(mail.to()).isEqualTo("mara.careful@contoso.example");
    assertThat(mail.text()).contains(words);
  }

  private static List<Mail> mails(String subject, String text) throws Exception {
    return sink.mails().stream()
        .filter(mail -> mail.subject().startsWith(subject) && mail.text().contains(text))
        .toList();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", name)));
  }

  private static void accessible(Page page) {
    page.evaluate(AccessiblePagesIT.AXE);
    Object violations =
        page.evaluate(
            "async () => (await axe.run(document)).violations.map(v => v.id + ': ' +"
                + " v.nodes.map(n => n.html).join(' '))");
    assertThat((List<?>) violations).as(page.url()).isEmpty();
  }

  private static Submitted submit(String tag, int first, int count) throws Exception {
    long list = freeze(mara, first, count);
    Answer preview = mara.post("/operations/previews", tag(tag, list, null));
    assertThat(preview.status()).as(preview.body().toString()).isEqualTo(201);
    long previewed = preview.body().path("id").asLong();
    mara.awaitState(previewed, "COMPLETED");
    Answer run = mara.post("/operations", tag(tag, list, previewed));
    assertThat(run.status()).as(run.body().toString()).isEqualTo(201);
    return new Submitted(previewed, run.body().path("id").asLong());
  }

  private static String tag(String tag, long list, Long preview) {
    return ("{\"actionId\":\"users.add-tags\",\"form\":{\"tags\":[\"%s\"]},\"targetListId\":%d,"
            + "\"previewId\":%s}")
        .formatted(tag, list, preview);
  }

  private static long freeze(OperatorApi operator, int first, int count) throws Exception {
    StringBuilder keys = new StringBuilder();
    for (int i = first; i < first + count; i++) {
      keys.append(i == first ? "\"" : ",\"").append(users.get(i).path("key").asText()).append('"');
    }
    return operator
        .post("/target-lists", "{\"kind\":\"user\",\"keys\":[" + keys + "]}")
        .body()
        .path("listId")
        .asLong();
  }

  private static Answer approve(OperatorApi by, long run, long preview) throws Exception {
    return by.post(
        "/approvals/" + run + "/approve",
        "{\"previewId\":%d,\"comment\":\"fine\"}".formatted(preview));
  }

  private static Answer decline(OperatorApi by, long run, String comment) throws Exception {
    return by.post("/approvals/" + run + "/decline", "{\"comment\":\"%s\"}".formatted(comment));
  }

  private static String told(Answer answer) {
    return answer.status() + " " + answer.body().path("code").asText();
  }

  private static List<String> trail(long run) throws Exception {
    return admin
        .get("/audit/entries?size=100&operation=" + run)
        .body()
        .path("rows")
        .findValuesAsText("what");
  }

  private static void give(String operator, long role, long scope) throws Exception {
    added(
        admin.post(
            "/assignments",
            "{\"operator\":\"%s\",\"roleId\":%d,\"scopeId\":%d}".formatted(operator, role, scope)));
  }

  private static long added(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("id").asLong();
  }

  private static void sql(String update) throws SQLException {
    try (Connection connection = stack.database().connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(update);
    }
  }
}
