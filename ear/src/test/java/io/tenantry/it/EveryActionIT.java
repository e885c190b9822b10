package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every action of the catalog goes the operator's whole way through the server: targets, preview,
 * run, the same again, undo.
 */
class EveryActionIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What an action is tried with.
   *
   * @param kind of targets, as the REST API names it
   * @param targets SQL that finds their keys in the directory copy; {@code null} where the form
   *     makes them
   * @param form the form, with single quotes
   * @param again what the same run does the second time: UNCHANGED, or SKIPPED where that says more
   */
  private record Scenario(String kind, String targets, String form, String again) {}

  private static final Map<String, Scenario> SCENARIOS = new TreeMap<>();

  private static void over(String action, String kind, String targets, String form) {
    SCENARIOS.put(action, new Scenario(kind, targets, form, "UNCHANGED"));
  }

  private static void made(String action, String kind, String form) {
    SCENARIOS.put(action, new Scenario(kind, null, form, "UNCHANGED"));
  }

  private static final String E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  private static final String EMPLOYEES =
      "SELECT u.id FROM dir_user u WHERE u.user_type = 'Member' AND u.account_enabled AND NOT u.synced"
          + " AND NOT EXISTS (SELECT 1 FROM dir_user_license l WHERE l.user_id = u.id AND l.by_group)"
          + " AND EXISTS (SELECT 1 FROM dir_user_license l WHERE l.user_id = u.id) ORDER BY u.id LIMIT ";

  static {
    over("users.add-tags", "user", EMPLOYEES + 3, "{'tags': ['Pilot']}");
    over(
        "mailboxes.manage-quota",
        "mailbox",
        "SELECT id FROM dir_mailbox WHERE receive_quota > 3000000000 ORDER BY id LIMIT 3",
        "{'issueWarningQuota': '1GB', 'prohibitSendQuota': '2GB', 'prohibitSendReceiveQuota': '3GB'}");
  }

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("every-action")
            .users(400)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            .set("TENANTRY_WAITING_FACTOR", "0.02")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(3));
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
  }

  static Stream<String> scenarios() {
    return SCENARIOS.keySet().stream();
  }

  @Test
  void noActionIsLeftOut() throws Exception {
    TreeSet<String> ids = new TreeSet<>();
    api.get("/actions").body().forEach(action -> ids.add(action.at("/info/id").asText()));
    assertThat(SCENARIOS.keySet()).isEqualTo(ids);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isPreviewedRunRepeatedAndUndone(String action) throws Exception {
    Scenario scenario = SCENARIOS.get(action);
    JsonNode form = JSON.readTree(scenario.form().replace('\'', '"'));
    JsonNode info = api.get("/actions/" + action).body().path("info");
    long list = targets(action, scenario, form);
    int size = api.get("/target-lists/" + list).body().path("size").asInt();
    assertThat(size).isPositive();

    JsonNode preview = ended(submit("/operations/previews", operation(action, form, list)));
    assertThat(preview.at("/counts/PLANNED").asInt()).as(told(preview)).isEqualTo(size);
    assertThat(runs.effects()).isZero();

    JsonNode run = ended(submit("/operations", operation(action, form, list)));
    assertThat(run.at("/counts/SUCCEEDED").asInt()).as(told(run)).isEqualTo(size);
    assertThat(runs.effects() > 0).isEqualTo(!info.path("surface").asText().equals("PORTAL"));

    JsonNode again = ended(submit("/operations", operation(action, form, list)));
    assertThat(again.at("/counts/" + scenario.again()).asInt()).as(told(again)).isEqualTo(size);

    if (info.path("reversible").asBoolean()) {
      JsonNode undo =
          ended(
              submit("/operations/" + run.path("id").asLong() + "/undo", JSON.createObjectNode()));
      assertThat(undo.at("/counts/SUCCEEDED").asInt()).as(told(undo)).isEqualTo(size);
    }
  }

  private static long targets(String action, Scenario scenario, JsonNode form) throws Exception {
    ObjectNode wanted = JSON.createObjectNode();
    Answer answer;
    if (scenario.targets() == null) {
      wanted.put("action", action).set("common", form);
      answer = api.post("/target-lists/made", wanted.toString());
    } else {
      String keys = runs.text("SELECT GROUP_CONCAT(k.id) FROM (" + scenario.targets() + ") k");
      wanted.put("kind", scenario.kind());
      wanted.set("keys", JSON.valueToTree(Arrays.asList(keys.split(","))));
      answer = api.post("/target-lists", wanted.toString());
    }
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().path("problems").asInt()).as(answer.body().toString()).isZero();
    return answer.body().path("listId").asLong();
  }

  private static ObjectNode operation(String action, JsonNode form, long list) {
    ObjectNode operation = JSON.createObjectNode();
    operation.put("actionId", action).put("targetListId", list).set("form", form);
    return operation;
  }

  private static long submit(String path, JsonNode body) throws Exception {
    Answer answer = api.post(path, body.toString());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  private static JsonNode ended(long operation) {
    return api.await(
        operation,
        "end",
        o -> List.of("COMPLETED", "CANCELLED", "STOPPED").contains(o.path("state").asText()));
  }

  /** Why an operation is not as expected, for the failure's text. */
  private static String told(JsonNode operation) throws Exception {
    return operation.path("stateReason").asText()
        + " "
        + operation.path("counts")
        + " "
        + api.get("/operations/" + operation.path("id").asLong() + "/outcomes?size=5").body();
  }
}
