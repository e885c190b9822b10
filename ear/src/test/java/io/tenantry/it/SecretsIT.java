package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No secret stands in the clear in anything that is written: the server's logs and files, every
 * column of the database, the batch runtime's tables.
 */
class SecretsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EMPLOYEES =
      "SELECT u.id FROM dir_user u WHERE u.user_type = 'Member' AND u.account_enabled AND NOT u.synced"
          + " AND u.job_title NOT LIKE '%Administrator%' ORDER BY u.id LIMIT ";
  private static final String DOMAIN =
      "SELECT SUBSTRING_INDEX(upn, '@', -1) FROM dir_user WHERE user_type = 'Member' LIMIT 1";

  /** By what they are for. */
  private static final Map<String, String> SECRETS = new LinkedHashMap<>();

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    stack =
        Stack.in("secrets")
            .users(400)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", known("admin", "Adm1n-of-the-tests,first"))
            .set("TENANTRY_SECRET_KEY", known("key", Base64.getEncoder().encodeToString(key)))
            .set("TENANTRY_SMTP_URL", "smtp://127.0.0.1:1")
            .set("TENANTRY_SMTP_USER", "relay")
            .set("TENANTRY_SMTP_PASSWORD", known("smtp", "Sm7p-of-the-tests"))
            .set("TENANTRY_SMTP_FROM", "tenantry@example.com")
            .set("TENANTRY_URL", "https://tenantry.example")
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            .set("TENANTRY_WAITING_FACTOR", "0.02")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .set("TENANTRY_LOG_LEVEL", "TRACE")
            .prepare();
    stack.server().admit(RunningStack.CONSOLE_USER, known("console", "C0nsole-of-the-tests"));
    stack.startSurroundings();
    // A client secret for what takes one; SharePoint's certificate is in a file.
    stack.set(
        "TENANTRY_CLIENT_SECRET",
        known("client secret", stack.simulator().ready().path("clientSecret").asText()));
    stack.set("TENANTRY_CLIENT_CERTIFICATE", "");
    known("directory", stack.simulator().ready().path("directoryPassword").asText());
    known("database", stack.database().password());
    stack.server().start();
    api = new OperatorApi(stack, Duration.ofMinutes(3));
    known("token", api.token());
    api.awaitDirectory();
    runs = new Runs(stack);
    runs.control("POST", "directory", "{\"syncMinutes\": 0}");
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void noSecretStandsAnywhereInTheClear() throws Exception {
    connect();
    typed();
    refused();
    Map<Long, Integer> made = made();
    Leaks before = Leaks.of(stack);
    made.forEach(this::show);
    Leaks after = Leaks.of(stack);

    assertThat(after.places())
        .contains(
            "operation.form", "outcome.details", "target_secret.sealed", "api_token.token_hash")
        .contains("JOB_EXECUTION.JOBPARAMETERS", "STEP_EXECUTION.PERSISTENTUSERDATA")
        .contains("PARTITION_EXECUTION.READERCHECKPOINTINFO", "log/console.log", "log/server.log");
    assertThat(SECRETS).hasSizeGreaterThan(15);
    SoftAssertions softly = new SoftAssertions();
    SECRETS.forEach(
        (what, secret) -> {
          softly.assertThat(before.of(secret)).as(what + ", before it was shown").isEmpty();
          softly.assertThat(after.of(secret)).as(what).isEmpty();
        });
    softly.assertThat(after.of("once.xhtml?t=")).as("links").isEmpty();
    softly.assertAll();
    assertThat(after.of("users.manage-password")).as("it looks at the right place").isNotEmpty();
  }

  /** The surfaces are asked, with the right secret and with a wrong one. */
  private static void connect() throws Exception {
    assertThat(api.get("/connection").body().at("/0/signedIn").asBoolean()).isTrue();
    runs.control("POST", "credentials", "{\"expireSecret\":true}");
    api.get("/connection");
    runs.control("POST", "credentials", "{\"expireSecret\":false}");
    // A refused sign-in is not tried again at once.
    org.awaitility.Awaitility.await("the sign-in")
        .atMost(Duration.ofMinutes(2))
        .until(() -> api.get("/connection").body().at("/0/signedIn").asBoolean());
    Visitor visitor = new Visitor(stack);
    visitor.signIn(RunningStack.OPERATOR, known("wrong password", "Wr0ng-of-the-tests"));
    visitor.signIn(RunningStack.OPERATOR, SECRETS.get("admin"));
    known("session", visitor.cookies().get("__Host-TENANTRY_SESSION"));
  }

  /** What operators type: previewed, run, refused by Microsoft, run again. */
  private static void typed() throws Exception {
    String password = known("typed", "Typ3d-of-the-tests/\"1");
    ObjectNode form = JSON.createObjectNode().put("mode", "typed").put("password", password);
    long list = users("3");
    run("/operations/previews", "users.manage-password", form, list);
    runs.control(
        "POST",
        "faults",
        "{\"id\":\"no\",\"surface\":\"graph\",\"path\":\"users\",\"kind\":\"status\",\"status\":400,\"count\":2}");
    long failed = run("/operations", "users.manage-password", form, list);
    runs.calm();
    Answer retry = api.post("/operations/" + failed + "/retry-failed", "{}");
    if (retry.status() == 201) {
      ended(retry.body().path("id").asLong());
    }
    run("/operations", "users.manage-password", form, list);

    ObjectNode user = JSON.createObjectNode();
    user.put("userPrincipalName", "sina.secret@" + runs.text(DOMAIN));
    user.put("displayName", "Sina Secret").put("passwordMode", "typed");
    user.put("password", known("of a new user", "N3w-user-of-the-tests"));
    run("/operations", "users.create-user", user, made("users.create-user", user));

    ObjectNode account = JSON.createObjectNode().put("ou", "OU=Staff,DC=haldenfreight,DC=example");
    account.put("userPrincipalName", "sara.secret@" + runs.text(DOMAIN));
    account.put("sAMAccountName", "sara.secret").put("sn", "Secret");
    account.put("displayName", "Sara Secret").put("usageLocation", "IT");
    account.put("password", known("of a new account", "N3w-account-of-the-tests"));
    String create = "on-premises.create-synchronized-user";
    run("/operations", create, account, made(create, account));

    ObjectNode wipe = JSON.createObjectNode().put("retainEnrollment", false);
    wipe.put("macOsUnlockCode", known("unlock code", "739518"));
    String mac = "SELECT id FROM dir_device WHERE operating_system = 'macOS' ORDER BY id LIMIT 1";
    long devices = list("managed-device", mac);
    run("/operations", "devices.wipe-managed-device", wipe, devices);
  }

  /** What does not fit is told without the value. */
  private static void refused() throws Exception {
    String weak = known("too weak", "weakoftests");
    ObjectNode form = JSON.createObjectNode().put("mode", "typed").put("password", weak);
    Answer answer =
        api.post("/operations", operation("users.manage-password", form, users("1")).toString());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().toString()).doesNotContain(weak);

    ObjectNode wrong = JSON.createObjectNode().put("mode", "typed");
    wrong.putObject("password").put("value", known("at the wrong place", "Wr0ng-place-of-tests"));
    answer =
        api.post("/operations", operation("users.manage-password", wrong, users("1")).toString());
    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.body().toString()).doesNotContain("Wr0ng-place");

    ObjectNode wipe = JSON.createObjectNode().put("retainEnrollment", false);
    wipe.put("macOsUnlockCode", known("wrong code", "secret-code-of-tests"));
    answer =
        api.post(
            "/operations", operation("devices.wipe-managed-device", wipe, users("1")).toString());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().toString()).doesNotContain("secret-code");
  }

  /** What Tenantry and Microsoft make: runs, with the number of their targets. */
  private static Map<Long, Integer> made() throws Exception {
    Map<Long, Integer> made = new LinkedHashMap<>();
    ObjectNode generate = JSON.createObjectNode().put("mode", "generate");
    made.put(run("/operations", "users.manage-password", generate, users("3,3")), 3);
    ObjectNode pass = JSON.createObjectNode().put("giveTemporaryAccessPass", true);
    pass.putArray("keep");
    made.put(run("/operations", "users.reset-mfa", pass, users("6,2")), 2);
    ObjectNode user = JSON.createObjectNode();
    user.put("userPrincipalName", "gina.generated@" + runs.text(DOMAIN));
    user.put("displayName", "Gina Generated").put("passwordMode", "generate");
    long list = made("users.create-user", user);
    made.put(run("/operations", "users.create-user", user, list), 1);
    return made;
  }

  private void show(long operation, int targets) {
    try {
      for (int seq = 1; seq <= targets; seq++) {
        String path = "/operations/" + operation + "/outcomes/" + seq + "/secret";
        Answer shown = api.post(path, "");
        assertThat(shown.status())
            .as(path + " " + api.get("/operations/" + operation + "/outcomes").body())
            .isEqualTo(200);
        known("made by " + operation + " for " + seq, shown.body().path("value").asText());
        assertThat(api.post(path, "").status()).as("a second time").isNotEqualTo(200);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String known(String what, String secret) {
    assertThat(secret).as(what).hasSizeGreaterThan(5);
    SECRETS.put(what, secret);
    return secret;
  }

  private static long users(String limit) throws Exception {
    return list("user", EMPLOYEES + limit);
  }

  private static long list(String kind, String sql) throws Exception {
    String keys = runs.text("SELECT GROUP_CONCAT(k.id) FROM (" + sql + ") k");
    ObjectNode wanted = JSON.createObjectNode().put("kind", kind);
    wanted.set("keys", JSON.valueToTree(Arrays.asList(keys.split(","))));
    return listed(api.post("/target-lists", wanted.toString()));
  }

  private static long made(String action, ObjectNode form) throws Exception {
    ObjectNode wanted = JSON.createObjectNode().put("action", action);
    wanted.set("common", form);
    return listed(api.post("/target-lists/made", wanted.toString()));
  }

  private static long listed(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("listId").asLong();
  }

  private static ObjectNode operation(String action, JsonNode form, long list) {
    ObjectNode operation = JSON.createObjectNode();
    operation.put("actionId", action).put("targetListId", list).set("form", form);
    return operation;
  }

  private static long run(String path, String action, JsonNode form, long list) throws Exception {
    ObjectNode wanted = operation(action, form, list);
    if (path.equals("/operations")) {
      wanted.put(
          "confirmedTargets", runs.number("SELECT size FROM target_list WHERE id = " + list));
    }
    Answer answer = api.post(path, wanted.toString());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return ended(answer.body().path("id").asLong());
  }

  private static long ended(long operation) {
    api.await(
        operation,
        "end",
        o -> {
          String state = o.path("state").asText();
          if (state.equals("WAITING")) {
            advance();
          }
          return List.of("COMPLETED", "CANCELLED", "STOPPED").contains(state);
        });
    return operation;
  }

  private static void advance() {
    try {
      runs.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
