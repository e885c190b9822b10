package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs go the whole way over the REST API, and are told plainly what they got wrong. */
class RestApiIT {

  private static final String QUOTA = "mailboxes.manage-quota";
  private static final String LICENSES = "users.manage-licenses";
  private static final String FAILING =
      "{\"id\":\"fail\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"status\",\"status\":400}";
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":300}";

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;
  private static int quota = 3;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("rest-api")
            .users(600)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            // Later checks wait until a test calls one due.
            .set("TENANTRY_CHECK_AFTER_SECONDS", "86400")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(2));
    api.awaitDirectory();
    runs = new Runs(stack);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void calm() throws Exception {
    runs.calm();
    quota++;
  }

  @Test
  void aProgramPreviewsRunsWatchesAndUndoes() throws Exception {
    JsonNode actions = api.get("/actions").body();
    assertThat(actions.findValuesAsText("id")).contains(QUOTA, LICENSES);
    long list = mailboxes(30);

    long preview = submit("/operations/previews", operation(QUOTA, form(), list, ""));
    JsonNode seen = api.awaitState(preview, "COMPLETED");
    assertThat(seen.at("/counts/PLANNED").asInt()).isEqualTo(30);
    assertThat(runs.effects()).isZero();

    long run = submit("/operations", operation(QUOTA, form(), list, ",\"previewId\":" + preview));
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

    long undo = submit("/operations/" + run + "/undo", "{\"note\":\"CHG-1\"}");
    JsonNode undone = api.awaitState(undo, "COMPLETED");
    assertThat(undone.at("/counts/SUCCEEDED").asInt()).isEqualTo(30);
    assertThat(undone.path("parentId").asLong()).isEqualTo(run);
    assertThat(undone.path("note").asText()).isEqualTo("CHG-1");
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
  }

  @Test
  void whatFailedIsRetriedAlone() throws Exception {
    runs.control("POST", "faults", FAILING);
    long run = submit("/operations", operation(QUOTA, form(), mailboxes(12), ""));
    assertThat(api.awaitState(run, "COMPLETED").at("/counts/FAILED").asInt()).isEqualTo(12);
    JsonNode causes = api.get("/operations/" + run + "/problems").body();
    assertThat(causes.at("/0/count").asInt()).isEqualTo(12);
    assertThat(causes.at("/0/message").asText()).isNotEmpty();
    assertThat(causes.at("/0/next").asText()).isNotEmpty();

    runs.calm();
    long retry = submit("/operations/" + run + "/retry-failed", "{}");

    JsonNode done = api.awaitState(retry, "COMPLETED");
    assertThat(done.at("/counts/SUCCEEDED").asInt()).isEqualTo(12);
    assertThat(api.get("/operations/" + run).body().path("childIds").toString())
        .contains(Long.toString(retry));
  }

  @Test
  void aLicenseThatMicrosoftTakesBackLaterBecomesAFailureOfItsRun() throws Exception {
    String sku = api.sku("FLOW_FREE");
    List<String> users = usersWithout(sku, 6);
    String form = "{\"addSkus\":[{\"skuId\":\"" + sku + "\"}],\"usageLocation\":\"IT\"}";
    long run = submit("/operations", operation(LICENSES, form, freeze("user", users), ""));
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
    long retry = submit("/operations/" + run + "/retry-failed", "{}");
    assertThat(api.awaitState(retry, "COMPLETED").at("/counts/SUCCEEDED").asInt()).isEqualTo(1);
    assertThat(runs.number("SELECT COUNT(*) FROM operation WHERE kind = 'CHECK'")).isEqualTo(1);
  }

  @Test
  void aPreviewWarnsOfMailboxesThatAreFullerThanTheirNewQuota() throws Exception {
    String form =
        "{\"issueWarningQuota\":\"1MB\",\"prohibitSendQuota\":\"2MB\",\"prohibitSendReceiveQuota\":\"3MB\",\"compareWithUsed\":true}";
    long preview = submit("/operations/previews", operation(QUOTA, form, mailboxes(25), ""));
    assertThat(api.awaitState(preview, "COMPLETED").at("/counts/PLANNED").asInt()).isEqualTo(25);

    assertThat(api.get("/operations/" + preview + "/outcomes?size=50").body().path("rows"))
        .anySatisfy(
            row -> assertThat(row.at("/warnings/0").asText()).contains("The mailbox holds"));
  }

  @Test
  void aRunStopsByItsRuleAndGoesOnWhenItIsTold() throws Exception {
    runs.control("POST", "faults", FAILING);
    long run =
        submit(
            "/operations",
            operation(QUOTA, form(), mailboxes(300), ",\"stopRules\":{\"maxFailures\":5}"));

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
    long run = submit("/operations", operation(QUOTA, form(), mailboxes(200), ""));
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
    String body = operation(QUOTA, form(), mailboxes(5), "");
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
  void aKeyThatWasUsedForSomethingElseIsRefused() throws Exception {
    long list = mailboxes(2);
    String key = UUID.randomUUID().toString();
    api.post("/operations/previews", operation(QUOTA, form(), list, ""), key);
    quota++;

    Answer other = api.post("/operations/previews", operation(QUOTA, form(), list, ""), key);

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body().path("code").asText()).isEqualTo("request-key.reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comma with BOM | '\uFEFFuserPrincipalName,Name\n%s,a\n%s,b' | 2 | 0",
        "semicolons, id found by its header | 'Name;id\nx;%s\ny;%s' | 2 | 0",
        "lines end as on Windows | 'mail\r\n%s\r\n%s\r\n' | 2 | 0",
        "one unknown, one twice | 'upn\n%1$s\nnobody@x.example\n%1$s\n%2$s' | 2 | 2"
      })
  void aCsvIsReadInTheFormsThatOccur(String what, String csv, int good, int bad) throws Exception {
    JsonNode users = api.get("/users?size=2").body().path("rows");
    boolean byId = csv.contains("id");
    String column = csv.startsWith("mail") ? "mail" : "userPrincipalName";
    Object[] names = {
      byId && !csv.contains("upn")
          ? users.at("/0/key").asText()
          : users.at("/0/values/" + column).asText(),
      byId && !csv.contains("upn")
          ? users.at("/1/key").asText()
          : users.at("/1/values/" + column).asText()
    };

    Answer answer = api.postCsv("/target-lists/csv?kind=user", csv.formatted(names));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().path("size").asInt()).as(what).isEqualTo(good);
    assertThat(answer.body().path("problemCount").asInt()).as(what).isEqualTo(bad);
    if (bad > 0) {
      JsonNode problems =
          api.get("/target-lists/" + answer.body().path("listId").asLong() + "/problems").body();
      assertThat(problems.findValuesAsText("line")).containsExactly("3", "4");
      assertThat(problems.findValuesAsText("code")).containsExactly("csv.unknown", "csv.duplicate");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The file is empty",
        "'userPrincipalName\n' | header but no line",
        "'Colour,Shape\nred,round' | No column of the header names the targets",
      })
  void aCsvThatCannotBeReadIsRefusedWhole(String csv, String words) throws Exception {
    Answer answer = api.postCsv("/target-lists/csv?kind=user", csv);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asText()).isEqualTo("csv.invalid");
    assertThat(answer.body().path("detail").asText()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                             | 400 | json.invalid | is no JSON",
        "{\"actionId\":\"x\",\"colour\":1}             | 400 | json.invalid | There is no field colour",
        "{\"targetListId\":\"many\"}                   | 400 | json.invalid | targetListId",
        "{\"form\":{}}                                 | 400 | query.invalid | actionId is missing",
        "{\"actionId\":\"no.such\",\"form\":{},\"targetListId\":1} | 404 | action.unknown | no.such",
        "{\"actionId\":\"mailboxes.manage-quota\",\"form\":{\"prohibitSendQuota\":\"5GB\"},\"targetListId\":999999} | 404 | targets.unknown | 999999",
      })
  void whatIsWrongWithARequestIsNamed(String body, int status, String code, String words)
      throws Exception {
    Answer answer = api.post("/operations/previews", body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().path("code").asText()).isEqualTo(code);
    assertThat(answer.body().path("detail").asText()).contains(words);
    assertThat(answer.body().toString()).doesNotContain("io.tenantry", "Exception");
  }

  @Test
  void everyWrongFieldOfAFormIsNamed() throws Exception {
    String form =
        "{\"issueWarningQuota\":\"9 elephants\",\"prohibitSendQuota\":\"5GB\",\"colour\":\"red\"}";

    Answer answer = api.post("/operations", operation(QUOTA, form, mailboxes(1), ""));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asText()).isEqualTo("form.invalid");
    assertThat(answer.body().at("/fields").findValuesAsText("field"))
        .contains("issueWarningQuota", "colour");
  }

  @Test
  void whatTakesSomethingAwayIsRefusedWithoutItsNumberOfTargets() throws Exception {
    String action = "users.remove-all-licenses";
    long list = freeze("user", usersWithout(api.sku("FLOW_FREE"), 3));

    Answer missing = api.post("/operations", operation(action, "{}", list, ""));
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.body().path("code").asText()).isEqualTo("confirmation.missing");
    assertThat(missing.body().path("next").asText()).contains("3");
    Answer wrong =
        api.post("/operations", operation(action, "{}", list, ",\"confirmedTargets\":30"));
    assertThat(wrong.body().path("code").asText()).isEqualTo("confirmation.wrong");

    long preview = submit("/operations/previews", operation(action, "{}", list, ""));
    api.awaitState(preview, "COMPLETED");
    long run = submit("/operations", operation(action, "{}", list, ",\"confirmedTargets\":3"));
    api.awaitState(run, "COMPLETED");
  }

  @Test
  void aFieldTellsWhatCountsWhenItIsLeftOut() throws Exception {
    JsonNode fields = api.get("/actions/users.manage-password").body().path("fields");

    assertThat(fields.at("/0/name").asText()).isEqualTo("mode");
    assertThat(fields.at("/0/defaultValue").asText()).isEqualTo("generate");
    assertThat(fields.at("/0/required").asBoolean()).isFalse();
    assertThat(fields.findValues("defaultValue").toString()).contains("16", "true");
  }

  @Test
  void stopRulesThatMakeNoSenseAreRefused() throws Exception {
    Answer answer =
        api.post(
            "/operations",
            operation(QUOTA, form(), mailboxes(1), ",\"stopRules\":{\"maxFailurePercent\":400}"));

    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.body().toString()).contains("maxFailurePercent");
  }

  private static String form() {
    return "{\"issueWarningQuota\":\"%dGB\",\"prohibitSendQuota\":\"%dGB\",\"prohibitSendReceiveQuota\":\"%dGB\"}"
        .formatted(quota, quota + 1, quota + 2);
  }

  private static String operation(String action, String form, long list, String more) {
    return "{\"actionId\":\""
        + action
        + "\",\"form\":"
        + form
        + ",\"targetListId\":"
        + list
        + more
        + "}";
  }

  private static long submit(String path, String body) throws Exception {
    Answer answer = api.post(path, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  /** Freezes so many mailboxes whose plan allows the quotas of these tests. */
  private static long mailboxes(int size) throws Exception {
    List<String> keys = new ArrayList<>();
    for (JsonNode row :
        api.get("/mailboxes?size=1000&filter=prohibitSendReceiveQuota:greater:40GB")
            .body()
            .path("rows")) {
      if (keys.size() < size) {
        keys.add(row.path("key").asText());
      }
    }
    assertThat(keys).hasSize(size);
    return freeze("mailbox", keys);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                    | 400 | action is missing",
        "{\"action\":\"users.none\"}                           | 404 | There is no action",
        "{\"action\":\"users.manage-licenses\",\"rows\":[{}]}  | 400 | makes nothing; pick existing users",
      })
  void onlyActionsThatMakeTheirTargetsTakeThemByTheirForm(String body, int status, String words)
      throws Exception {
    Answer answer = api.post("/target-lists/made", body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("detail").asText()).contains(words);
  }

  @Test
  void runsGoOnAfterSomebodyAlteredTheTablesThatTheyWrite() throws Exception {
    for (String altered : new String[] {"", "target", "outcome"}) {
      if (!altered.isEmpty()) {
        runs.execute("ALTER TABLE " + altered + " COMMENT = 'altered meanwhile'");
      }
      long run = submit("/operations", operation(QUOTA, form(), mailboxes(120), ""));

      JsonNode done = api.awaitState(run, "COMPLETED");

      assertThat(done.path("done").asInt()).isEqualTo(120);
      assertThat(done.at("/counts/FAILED").asInt()).isZero();
    }
  }

  @Test
  void aRowThatNamesAProtectedUserIsAProblemWithTheRunsReason() throws Exception {
    JsonNode users = api.get("/users?size=2&filter=userType:equals:Member").body().path("rows");
    String boss = users.at("/0/label").asText();
    String other = users.at("/1/label").asText();
    String domain = boss.substring(boss.indexOf('@'));
    long protection =
        api.post(
                "/protected-targets",
                "{\"kind\":\"user\",\"target\":\"" + boss + "\",\"reason\":\"Break glass\"}")
            .body()
            .path("id")
            .asLong();
    String row =
        "{\"userPrincipalName\":\"row-%1$d%2$s\",\"displayName\":\"Row %1$d\",\"manager\":\"%3$s\"}";
    String rows =
        String.join(
            ",",
            row.formatted(1, domain, other),
            row.formatted(2, domain, boss),
            // The line before is none, so that this one is no second of the same name.
            row.formatted(2, domain, other));

    Answer made =
        api.post(
            "/target-lists/made",
            "{\"action\":\"users.create-user\",\"common\":{},\"rows\":[" + rows + "]}");

    assertThat(made.body().path("size").asInt()).as(made.body().toString()).isEqualTo(2);
    JsonNode problems =
        api.get("/target-lists/" + made.body().path("listId").asLong() + "/problems").body();
    assertThat(problems).hasSize(1);
    assertThat(problems.at("/0/line").asInt()).isEqualTo(2);
    assertThat(problems.at("/0/code").asText()).isEqualTo("target.protected");
    assertThat(problems.at("/0/message").asText()).contains(boss, "protected: Break glass");
    assertThat(api.delete("/protected-targets/" + protection).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "USER"})
  void aKindIsNamedByItsSlugOrItsOldName(String kind) throws Exception {
    String key = api.get("/users?size=1").body().at("/rows/0/key").asText();

    assertThat(freeze(kind, List.of(key))).isPositive();
  }

  @Test
  void aKindThatIsMadeCannotBePicked() throws Exception {
    Answer answer = api.post("/target-lists", "{\"kind\":\"new-user\",\"keys\":[\"a\"]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText())
        .contains("user, mailbox, group, managed-device");
  }

  /** Employees who don't have a license. */
  private static List<String> usersWithout(String sku, int size) throws Exception {
    List<String> keys = new ArrayList<>();
    api.get(
            "/users?size=%d&filter=userType:equals:Member&filter=accountEnabled:equals:true&filter=licenses:has-not:%s"
                .formatted(size, sku))
        .body()
        .path("rows")
        .forEach(row -> keys.add(row.path("key").asText()));
    assertThat(keys).hasSize(size);
    return keys;
  }

  private static long freeze(String kind, List<String> keys) throws Exception {
    Answer answer =
        api.post(
            "/target-lists",
            "{\"kind\":\"%s\",\"keys\":[\"%s\"]}".formatted(kind, String.join("\",\"", keys)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("listId").asLong();
  }
}
