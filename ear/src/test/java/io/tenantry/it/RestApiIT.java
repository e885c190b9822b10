package io.tenantry.it;

import static io.tenantry.it.RestDesk.LICENSES;
import static io.tenantry.it.RestDesk.QUOTA;
import static io.tenantry.it.RestDesk.operation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs go the whole way over the REST API. */
class RestApiIT {

  private static final String FAILING =
      "{\"id\":\"fail\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"status\",\"status\":400}";

  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":300}";

  private static RestDesk desk;
  private static OperatorApi api;
  private static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    desk = Shared.get(RestDesk.class, RestDesk::new);
    api = desk.api;
    runs = desk.runs;
  }

  @BeforeEach
  void calm() throws Exception {
    desk.calm();
  }

  @Test
  void aProgramPreviewsRunsWatchesAndUndoes() throws Exception {
    JsonNode actions = api.get("/actions").body();
    assertThat(actions.findValuesAsText("id")).contains(QUOTA, LICENSES);
    long list = desk.mailboxes(30);

    long preview = desk.submit("/operations/previews", operation(QUOTA, desk.form(), list, ""));
    JsonNode seen = api.awaitState(preview, "COMPLETED");
    assertThat(seen.at("/counts/PLANNED").asInt()).isEqualTo(30);
    assertThat(runs.effects()).isZero();

    long run =
        desk.submit(
            "/operations", operation(QUOTA, desk.form(), list, ",\"previewId\":" + preview));
    JsonNode done = api.awaitState(run, "COMPLETED");
    assertThat(done.at("/counts/SUCCEEDED").asInt()).isEqualTo(30);
    assertThat(done.path("previewId").asLong()).isEqualTo(preview);
    JsonNode outcome = api.get("/operations/" + run + "/outcomes?size=5").body();
    assertThat(outcome.path("total").asInt()).isEqualTo(30);
    assertThat(outcome.path("rows")).hasSize(5);
    assertThat(outcome.at("/rows/0/differences")).isNotEmpty();
    assertThat(outcome.at("/rows/0/requestId").asText()).isNotEmpty();
    String csv = api.get("/operations/" + run + "/outcomes.csv").body().asText();
    assertThat(csv.lines()).hasSize(31);

    long undo = desk.submit("/operations/" + run + "/undo", "{\"note\":\"CHG-1\"}");
    JsonNode undone = api.awaitState(undo, "COMPLETED");
    assertThat(undone.at("/counts/SUCCEEDED").asInt()).isEqualTo(30);
    assertThat(undone.path("parentId").asLong()).isEqualTo(run);
    assertThat(undone.path("note").asText()).isEqualTo("CHG-1");
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }

  @Test
  void whatFailedIsRetriedAlone() throws Exception {
    runs.control("POST", "faults", FAILING);
    long run = desk.submit("/operations", operation(QUOTA, desk.form(), desk.mailboxes(12), ""));
    assertThat(api.awaitState(run, "COMPLETED").at("/counts/FAILED").asInt()).isEqualTo(12);
    JsonNode causes = api.get("/operations/" + run + "/problems").body();
    assertThat(causes.at("/0/count").asInt()).isEqualTo(12);
    assertThat(causes.at("/0/message").asText()).isNotEmpty();
    assertThat(causes.at("/0/next").asText()).isNotEmpty();

    runs.calm();
    long retry = desk.submit("/operations/" + run + "/retry-failed", "{}");

    JsonNode done = api.awaitState(retry, "COMPLETED");
    assertThat(done.at("/counts/SUCCEEDED").asInt()).isEqualTo(12);
    assertThat(api.get("/operations/" + run).body().path("childIds").toString())
        .contains(Long.toString(retry));
  }

  @Test
  void aLicenseThatMicrosoftTakesBackLaterBecomesAFailureOfItsRun() throws Exception {
    String sku = api.sku("FLOW_FREE");
    List<String> users = desk.usersWithout(sku, 6);
    String form = "{\"addSkus\":[{\"skuId\":\"" + sku + "\"}],\"usageLocation\":\"IT\"}";
    long run =
        desk.submit("/operations", operation(LICENSES, form, desk.freeze("user", users), ""));
    assertThat(api.awaitState(run, "COMPLETED").at("/counts/SUCCEEDED").asInt()).isEqualTo(6);
    runs.control(
        "POST",
        "licenses/take-back",
        "{\"user\":\"%s\",\"skuId\":\"%s\",\"error\":\"CountViolation\"}"
            .formatted(users.get(2), sku));

    runs.execute("UPDATE operation SET check_due_at = UTC_TIMESTAMP(3) WHERE id = " + run);

    JsonNode amended = api.await(run, "amended", o -> o.at("/counts/FAILED").asInt() == 1);
    assertThat(amended.at("/counts/SUCCEEDED").asInt()).isEqualTo(5);
    assertThat(amended.path("done").asInt()).isEqualTo(6);
    long check = amended.at("/childIds/0").asLong();
    JsonNode checked = api.awaitState(check, "COMPLETED");
    assertThat(checked.path("kind").asText()).isEqualTo("CHECK");
    assertThat(checked.at("/counts/UNCHANGED").asInt()).isEqualTo(5);
    JsonNode cause = api.get("/operations/" + run + "/problems").body().path(0);
    assertThat(cause.path("code").asText()).isEqualTo("license.taken-back");
    assertThat(cause.path("message").asText()).contains("FLOW_FREE", "CountViolation");

    Answer wrong = api.post("/operations/" + check + "/retry-failed", "{}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().toString()).contains("retry.check", Long.toString(run));
    long retry = desk.submit("/operations/" + run + "/retry-failed", "{}");
    assertThat(api.awaitState(retry, "COMPLETED").at("/counts/SUCCEEDED").asInt()).isEqualTo(1);
    assertThat(runs.number("SELECT COUNT(*) FROM operation WHERE kind = 'CHECK'")).isEqualTo(1);
  }

  @Test
  void aPreviewWarnsOfMailboxesThatAreFullerThanTheirNewQuota() throws Exception {
    String form =
        "{\"issueWarningQuota\":\"1MB\",\"prohibitSendQuota\":\"2MB\",\"prohibitSendReceiveQuota\":\"3MB\",\"compareWithUsed\":true}";
    long preview =
        desk.submit("/operations/previews", operation(QUOTA, form, desk.mailboxes(25), ""));
    assertThat(api.awaitState(preview, "COMPLETED").at("/counts/PLANNED").asInt()).isEqualTo(25);

    assertThat(api.get("/operations/" + preview + "/outcomes?size=50").body().path("rows"))
        .anySatisfy(
            row -> assertThat(row.at("/warnings/0").asText()).contains("The mailbox holds"));
  }

  @Test
  void aRunStopsByItsRuleAndGoesOnWhenItIsTold() throws Exception {
    runs.control("POST", "faults", FAILING);
    long run =
        desk.submit(
            "/operations",
            operation(
                QUOTA, desk.form(), desk.mailboxes(300), ",\"stopRules\":{\"maxFailures\":5}"));

    JsonNode stopped = api.awaitState(run, "STOPPED");
    assertThat(stopped.at("/counts/FAILED").asInt()).isBetween(5, 299);
    assertThat(stopped.path("stateReason").asText()).contains("5");

    runs.calm();
    api.post("/operations/" + run + "/cancel", "");
    JsonNode ended = api.awaitState(run, "CANCELLED");
    assertThat(ended.path("done").asInt()).isEqualTo(300);
  }

  @Test
  void aRunIsPausedRestartedAndCancelled() throws Exception {
    runs.control("POST", "faults", SLOW);
    long run = desk.submit("/operations", operation(QUOTA, desk.form(), desk.mailboxes(200), ""));
    api.await(run, "first outcomes", o -> o.path("done").asInt() > 0);
    assertThat(api.post("/operations/" + run + "/pause", "").status()).isEqualTo(200);
    assertThat(api.awaitState(run, "PAUSED").path("done").asInt()).isLessThan(200);
    assertThat(api.post("/operations/" + run + "/restart", "").status()).isEqualTo(200);
    api.await(run, "running again", o -> o.path("state").asText().matches("RUNNING|COMPLETED"));
    api.post("/operations/" + run + "/cancel", "");
    JsonNode ended =
        api.await(run, "its end", o -> o.path("state").asText().matches("CANCELLED|COMPLETED"));
    assertThat(ended.path("done").asInt()).isEqualTo(200);
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();

    Answer late = api.post("/operations/" + run + "/pause", "");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().path("code").asText()).isEqualTo("operation.state");
  }

  @Test
  void oneKeyMakesOneOperationHoweverOftenItIsSent() throws Exception {
    String body = operation(QUOTA, desk.form(), desk.mailboxes(5), "");
    String key = UUID.randomUUID().toString();
    Set<Long> ids = new HashSet<>();
    ExecutorService clients = Executors.newFixedThreadPool(20);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i : IntStream.range(0, 20).toArray()) {
        answers.add(clients.submit(() -> api.post("/operations", body, key)));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(201);
        ids.add(answer.get().body().path("id").asLong());
      }
    } finally {
      clients.shutdown();
    }
    ids.add(api.post("/operations", body, key).body().path("id").asLong());

    assertThat(ids).hasSize(1);
    api.awaitState(ids.iterator().next(), "COMPLETED");
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }

  @Test
  void runsGoOnAfterSomebodyAlteredTheTablesThatTheyWrite() throws Exception {
    for (String altered : new String[] {"", "target", "outcome"}) {
      if (!altered.isEmpty()) {
        runs.execute("ALTER TABLE " + altered + " COMMENT = 'altered meanwhile'");
      }
      long run = desk.submit("/operations", operation(QUOTA, desk.form(), desk.mailboxes(120), ""));

      JsonNode done = api.awaitState(run, "COMPLETED");

      assertThat(done.path("done").asInt()).isEqualTo(120);
      assertThat(done.at("/counts/FAILED").asInt()).isZero();
    }
  }
}
