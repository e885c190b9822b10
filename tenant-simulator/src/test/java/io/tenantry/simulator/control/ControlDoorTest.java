package io.tenantry.simulator.control;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlDoorTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(60);
  private static SimulatedTenant tenant;
  private static TenantClient client;

  @BeforeAll
  static void start() throws Exception {
    tenant = AT.tenant();
    client = AT.client();
  }

  @Test
  void resetBringsTheSeededTenantBack() throws Exception {
    String mailbox = tenant.seed().userId(0).toString();
    String token = client.accessToken(EXCHANGE);
    client.cmdlet(token, "Set-Mailbox", Map.of("Identity", mailbox, "IssueWarningQuota", "1GB"));
    client.control("POST", "faults", "{\"kind\": \"status\", \"path\": \"never\"}");
    client.control("POST", "permissions", "{\"revoke\": [\"User.Read.All\"]}");
    client.control("POST", "consistency", "{\"listsMillis\": 5000}");

    client.control("POST", "reset", "");

    assertThat(tenant.journal().lines()).isEmpty();
    assertThat(tenant.faults().standings()).isEmpty();
    assertThat(tenant.app().permissions()).contains("User.Read.All");
    assertThat(tenant.consistency().listsMillis()).isZero();
    JsonNode read =
        client.cmdlet(token, "Get-Mailbox", Map.of("Identity", mailbox)).body().path("value");
    assertThat(read.get(0).path("IssueWarningQuota").asText()).doesNotStartWith("1 GB");
  }

  @Test
  void theClockIsSetAndAdvancedAndReset() throws Exception {
    client.control("POST", "clock", "{\"set\": \"2030-01-01T00:00:00Z\"}");
    client.control("POST", "clock", "{\"advance\": \"PT1H\"}");
    Instant moved = Instant.parse(client.control("GET", "clock", "").body().path("now").asText());
    client.control("POST", "clock", "{}");

    assertThat(moved)
        .isBetween(Instant.parse("2030-01-01T01:00:00Z"), Instant.parse("2030-01-01T01:05:00Z"));
    assertThat(Duration.between(tenant.clock().instant(), Instant.now()).abs())
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void operationsTakeAsLongAsTheDoorSays() throws Exception {
    JsonNode usual = client.control("GET", "operations", "").body();
    client.control(
        "POST", "operations", "{\"wipeMillis\": 60000, \"failNext\": {\"phoneNumber\": 2}}");
    JsonNode set = client.control("GET", "operations", "").body();
    client.control("POST", "reset", "");

    assertThat(set.path("wipeMillis").asInt()).isEqualTo(60_000);
    assertThat(set.path("teamMillis")).isEqualTo(usual.path("teamMillis"));
    assertThat(set.at("/failNext/phoneNumber").asInt()).isEqualTo(2);
    assertThat(client.control("GET", "operations", "").body()).isEqualTo(usual);
    assertThat(client.control("POST", "operations", "{\"wipeMillis\": -1}").status())
        .isEqualTo(400);
  }

  @Test
  void infoTellsWhatAClientMustKnow() throws Exception {
    JsonNode info = client.control("GET", "info", "").body();

    assertThat(info.path("tenantId").asText()).isEqualTo(tenant.tenantId());
    assertThat(info.path("url").asText()).isEqualTo(tenant.url());
    assertThat(info.path("users").asInt()).isEqualTo(60);
  }

  @Test
  void wrongCallsAreRefusedWithAReason() throws Exception {
    assertThat(client.control("GET", "nonsense", "").status()).isEqualTo(404);
    assertThat(client.control("DELETE", "faults/none", "").status()).isEqualTo(404);
    Answer clock = client.control("POST", "clock", "{\"set\": \"tomorrow\"}");
    assertThat(clock.status()).isEqualTo(400);
    assertThat(clock.body().path("error").asText()).contains("PT1H30M");
    assertThat(client.control("POST", "throttle", "{\"factor\": -1}").status()).isEqualTo(400);
    assertThat(client.control("POST", "throttle", "{").status()).isEqualTo(400);
  }

  @Test
  void theControlDoorIsNotOnTheApis() throws Exception {
    Answer answer = client.send(client.request("/control/health").GET());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(tenant.journal().lines()).hasSize(1);
  }
}
