package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Server;
import io.tenantry.stack.Stack;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection that does not work is told in words, and nothing is half-applied over it. */
class ConnectionIT {

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;

  /** Whether the server was started with others than those that a stack has. */
  private static boolean otherCredentials;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("connection")
            .users(400)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
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

  @AfterEach
  void allIsWellAgain() throws Exception {
    runs.control("POST", "credentials", "{\"expireSecret\":false}");
    runs.control(
        "POST",
        "permissions",
        "{\"grant\":[\"LicenseAssignment.ReadWrite.All\",\"User.ReadWrite.All\",\"Exchange.ManageAsApp\"]}");
    runs.calm();
    if (otherCredentials) {
      restartedWith(secret(), certificate());
      otherCredentials = false;
    }
  }

  @Test
  void aConnectionThatWorksSaysSo() throws Exception {
    for (JsonNode surface : api.get("/connection").body()) {
      if (surface.at("/problem/code").asText().equals("settings.missing")
          || surface.at("/problem/code").asText().equals("mail.not-set-up")) {
        // A surface that is not set up, such as Active Directory.
        continue;
      }
      assertThat(surface.path("problem").isNull()).as(surface.toString()).isTrue();
      assertThat(surface.path("signedIn").asBoolean()).isTrue();
      assertThat(surface.path("missing")).isEmpty();
    }
  }

  @Test
  void aMissingPermissionIsNamedAndTheRunChangesNothing() throws Exception {
    runs.control(
        "POST",
        "permissions",
        "{\"revoke\":[\"LicenseAssignment.ReadWrite.All\",\"User.ReadWrite.All\"]}");

    JsonNode graph = api.get("/connection").body().path(0);

    assertThat(graph.path("missing").toString()).contains("LicenseAssignment.ReadWrite.All");
    assertThat(graph.at("/problem/next").asText()).isNotEmpty();

    long run = licenses();
    JsonNode ended = ended(run);
    assertThat(ended.at("/counts/SUCCEEDED").asInt()).isZero();
    assertThat(runs.effects()).isZero();
    assertThat(words(run, ended)).containsIgnoringCase("permission");
  }

  @Test
  void anExpiredSecretIsToldAndTheRunGoesOnOnceItIsRenewed() throws Exception {
    runs.control("POST", "credentials", "{\"expireSecret\":true}");
    restartedWith(secret(), "");

    JsonNode graph = api.get("/connection").body().path(0);
    assertThat(graph.path("signedIn").asBoolean()).isFalse();
    assertThat(graph.at("/problem/message").asText()).containsIgnoringCase("expired");

    long run = licenses();
    JsonNode stopped = ended(run);
    assertThat(stopped.at("/counts/SUCCEEDED").asInt()).isZero();
    assertThat(words(run, stopped)).containsIgnoringCase("expired");
    assertThat(runs.effects()).isZero();

    runs.control("POST", "credentials", "{\"expireSecret\":false}");
    Awaitility.await("signing in again")
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.get("/connection").body().at("/0/signedIn").asBoolean());
    assertThat(api.post("/operations/" + run + "/restart", "").status()).isEqualTo(200);
    assertThat(api.awaitState(run, "COMPLETED").at("/counts/SUCCEEDED").asInt()).isEqualTo(5);
  }

  @Test
  void otherCredentialsAndAddressesAreToldByTheirMistake() throws Exception {
    restartedWith("not-the-secret", "");
    JsonNode wrong = api.get("/connection").body().path(0);
    assertThat(wrong.path("reachable").asBoolean()).isTrue();
    assertThat(wrong.path("signedIn").asBoolean()).isFalse();
    assertThat(wrong.at("/problem/message").asText()).containsIgnoringCase("secret");
    assertThat(wrong.toString()).doesNotContain("not-the-secret");

    restartedWith(secret(), "");
    JsonNode surfaces = api.get("/connection").body();
    assertThat(surfaces.at("/0/problem").isNull()).as(surfaces.toString()).isTrue();
    assertThat(surfaces.toString()).contains("SharePoint Online lets an app in with a certificate");

    restartedWith("not-the-secret", certificate());
    JsonNode signed = api.get("/connection").body().path(0);
    assertThat(signed.path("problem").isNull()).as(signed.toString()).isTrue();

    restarted("TENANTRY_GRAPH_URL", "https://localhost:1");
    JsonNode nobody = api.get("/connection").body().path(0);
    assertThat(nobody.path("reachable").asBoolean()).isFalse();
    assertThat(nobody.at("/problem/next").asText()).isNotEmpty();
    restarted("TENANTRY_GRAPH_URL", stack.simulator().url().toString());
  }

  /** Starts the server again with one setting changed. */
  private static void restarted(String name, String value) throws Exception {
    Server server = stack.server();
    server.stop();
    stack.set(name, value);
    server.start();
  }

  private static void restartedWith(String secret, String certificate) throws Exception {
    otherCredentials = true;
    stack.set("TENANTRY_CLIENT_SECRET", secret);
    restarted("TENANTRY_CLIENT_CERTIFICATE", certificate);
  }

  private static String secret() {
    return stack.simulator().ready().path("clientSecret").asText();
  }

  private static String certificate() {
    return stack.simulator().ready().path("certificateFile").asText();
  }

  private static long licenses() throws Exception {
    StringBuilder keys = new StringBuilder();
    for (JsonNode row :
        api.get("/users?size=5&filter=usageLocation:equals:US&filter=licenses:has-not:" + sku())
            .body()
            .path("rows")) {
      keys.append(keys.isEmpty() ? "" : ",")
          .append('"')
          .append(row.path("key").asText())
          .append('"');
    }
    JsonNode list = api.post("/target-lists", "{\"kind\":\"user\",\"keys\":[" + keys + "]}").body();
    assertThat(list.path("size").asInt()).isEqualTo(5);
    return api.post(
            "/operations",
            "{\"actionId\":\"users.manage-licenses\",\"targetListId\":"
                + list.path("listId").asLong()
                + ",\"form\":{\"addSkus\":[{\"skuId\":\""
                + sku()
                + "\"}]}}")
        .body()
        .path("id")
        .asLong();
  }

  private static String sku() throws Exception {
    return api.sku("POWER_BI_STANDARD");
  }

  private static JsonNode ended(long run) {
    return api.await(
        run, "an end", o -> o.path("state").asText().matches("COMPLETED|STOPPED|INTERRUPTED"));
  }

  private static String words(long run, JsonNode operation) throws Exception {
    return operation.path("stateReason").asText()
        + api.get("/operations/" + run + "/problems").body();
  }
}
