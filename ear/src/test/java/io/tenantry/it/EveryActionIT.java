package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.mail.MailSink;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every action of the catalog goes the operator's whole way through the server: targets, preview,
 * run, the same again, undo.
 */
class EveryActionIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir static Path folder;
  private static MailSink sink;
  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    sink = new MailSink(folder);
    stack =
        Stack.in("every-action")
            .users(1500)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            .set("TENANTRY_WAITING_FACTOR", "0.02")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .prepare();
    sink.settings().forEach(stack::set);
    stack.startSurroundings();
    stack.server().set("TENANTRY_URL", stack.server().url().toString()).start();
    api = new OperatorApi(stack, Duration.ofMinutes(3));
    api.awaitDirectory();
    runs = new Runs(stack);
    // What is done in Active Directory is in the cloud at once.
    runs.control("POST", "directory", "{\"syncMinutes\": 0}");
    try (Chromium chromium = Chromium.launch();
        AdministratorBrowser browser = new AdministratorBrowser(stack, chromium)) {
      browser.connect();
    }
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

  @BeforeEach
  void calm() throws Exception {
    // What the action before changed in Active Directory is no effect of this one.
    runs.control("POST", "directory/sync", "{}");
    runs.calm();
  }

  static Stream<String> scenarios() {
    return Scenarios.BY_ACTION.keySet().stream();
  }

  @Test
  void noActionIsLeftOut() throws Exception {
    TreeSet<String> ids = new TreeSet<>();
    api.get("/actions").body().forEach(action -> ids.add(action.at("/info/id").asText()));
    assertThat(Scenarios.BY_ACTION.keySet()).isEqualTo(ids);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isPreviewedRunRepeatedAndUndone(String action) throws Exception {
    Scenario scenario = Scenarios.BY_ACTION.get(action);
    JsonNode form = scenario.filled(runs);
    JsonNode info = api.get("/actions/" + action).body().path("info");
    long list = scenario.listed(action, form, Integer.MAX_VALUE, api, runs);
    int size = api.get("/target-lists/" + list).body().path("size").asInt();
    assertThat(size).isPositive();

    JsonNode preview = ended(submit("/operations/previews", operation(action, form, list)));
    int planned = preview.at("/counts/PLANNED").asInt();
    assertThat(planned).as(told(preview)).isPositive();
    assertThat(runs.effects()).isZero();

    ObjectNode running = operation(action, form, list);
    if (info.path("destructive").asBoolean()) {
      refusedUntilConfirmed(running, size);
    }
    int mails = sink.mails().size();
    JsonNode run = ended(submit("/operations", running));
    assertThat(run.at("/counts/SUCCEEDED").asInt()).as(told(run)).isEqualTo(planned);
    assertThat(runs.effects() > 0).isEqualTo(!info.path("surface").asText().equals("PORTAL"));

    assertThat(sink.mails()).hasSize(mails + (form.has("mailTo") ? planned : 0));

    if (scenario.harmlessAgain()) {
      JsonNode again = ended(submit("/operations", running));
      assertThat(again.at("/counts/UNCHANGED").asInt() + again.at("/counts/SKIPPED").asInt())
          .as(told(again))
          .isEqualTo(size);
    }

    if (info.path("reversible").asBoolean()) {
      String undoing = "/operations/" + run.path("id").asLong() + "/undo";
      JsonNode undo = ended(submit(undoing, JSON.createObjectNode()));
      assertThat(undo.at("/counts/SUCCEEDED").asInt()).as(told(undo)).isEqualTo(planned);
    }
  }

  /** What takes something away needs the number of its targets, which is put into the request. */
  private static void refusedUntilConfirmed(ObjectNode running, int size) throws Exception {
    Answer missing = api.post("/operations", running.toString());
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.body().path("code").asText()).isEqualTo("confirmation.missing");
    assertThat(missing.body().path("next").asText()).contains(Integer.toString(size));
    running.put("confirmedTargets", size + 1);
    Answer wrong = api.post("/operations", running.toString());
    assertThat(wrong.body().path("code").asText()).isEqualTo("confirmation.wrong");
    running.put("confirmedTargets", size);
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

  /** While it waits for something on the tenant's side, the tenant's time goes on. */
  private static JsonNode ended(long operation) {
    return api.await(operation, "end", EveryActionIT::hasEnded);
  }

  private static boolean hasEnded(JsonNode operation) {
    String state = operation.path("state").asText();
    if (state.equals("WAITING")) {
      try {
        runs.control("POST", "clock", "{\"advance\": \"PT1M\"}");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return List.of("COMPLETED", "CANCELLED", "STOPPED").contains(state);
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
