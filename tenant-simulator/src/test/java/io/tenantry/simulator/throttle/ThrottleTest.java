package io.tenantry.simulator.throttle;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static io.tenantry.simulator.TenantClient.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottleTest {

  @TempDir static Path folder;
  private static SimulatedTenant tenant;
  private static TenantClient client;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(folder).withUsers(60));
    client = new TenantClient(tenant);
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @BeforeEach
  void reset() throws Exception {
    client.control("POST", "throttle", "{\"factor\": 0}");
  }

  @Test
  void writesBeyondTheQuotaAreRefusedWithThePublishedHeaders() throws Exception {
    String token = client.accessToken(GRAPH);
    // 3,000 writes in 150 s, times 0.001: three at once, and none for 50 s after.
    client.control("POST", "throttle", "{\"factor\": 0.001}");
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(client.post("/v1.0/users/nobody/assignLicense", token, Map.of()));
    }

    Answer third = answers.get(2);
    assertThat(third.status()).isNotEqualTo(429);
    assertThat(Double.parseDouble(third.header("x-ms-throttle-limit-percentage")))
        .isGreaterThanOrEqualTo(0.8);
    Answer fourth = answers.get(3);
    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.body().path("error").path("code").asText()).isEqualTo("TooManyRequests");
    assertThat(Integer.parseInt(fourth.header("Retry-After"))).isPositive();
    assertThat(fourth.header("x-ms-throttle-information")).isEqualTo("WriteLimitExceeded");
    assertThat(fourth.header("x-ms-throttle-scope"))
        .isEqualTo("Tenant_Application/Write/" + tenant.clientId() + "/" + tenant.tenantId());
    assertThat(fourth.header("request-id")).isNotBlank();
  }

  @Test
  void everyIdentityAnswerTellsItsResourceUnits() throws Exception {
    client.control("POST", "throttle", "{\"factor\": 1}");

    Answer answer = client.get("/v1.0/subscribedSkus", client.accessToken(GRAPH));

    assertThat(answer.header("x-ms-resource-unit")).isEqualTo("3");
    assertThat(answer.header("x-ms-throttle-limit-percentage")).isNull();
  }

  @Test
  void eachTeamHasItsOwnQuotaOfAdditions() throws Exception {
    String token = client.accessToken(GRAPH);
    client.control("POST", "throttle", "{\"factor\": 1}");
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      statuses.add(client.post("/v1.0/teams/one/members/add", token, Map.of()).status());
    }
    Answer other = client.post("/v1.0/teams/two/members/add", token, Map.of());

    assertThat(statuses).containsExactly(404, 404, 404, 404, 429);
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.header("x-ms-resource-unit")).isNull();
  }

  @Test
  void aFactorOfZeroRefusesNothing() throws Exception {
    String token = client.accessToken(EXCHANGE);
    for (int i = 0; i < 250; i++) {
      assertThat(client.cmdlet(token, "Get-Mailbox", Map.of("ResultSize", 1)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void farTooManyCmdletsAreRefused() throws Exception {
    String token = client.accessToken(EXCHANGE);
    // 120 changes in 60 s, times 0.01: one at once, and none for 50 s after.
    client.control("POST", "throttle", "{\"factor\": 0.01}");
    Map<String, String> change =
        Map.of("Identity", tenant.seed().userId(0).toString(), "CustomAttribute1", "x");

    assertThat(client.cmdlet(token, "Set-Mailbox", change).status()).isEqualTo(200);
    Answer second = client.cmdlet(token, "Set-Mailbox", change);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.header("Retry-After")).isNotNull();
  }

  @Test
  void aShortBurstCanBeAllowedInPlaceOfTheWholeQuota() throws Exception {
    String token = client.accessToken(GRAPH);
    // 20 writes a second are published, times 0.1: a second's worth of them is two.
    client.control("POST", "throttle", "{\"factor\": 0.1, \"burstSeconds\": 1}");
    int refused = 0;
    for (int i = 0; i < 20; i++) {
      Answer answer = client.post("/v1.0/users/nobody/assignLicense", token, Map.of());
      refused += answer.status() == 429 ? 1 : 0;
    }

    assertThat(refused).isPositive();
    assertThat(client.control("GET", "throttle", "").body().path("refused").asInt())
        .isEqualTo(refused);
  }
}
