package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.TargetKind;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No action of the catalog is carried out by whom, or on what, it must not be: neither at the door
 * nor, where a list was frozen before, in the run itself. Each refusal is in the audit trail.
 */
class ActionAuthorizationIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FEW = 2;

  /** As what a target is protected. A kind that is missing here cannot be, for the reason below. */
  private static final Map<String, String> PROTECTED_AS =
      Map.of(
          "user", "user",
          // A mailbox is its user's.
          "mailbox", "user",
          "managed-device", "managed-device",
          "site", "site");

  /** Kinds of targets that cannot be protected, and why. */
  private static final Map<String, String> NEVER_PROTECTED =
      Map.of(
          "deleted-site", "restoring harms nobody",
          "schedule", "belongs to no person",
          "new-user", "is not there yet",
          "new-group", "is not there yet",
          "new-team", "is not there yet",
          "autopilot-device", "is not there yet");

  private static Guarded guarded;
  private static Runs runs;
  private static OperatorApi admin;

  private final List<Long> protections = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    guarded = Guarded.get();
    runs = guarded.runs();
    admin = guarded.admin();
  }

  @AfterEach
  void protectNoMore() throws Exception {
    for (long protection : protections) {
      assertThat(admin.delete("/protected-targets/" + protection).status()).isEqualTo(204);
    }
  }

  static Stream<String> actions() {
    return Scenarios.BY_ACTION.keySet().stream();
  }

  @Test
  void noActionAndNoKindIsLeftOut() throws Exception {
    TreeSet<String> ids = new TreeSet<>();
    admin.get("/actions").body().forEach(action -> ids.add(action.at("/info/id").asText()));
    assertThat(Scenarios.BY_ACTION.keySet()).isEqualTo(ids);
    for (JsonNode action : admin.get("/actions").body()) {
      String kind = action.at("/info/targetKind").asText().toLowerCase().replace('_', '-');
      assertThat(PROTECTED_AS.containsKey(kind) != NEVER_PROTECTED.containsKey(kind))
          .as(kind)
          .isTrue();
    }
    assertThat(PROTECTED_AS.size() + NEVER_PROTECTED.size() + 1)
        .as("kinds, groups among them, on which no action works")
        .isEqualTo(TargetKind.values().length);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void whoMayNotIsRefusedAtTheDoor(String action) throws Exception {
    long list = runs.number("SELECT MIN(id) - 1 FROM target_list");
    String body =
        JSON.createObjectNode()
            .put("actionId", action)
            .put("targetListId", list)
            .set("form", JSON.createObjectNode())
            .toString();
    for (String path : List.of("/operations", "/operations/previews")) {
      assertThat(admin.with("tnt_of-nobody").post(path, body).status()).isEqualTo(401);
      refused(guarded.roleless(), Guarded.ROLELESS, path, body, action);
      refused(guarded.expired(), Guarded.EXPIRED, path, body, action);
    }
  }

  private static void refused(
      OperatorApi api, String operator, String path, String body, String action) throws Exception {
    long before = guarded.refusals(operator);
    Answer answer = api.post(path, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(403);
    assertThat(answer.body().path("code").asText()).isEqualTo("action.not-allowed");
    assertThat(guarded.refusals(operator)).isEqualTo(before + 1);
    assertThat(
            runs.text(
                "SELECT action_id FROM audit_entry WHERE operator = '"
                    + operator
                    + "' ORDER BY seq DESC LIMIT 1"))
        .isEqualTo(action);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void whatIsProtectedOrOutsideIsSkippedInTheRun(String action) throws Exception {
    runs.calm();
    Scenario scenario = Scenarios.BY_ACTION.get(action);
    ObjectNode wanted = wanted(action, scenario);
    long list = wanted.path("targetListId").asLong();
    int size = wanted.path("confirmedTargets").asInt();

    if (scenario.kind() != null && PROTECTED_AS.containsKey(scenario.kind())) {
      protect(list, PROTECTED_AS.get(scenario.kind()));
      long preview = submitted(admin.post("/operations/previews", wanted.toString()));
      long run = submitted(admin.post("/operations", wanted.toString()));
      allSkipped(preview, size, "target.protected");
      allSkipped(run, size, "target.protected");
      assertThat(told(run)).isEqualTo(size);
    }
    outside(action, wanted, list, size);
    assertThat(runs.effects()).isZero();
  }

  @Test
  void aProtectedGroupTakesNoMembers() throws Exception {
    runs.calm();
    String action = "m365-groups.add-members-to-microsoft-365-groups";
    ObjectNode wanted = wanted(action, Scenarios.BY_ACTION.get(action));
    protect("group", wanted.at("/form/groups/0").asText());

    long run = submitted(admin.post("/operations", wanted.toString()));

    allSkipped(run, wanted.path("confirmedTargets").asInt(), "target.protected");
    assertThat(runs.effects()).isZero();
  }

  private static ObjectNode wanted(String action, Scenario scenario) throws Exception {
    ObjectNode form = scenario.filled(runs);
    // There is no relay here, and nothing to tell.
    form.remove("mailTo");
    long list = scenario.listed(action, form, FEW, admin, runs);
    ObjectNode wanted = JSON.createObjectNode();
    wanted.put("actionId", action).put("targetListId", list);
    wanted.put("confirmedTargets", admin.get("/target-lists/" + list).body().path("size").asInt());
    wanted.set("form", form);
    return wanted;
  }

  /** A list that came to somebody whose scope does not have its targets inside. */
  private static void outside(String action, ObjectNode wanted, long list, int size)
      throws Exception {
    runs.execute(
        "UPDATE target_list SET operator = '" + Guarded.ELSEWHERE + "' WHERE id = " + list);
    long before = guarded.refusals(Guarded.ELSEWHERE);
    Answer answer = guarded.elsewhere().post("/operations", wanted.toString());
    if (answer.status() == 422) {
      // The form names somebody who is outside as well.
      assertThat(answer.body().toString()).as(action).contains("your scopes");
      assertThat(guarded.refusals(Guarded.ELSEWHERE)).isGreaterThan(before);
      return;
    }
    long run = submitted(answer);
    allSkipped(run, size, "scope.outside");
    assertThat(told(run)).isEqualTo(size);
  }

  private static long submitted(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  private static void allSkipped(long operation, int size, String code) throws Exception {
    admin.awaitState(operation, "COMPLETED");
    JsonNode outcomes =
        admin.get("/operations/" + operation + "/outcomes?size=" + size).body().path("rows");
    assertThat(outcomes).hasSize(size);
    for (JsonNode outcome : outcomes) {
      assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("SKIPPED");
      assertThat(outcome.toString()).contains(code);
    }
  }

  /** How many targets of a run the trail tells to be skipped. */
  private static long told(long run) throws Exception {
    return runs.number(
        "SELECT COUNT(*) FROM audit_entry WHERE what = 'target.skipped' AND result = 'REFUSED'"
            + " AND operation_id = "
            + run);
  }

  private void protect(long list, String kind) throws Exception {
    for (JsonNode target : admin.get("/target-lists/" + list + "/targets").body()) {
      protect(kind, target.path("key").asText());
    }
  }

  private void protect(String kind, String key) throws Exception {
    protections.add(
        Guarded.added(
            admin.post(
                "/protected-targets",
                "{\"kind\":\"%s\",\"target\":\"%s\",\"reason\":\"Break glass\"}"
                    .formatted(kind, key))));
  }
}
