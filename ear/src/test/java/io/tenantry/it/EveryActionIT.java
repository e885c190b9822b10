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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /**
   * What an action is tried with.
   *
   * @param kind of targets, as the REST API names it
   * @param targets SQL that finds their keys in the directory copy; {@code null} where the form
   *     makes them
   * @param form the form, with single quotes; SQL in brackets stands for what it finds
   * @param harmlessAgain whether the same run changes nothing the second time: passwords are new
   *     ones, and wiped devices are gone
   */
  record Scenario(String kind, String targets, String form, boolean harmlessAgain) {}

  static final Map<String, Scenario> SCENARIOS = new TreeMap<>();

  private static void over(String action, String kind, String targets, String form) {
    SCENARIOS.put(action, new Scenario(kind, targets, form, true));
  }

  private static void once(String action, String kind, String targets, String form) {
    SCENARIOS.put(action, new Scenario(kind, targets, form, false));
  }

  private static void made(String action, String form) {
    SCENARIOS.put(action, new Scenario(null, null, form, true));
  }

  private static final String EMPLOYEES =
      "SELECT u.id FROM dir_user u WHERE u.user_type = 'Member' AND u.account_enabled AND NOT u.synced"
          + " AND EXISTS (SELECT 1 FROM dir_user_license l WHERE l.user_id = u.id)"
          + " AND u.job_title NOT LIKE '%Administrator%' ORDER BY u.id LIMIT ";
  private static final String SYNCHRONIZED =
      "SELECT id FROM dir_user WHERE synced AND account_enabled ORDER BY id LIMIT ";
  private static final String MAILBOXES =
      "SELECT id FROM dir_mailbox WHERE type = 'UserMailbox' AND receive_quota > 3000000000"
          + " ORDER BY id LIMIT ";
  private static final String ONE = "[SELECT id FROM (" + EMPLOYEES + "9,1) one]";
  private static final String DOMAIN =
      "[SELECT SUBSTRING_INDEX(upn, '@', -1) FROM dir_user WHERE user_type = 'Member' LIMIT 1]";
  private static final String HASH = Base64.getEncoder().encodeToString(new byte[4000]);

  static {
    over("users.add-tags", "user", EMPLOYEES + 3, "{'tags': ['Pilot']}");
    over(
        "users.set-portal-attribute",
        "user",
        EMPLOYEES + 3,
        "{'extensionAttributes': {'7': 'Milan'}}");
    over(
        "users.manage-licenses",
        "user",
        EMPLOYEES + 3,
        "{'addSkus': [{'skuId': '[SELECT sku_id FROM dir_sku WHERE part_number = 'FLOW_FREE']'}], 'usageLocation': 'IT'}");
    over(
        "users.manage-service-plans",
        "user",
        EMPLOYEES + 3,
        "{'changes': [{'skuId': '*', 'servicePlanId': '57ff2da0-773e-42df-b2af-ffb7a2317929', 'state': 'disabled'}]}");
    over("users.remove-all-licenses", "user", EMPLOYEES + "20,3", "{'groupLicenses': 'report'}");
    once(
        "users.manage-password",
        "user",
        "SELECT id FROM ("
            + EMPLOYEES
            + "3,3) cloud UNION SELECT id FROM ("
            + SYNCHRONIZED
            + "24,1) directory",
        "{'mode': 'generate', 'changeAtNextSignIn': false, 'expiry': 'never', 'mailTo': ['boss@elsewhere.example']}");
    over(
        "users.reset-mfa",
        "user",
        EMPLOYEES + "30,3",
        "{'keep': [], 'giveTemporaryAccessPass': true, 'mailTo': ['boss@elsewhere.example']}");
    made(
        "users.create-user",
        "{'userPrincipalName': 'nora.new@"
            + DOMAIN
            + "', 'displayName': 'Nora New', 'passwordMode': 'generate', 'changeAtNextSignIn': true, 'accountEnabled': true, 'usageLocation': 'IT', 'jobTitle': 'Clerk', 'tags': ['Pilot'], 'mailTo': ['manager'], 'manager': '"
            + ONE
            + "'}");
    over(
        "users.clone-user",
        "user",
        EMPLOYEES + "12,1",
        "{'userPrincipalName': 'carl.clone@"
            + DOMAIN
            + "', 'displayName': 'Carl Clone', 'passwordMode': 'generate', 'changeAtNextSignIn': true, 'copyLicenses': 'none', 'copyGroups': 'none', 'mailTo': ['boss@elsewhere.example']}");
    over(
        "users.remove-user-from-all-groups",
        "user",
        EMPLOYEES + "14,1",
        "{'kinds': ['security', 'microsoft365']}");
    over(
        "m365-groups.add-members-to-microsoft-365-groups",
        "user",
        EMPLOYEES + 30,
        "{'groups': ['[SELECT id FROM dir_group WHERE kind = 'Microsoft 365' AND NOT dynamic ORDER BY id DESC LIMIT 1]']}");
    once(
        "devices.wipe-managed-device",
        "managed-device",
        "SELECT id FROM dir_device WHERE operating_system = 'Windows' AND owner_type = 'company' ORDER BY id LIMIT 2",
        "{'retainEnrollment': false}");
    over(
        "devices.set-device-tag",
        "managed-device",
        "SELECT id FROM dir_device ORDER BY id DESC LIMIT 1",
        "{'tag': 'Milan'}");
    made(
        "devices.add-windows-autopilot-devices",
        "{'serialNumber': 'PF1TEST1', 'hardwareHash': '" + HASH + "', 'groupTag': 'Milan'}");
    over(
        "mailboxes.manage-quota",
        "mailbox",
        MAILBOXES + 3,
        "{'issueWarningQuota': '1GB', 'prohibitSendQuota': '2GB', 'prohibitSendReceiveQuota': '3GB'}");
    over(
        "mailboxes.configure-auto-reply",
        "mailbox",
        MAILBOXES + 3,
        "{'state': 'Enabled', 'internalMessage': '<p>Back on Monday.</p>', 'externalMessage': '<p>Away.</p>', 'externalAudience': 'All'}");
    over(
        "mailboxes.copy-permissions-from",
        "mailbox",
        MAILBOXES + "5,2",
        "{'sources': ['[SELECT GROUP_CONCAT(id SEPARATOR '\",\"') FROM (SELECT id FROM dir_mailbox WHERE type = 'UserMailbox' ORDER BY id DESC LIMIT 40) m]'], 'mode': 'add'}");
    made(
        "distribution-groups.create-distribution-group",
        "{'displayName': 'Milan office', 'alias': 'milan-office', 'primarySmtpAddress': 'milan-office@"
            + DOMAIN
            + "', 'owners': ['"
            + ONE
            + "']}");
    over(
        "onedrive.pre-provision-onedrive-sites",
        "user",
        "SELECT DISTINCT u.id FROM dir_user u JOIN dir_user_license l ON l.user_id = u.id JOIN dir_sku s ON s.sku_id = l.sku_id WHERE s.part_number = 'SPE_E3' AND u.account_enabled AND u.user_type = 'Member' ORDER BY u.id LIMIT 40,40",
        "{'waitMinutes': 60}");
    over("onedrive.set-onedrive-quota", "user", EMPLOYEES + 5, "{'quotaMB': 1024}");
    over(
        "sharepoint.set-sharepoint-quota",
        "site",
        "SELECT id FROM dir_site WHERE NOT group_connected AND NOT hub AND lock_state = 'Unlock' ORDER BY id DESC LIMIT 2",
        "{'storageMaximumMB': 204800}");
    over(
        "sharepoint.delete-sharepoint-site",
        "site",
        "SELECT id FROM dir_site WHERE NOT group_connected AND NOT hub AND lock_state = 'Unlock' ORDER BY id LIMIT 1",
        "{}");
    over(
        "sharepoint.restore-site-from-recycle-bin",
        "deleted-site",
        "SELECT id FROM dir_deleted_site ORDER BY id LIMIT 1",
        "{}");
    made(
        "teams.create-teams-group",
        "{'displayName': 'Milan pilots', 'visibility': 'private', 'owners': ['" + ONE + "']}");
    over(
        "teams.assign-phone-number",
        "user",
        "SELECT l.user_id AS id FROM dir_user_license l JOIN dir_sku s ON s.sku_id = l.sku_id WHERE s.part_number = 'MCOPSTN1' ORDER BY l.user_id LIMIT 4",
        "{'numberType': 'callingPlan'}");
    over(
        "teams.add-holiday",
        "schedule",
        "SELECT id FROM dir_schedule WHERE type = 'Holidays' ORDER BY id LIMIT 1",
        "{'ranges': ['2027-08-20']}");
    over("on-premises.unlock-user", "user", SYNCHRONIZED + 20, "{}");
  }

  static {
    made(
        "on-premises.create-synchronized-user",
        "{'ou': 'OU=Staff,DC=haldenfreight,DC=example', 'userPrincipalName': 'nina.ad@"
            + DOMAIN
            + "', 'sAMAccountName': 'nina.ad', 'sn': 'Ad', 'displayName': 'Nina Ad', 'usageLocation': 'IT'}");
    over(
        "on-premises.enable-remote-mailbox",
        "user",
        "SELECT u.id FROM dir_user u LEFT JOIN dir_mailbox m ON m.upn = u.upn WHERE u.synced AND u.account_enabled AND m.id IS NULL ORDER BY u.id LIMIT 1",
        "{'type': 'shared', 'remoteRoutingDomain': 'haldenfreight.mail.onmicrosoft.com'}");
  }

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
    JsonNode form = JSON.readTree(filled(scenario.form(), runs));
    JsonNode info = api.get("/actions/" + action).body().path("info");
    long list = targets(action, scenario, form);
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

  /** The form as JSON, with what its SQL finds. */
  static String filled(String form, Runs runs) throws Exception {
    Matcher sql = Pattern.compile("\\[(SELECT [^\\]]*)\\]").matcher(form);
    StringBuilder filled = new StringBuilder();
    int from = 0;
    while (sql.find()) {
      filled.append(form.substring(from, sql.start()).replace('\'', '"'));
      filled.append(runs.text(sql.group(1)));
      from = sql.end();
    }
    return filled.append(form.substring(from).replace('\'', '"')).toString();
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
