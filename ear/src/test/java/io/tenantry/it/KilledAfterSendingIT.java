package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The server is killed when a call has had its effect and nothing is recorded of it: the run goes
 * on by itself, does nothing a second time and leaves nothing out.
 */
class KilledAfterSendingIT {

  private static final String EMPLOYEES =
      "SELECT u.id FROM dir_user u WHERE u.user_type = 'Member' AND u.account_enabled AND NOT u.synced"
          + " AND EXISTS (SELECT 1 FROM dir_user_license l WHERE l.user_id = u.id) ORDER BY u.id LIMIT ";

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;
  private static String domain;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("killed-after-sending")
            .users(1500)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "2")
            .set("TENANTRY_WAITING_FACTOR", "0.02")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(3));
    api.awaitDirectory();
    runs = new Runs(stack);
    domain =
        runs.text(
            "SELECT SUBSTRING_INDEX(upn, '@', -1) FROM dir_user WHERE user_type = 'Member' LIMIT 1");
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

  @Test
  void anAccountIsMadeOnceAndCompleted() throws Exception {
    String manager = runs.text(EMPLOYEES + 1);
    answerLate("'method': 'POST', 'path': '/v1.0/users$'");
    long run =
        submitMade(
            "users.create-user",
            ("{'userPrincipalName': 'nora.new@%s', 'displayName': 'Nora New', 'passwordMode': 'generate',"
                    + " 'changeAtNextSignIn': true, 'accountEnabled': true, 'usageLocation': 'IT',"
                    + " 'addSkus': [{'skuId': '%s'}], 'tags': ['Pilot'], 'manager': '%s'}")
                .formatted(domain, api.sku("FLOW_FREE"), manager));

    killOnce("object=users/&change=created");

    everythingOnce(run, 1);
    assertThat(journal("object=users/&change=created")).isEqualTo(1);
    assertThat(journal("change=license")).isEqualTo(1);
    assertThat(journal("change=manager")).isEqualTo(1);
    Answer password = api.post("/operations/" + run + "/outcomes/1/secret", "{}");
    assertThat(password.status()).as(password.body().toString()).isEqualTo(200);
  }

  @Test
  void devicesAreWipedOnce() throws Exception {
    int size = 12;
    answerLate("'path': '[$]batch$', 'contains': '/wipe'");
    long run =
        submit(
            "devices.wipe-managed-device",
            "managed-device",
            "SELECT id FROM dir_device WHERE operating_system = 'Windows' AND owner_type = 'company'"
                + " ORDER BY id LIMIT "
                + size,
            "{'retainEnrollment': false}");

    // What was not sent yet would be in doubt for good: a wipe is never sent a second time.
    killOnce("change=wipe", size);

    everythingOnce(run, size);
    assertThat(journal("change=wipe")).isEqualTo(size);
  }

  @Test
  void membersThatAreAddedInOneCallAreAddedOnce() throws Exception {
    int size = 30;
    String group =
        runs.text(
            "SELECT id FROM dir_group WHERE kind = 'Microsoft 365' AND NOT dynamic ORDER BY id DESC LIMIT 1");
    answerLate("'contains': 'members@odata.bind'");
    long run =
        submit(
            "m365-groups.add-members-to-microsoft-365-groups",
            "user",
            EMPLOYEES + size,
            "{'groups': ['" + group + "']}");

    killOnce("object=groups/" + group + "&change=member");

    JsonNode ended = ended(run);
    int added = ended.at("/counts/SUCCEEDED").asInt();
    assertThat(added).as(ended.toString()).isPositive();
    assertThat(added + ended.at("/counts/UNCHANGED").asInt()).isEqualTo(size);
    assertThat(runs.effects()).isEqualTo(added);
    nothingRepeated(run);
  }

  @Test
  void aNumberIsPromisedAcrossTheKillAndNoLongerThanTheRun() throws Exception {
    int size = 4;
    answerLate("'contains': 'assignNumber'");
    long run =
        submit(
            "teams.assign-phone-number",
            "user",
            "SELECT l.user_id AS id FROM dir_user_license l JOIN dir_sku s ON s.sku_id = l.sku_id"
                + " WHERE s.part_number = 'MCOPSTN1' ORDER BY l.user_id LIMIT "
                + size,
            "{'numberType': 'callingPlan'}");

    killOnce("object=phoneNumbers/&change=assigned");
    assertThat(runs.number("SELECT COUNT(*) FROM promise WHERE operation_id = " + run))
        .isPositive();

    JsonNode ended = ended(run);
    int changed = ended.at("/counts/SUCCEEDED").asInt();
    assertThat(changed).as(ended.toString()).isPositive();
    assertThat(changed + ended.at("/counts/UNCHANGED").asInt()).isEqualTo(size);
    assertThat(journal("change=assigned to")).isEqualTo(changed);
    nothingRepeated(run);
    assertThat(runs.number("SELECT COUNT(*) FROM promise")).isZero();
  }

  @Test
  void aUserWhoWaitsForTheDirectorySyncIsFoundAgain() throws Exception {
    runs.control("POST", "directory", "{\"syncMinutes\": 100000}");
    String sku = api.sku("FLOW_FREE");
    answerLate("'surface': 'ad', 'method': 'ADD'");
    long run =
        submitMade(
            "on-premises.create-synchronized-user",
            ("{'ou': 'OU=Staff,DC=haldenfreight,DC=example', 'userPrincipalName': 'nina.ad@%s',"
                    + " 'sAMAccountName': 'nina.ad', 'sn': 'Ad', 'displayName': 'Nina Ad',"
                    + " 'usageLocation': 'IT', 'licenses': ['%s']}")
                .formatted(domain, sku));

    killOnce("surface=ad&change=created");
    api.awaitState(run, "WAITING");
    stack.server().kill9();
    stack.server().start();
    assertThat(journal("change=license")).isZero();
    runs.control("POST", "directory/sync", "{}");

    everythingOnce(run, 1);
    assertThat(journal("surface=ad&change=created")).isEqualTo(1);
    assertThat(journal("change=license %2B" + sku)).isEqualTo(1);
  }

  /** The answer that tells of an effect comes when nobody waits for it any more. */
  private static void answerLate(String which) throws Exception {
    runs.control(
        "POST",
        "faults",
        ("{" + which + ", 'kind': 'delay-after-effect', 'delayMillis': 20000, 'count': 1}")
            .replace('\'', '"'));
  }

  private static void killOnce(String effect) throws Exception {
    killOnce(effect, 1);
  }

  /** Kills the server as soon as the journal has so many of these effects. */
  private static void killOnce(String effect, int times) throws Exception {
    runs.await(times + " x " + effect, () -> journal(effect) >= times);
    stack.server().kill9();
    assertThat(runs.number("SELECT COUNT(*) FROM intent")).isPositive();
    assertThat(
            runs.number(
                "SELECT COUNT(*) FROM outcome o JOIN operation p ON p.id ="
                    + " o.operation_id WHERE p.state = 'RUNNING'"))
        .isZero();
    runs.control("DELETE", "faults", null);
    stack.server().start();
  }

  private static int journal(String which) throws IOException, InterruptedException {
    return runs.control("GET", "journal/count?" + which.replace(" ", "%20"), null)
        .path("count")
        .asInt();
  }

  private static long submit(String action, String kind, String targets, String form)
      throws Exception {
    String keys = runs.text("SELECT GROUP_CONCAT(k.id SEPARATOR '\",\"') FROM (" + targets + ") k");
    return submit(
        action,
        api.post("/target-lists", "{\"kind\":\"" + kind + "\",\"keys\":[\"" + keys + "\"]}"),
        form);
  }

  private static long submitMade(String action, String form) throws Exception {
    String list = "{'action': '%s', 'common': %s}".formatted(action, form).replace('\'', '"');
    return submit(action, api.post("/target-lists/made", list), form);
  }

  private static long submit(String action, Answer list, String form) throws Exception {
    assertThat(list.body().path("problems").asInt()).as(list.body().toString()).isZero();
    Answer answer =
        api.post(
            "/operations",
            "{'actionId': '%s', 'targetListId': %d, 'confirmedTargets': %d, 'form': %s}"
                .formatted(
                    action,
                    list.body().path("listId").asLong(),
                    list.body().path("size").asInt(),
                    form)
                .replace('\'', '"'));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  private static void everythingOnce(long run, int targets) throws Exception {
    JsonNode ended = ended(run);
    assertThat(ended.at("/counts/SUCCEEDED").asInt()).as(ended.toString()).isEqualTo(targets);
    nothingRepeated(run);
  }

  private static void nothingRepeated(long run) throws Exception {
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
    assertThat(runs.number("SELECT COUNT(*) FROM intent WHERE operation_id = " + run)).isZero();
  }

  /** While it waits for something on the tenant's side, the tenant's time goes on. */
  private static JsonNode ended(long run) {
    return api.await(run, "end", KilledAfterSendingIT::hasEnded);
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
    return state.equals("COMPLETED") || state.equals("STOPPED");
  }
}
