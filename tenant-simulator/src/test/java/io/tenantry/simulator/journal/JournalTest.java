package io.tenantry.simulator.journal;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static io.tenantry.simulator.TenantClient.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir static Path folder;
  private static SimulatedTenant tenant;
  private static TenantClient client;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(
            SimulatorOptions.defaults(folder).withUsers(60).withThrottleFactor(0));
    client = new TenantClient(tenant);
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @BeforeEach
  void reset() throws Exception {
    client.control("POST", "journal", "{\"mode\": \"everything\"}");
    client.control("POST", "reset", "");
  }

  @Test
  void aCmdletIsToldByNameAndParametersWithItsEffects() throws Exception {
    change("a");

    JsonNode line = Json.MAPPER.readTree(tenant.journal().lines().get(1));
    assertThat(line.path("seq").asLong()).isEqualTo(2);
    assertThat(line.path("surface").asText()).isEqualTo("exchange");
    assertThat(line.path("cmdlet").asText()).isEqualTo("Set-Mailbox");
    assertThat(line.path("parameters").path("CustomAttribute1").asText()).isEqualTo("a");
    assertThat(line.path("status").asInt()).isEqualTo(200);
    assertThat(line.path("effects").get(0).path("object").asText())
        .isEqualTo("mailboxes/" + tenant.seed().userId(0));
    assertThat(line.path("effects").get(0).path("change").asText()).isEqualTo("CustomAttribute1=a");
  }

  @Test
  void secretsAndTokensAreLeftOut() throws Exception {
    String token = client.accessToken(GRAPH);
    client.post(
        "/v1.0/users", token, Map.of("passwordProfile", Map.of("password", "P4ss-of-somebody")));
    tenant.journal().flush();

    String written = Files.readString(tenant.journal().file());
    assertThat(written)
        .contains("oauth2/v2.0/token")
        .doesNotContain(tenant.clientSecret())
        .doesNotContain(token)
        .doesNotContain("P4ss-of-somebody");
  }

  @Test
  void itCanBeReadFromALineOnAndFiltered() throws Exception {
    change("a");
    change("b");
    client.token(client.secretForm(GRAPH));

    JsonNode page = client.control("GET", "journal?surface=exchange&limit=1", "").body();
    assertThat(page.path("lines")).hasSize(1);
    long next = page.path("nextFrom").asLong();
    JsonNode rest = client.control("GET", "journal?surface=exchange&from=" + next, "").body();
    assertThat(rest.path("lines")).hasSize(1);
    assertThat(rest.path("nextFrom").asLong()).isEqualTo(tenant.journal().lastSeq() + 1);
    assertThat(
            client
                .control("GET", "journal/count?path=Set-Mailbox", "")
                .body()
                .path("count")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void repeatedEffectsAreCounted() throws Exception {
    change("a");
    change("b");
    change("a");

    JsonNode effects = client.control("GET", "journal/effects?atLeast=2", "").body();
    assertThat(effects.path("total").asInt()).isEqualTo(3);
    assertThat(effects.path("different").asInt()).isEqualTo(2);
    assertThat(effects.path("repeated").asInt()).isEqualTo(1);
    assertThat(effects.path("effects").get(0).path("count").asInt()).isEqualTo(2);
  }

  @Test
  void itCanKeepEffectsAlone() throws Exception {
    client.control("POST", "journal", "{\"mode\": \"effects-only\"}");
    client.cmdlet(client.accessToken(EXCHANGE), "Get-Mailbox", Map.of("ResultSize", 1));
    change("a");

    assertThat(tenant.journal().lines()).hasSize(1);
  }

  @Test
  void clearingBeginsToNumberAnew() throws Exception {
    change("a");
    client.control("DELETE", "journal", "");
    client.token(client.secretForm(GRAPH));

    assertThat(tenant.journal().lines()).hasSize(1).first().asString().startsWith("{\"seq\":1,");
  }

  private static void change(String value) throws Exception {
    client.cmdlet(
        client.accessToken(EXCHANGE),
        "Set-Mailbox",
        Map.of("Identity", tenant.seed().userId(0).toString(), "CustomAttribute1", value));
  }
}
