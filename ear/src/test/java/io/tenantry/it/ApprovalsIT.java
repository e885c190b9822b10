package io.tenantry.it;

import static io.tenantry.it.CarefulDesk.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.tenantry.it.CarefulDesk.Submitted;
import io.tenantry.simulator.mail.MailSink.Mail;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import java.nio.file.Path;
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

  @TempDir static Path folder;
  private static CarefulDesk desk;
  private static OperatorApi admin;
  private static OperatorApi mara;
  private static OperatorApi ada;
  private static OperatorApi bruno;

  @BeforeAll
  static void open() throws Exception {
    desk = new CarefulDesk(folder);
    admin = desk.admin;
    mara = desk.mara;
    ada = desk.ada;
    bruno = desk.bruno;
  }

  @AfterAll
  static void stop() {
    if (desk != null) {
      desk.close();
    }
  }

  @Test
  void aRunBeginsOnceAnotherOperatorHasApprovedWhatThePreviewPlanned() throws Exception {
    long list = desk.freeze(mara, 0, 2);
    Answer withoutPreview = mara.post("/operations", tag("careful", list, null));
    assertThat(withoutPreview.status()).isEqualTo(422);
    assertThat(withoutPreview.body().path("code").asText()).isEqualTo("approval.preview-needed");

    Submitted asked = desk.submit("careful", 0, 2);

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
    assertThat(desk.trail(asked.run()))
        .contains("approval.asked", "approval.refused", "approval.approved", "operation.ended");
    desk.toldBy("Approved: ", asked.run(), "ada.approver approved it", "Comment: fine");
  }

  @Test
  void whoMayApproveIsToldByMail() throws Exception {
    Submitted asked = desk.submit("mailed", 2, 2);
    String page = "approvals.xhtml?id=" + asked.preview() + "&run=" + asked.run();

    Awaitility.await("mail")
        .atMost(PATIENCE)
        .until(
            () -> desk.sink.mails().stream().anyMatch(mail -> mail.text().strip().endsWith(page)));

    assertThat(desk.sink.mails())
        .filteredOn(mail -> mail.text().strip().endsWith(page))
        .extracting(Mail::to)
        .containsExactlyInAnyOrder(
            "ada.approver@contoso.example", RunningStack.OPERATOR + "@contoso.example");
  }

  @Test
  void aPlanThatChangedMeanwhileIsAskedForAgainWithWhatChanged() throws Exception {
    Submitted asked = desk.submit("again", 4, 2);
    long others = desk.freeze(admin, 4, 1);
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

    desk.toldBy("Approval asked again: ", asked.run(), "differs for 1 target");

    approve(ada, asked.run(), again.path("previewId").asLong());

    JsonNode done = mara.awaitState(asked.run(), "COMPLETED");
    assertThat(done.at("/counts/SUCCEEDED").asInt()).isOne();
    assertThat(done.at("/counts/UNCHANGED").asInt()).isOne();
  }

  @Test
  void whatIsDeclinedTouchesNobodyAndIsNotRetriedPastTheApproval() throws Exception {
    Submitted asked = desk.submit("declined", 6, 2);
    assertThat(told(decline(ada, asked.run(), ""))).isEqualTo("422 approval.comment");

    decline(ada, asked.run(), "not today");

    JsonNode ended = mara.awaitState(asked.run(), "CANCELLED");
    assertThat(ended.path("stateReason").asText()).contains("ada.approver", "not today");
    desk.toldBy("Declined: ", asked.run(), "ada.approver declined it", "Comment: not today");
    assertThat(ended.at("/counts/NOT_ATTEMPTED").asInt()).isEqualTo(2);
    assertThat(told(mara.post("/operations/" + asked.run() + "/retry-failed", "{}")))
        .isEqualTo("422 approval.preview-needed");
    assertThat(told(mara.post("/operations/" + asked.run() + "/restart", null)))
        .isEqualTo("409 operation.state");
    assertThat(told(approve(ada, asked.run(), asked.preview()))).isEqualTo("409 approval.state");
  }

  @Test
  void whatNobodyDecidesAboutEnds() throws Exception {
    Submitted asked = desk.submit("forgotten", 8, 2);

    desk.sql(
        "UPDATE approval SET expires_at = UTC_TIMESTAMP(3) WHERE operation_id = " + asked.run());

    JsonNode ended = mara.awaitState(asked.run(), "CANCELLED");
    assertThat(ended.path("stateReason").asText()).contains("Nobody approved");
    assertThat(desk.trail(asked.run())).contains("approval.expired");
    desk.toldBy("Expired: ", asked.run(), "nobody decided about it");
  }

  @Test
  void whoSubmittedItCanTakeItBack() throws Exception {
    Submitted asked = desk.submit("taken back", 10, 2);

    mara.post("/operations/" + asked.run() + "/cancel", null);

    mara.awaitState(asked.run(), "CANCELLED");
    assertThat(told(approve(ada, asked.run(), asked.preview()))).isEqualTo("409 approval.state");
  }

  @Test
  void whatTheRoleLetsThroughNeedsNobody() throws Exception {
    long list = desk.freeze(mara, 12, 1);

    long run = mara.post("/operations", tag("alone", list, null)).body().path("id").asLong();

    mara.awaitState(run, "COMPLETED");
  }

  @Test
  void anActionOfTheSettingNeedsApprovalOfEverybody() throws Exception {
    admin.put("/user-attributes/Floor", "{\"type\":\"TEXT\"}");
    long list = desk.freeze(admin, 14, 1);

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
      long list = desk.freeze(admin, i, 1);
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
        .until(() -> !desk.mails("First use: ", "Targets: 1").isEmpty());
    assertThat(desk.mails("First use: ", "Targets: 1"))
        .extracting(Mail::to)
        .containsExactly(RunningStack.OPERATOR + "@contoso.example");
    assertThat(desk.mails("First use: ", "From: REST, 127.0.0.1")).hasSize(1);
  }

  @Test
  void theSameIsDoneOnThePage() throws Exception {
    Submitted asked = desk.submit("on the page", 16, 2);
    try (Chromium chromium = Chromium.launch();
        BrowserContext context =
            chromium
                .browser()
                .newContext(
                    new com.microsoft.playwright.Browser.NewContextOptions().setBypassCSP(true))) {
      Page page = context.newPage();
      page.navigate(desk.stack.server().url() + "login.xhtml");
      page.fill("#name", RunningStack.OPERATOR);
      page.fill("#password", RunningStack.PASSWORD);
      page.click("#submit");
      page.waitForURL(Pattern.compile(".*users\\.xhtml.*"));
      page.navigate(desk.stack.server().url() + "approvals.xhtml");
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
      page.navigate(desk.stack.server().url() + "roles.xhtml");
      picture(page, "approvals-roles.png");
    }
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
}
