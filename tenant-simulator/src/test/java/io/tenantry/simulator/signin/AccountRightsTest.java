package io.tenantry.simulator.signin;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static io.tenantry.simulator.TenantClient.GRAPH;
import static io.tenantry.simulator.TenantClient.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The app does what the account may. */
class AccountRightsTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(200);
  private static SimulatedTenant tenant;
  private static TenantClient client;
  private static AccountClient account;
  private static String administrator;

  @BeforeAll
  static void start() {
    tenant = AT.tenant();
    client = AT.client();
    account = new AccountClient(AT);
    administrator = tenant.serviceAccount();
  }

  @Test
  void aLabelIsSetByAnAccountAlone() throws Exception {
    JsonNode tokens = account.signedIn(administrator);
    String path = "/v1.0/groups/" + unifiedGroup();
    Map<String, Object> label =
        Map.of(
            "assignedLabels", List.of(Map.of("labelId", "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d02")));

    Answer app = patch(path, client.accessToken(GRAPH), label);
    assertThat(app.status()).isEqualTo(403);
    assertThat(app.body().at("/error/message").asText()).contains("App-only token");
    assertThat(patch(path, account.token(tokens, GRAPH), label).status()).isEqualTo(204);
    assertThat(effects()).isEqualTo(1);
    assertThat(patch(path, account.token(tokens, GRAPH), label).status()).isEqualTo(204);
    assertThat(effects()).isEqualTo(1);
    Map<String, Object> unknown =
        Map.of(
            "assignedLabels", List.of(Map.of("labelId", "00000000-0000-0000-0000-000000000000")));
    assertThat(patch(path, account.token(tokens, GRAPH), unknown).status()).isEqualTo(400);
  }

  @Test
  void settingsOfAGroupsMailboxAreChangedByAnAccountAndByThemselves() throws Exception {
    JsonNode tokens = account.signedIn(administrator);
    String path = "/v1.0/groups/" + unifiedGroup();
    Map<String, Object> alone = Map.of("allowExternalSenders", true);
    assertThat(patch(path, client.accessToken(GRAPH), alone).status()).isEqualTo(403);
    assertThat(patch(path, account.token(tokens, GRAPH), alone).status()).isEqualTo(204);
    assertThat(
            patch(
                    path,
                    account.token(tokens, GRAPH),
                    Map.of("allowExternalSenders", false, "description", "x"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void anOrdinaryAccountMayReadButNotChange() throws Exception {
    int ordinary =
        IntStream.range(2, 200)
            .filter(
                i ->
                    tenant.seed().user(i).enabled()
                        && !tenant.seed().user(i).userPrincipalName().contains("#EXT#"))
            .findFirst()
            .orElseThrow();
    JsonNode tokens = account.signedIn(tenant.seed().user(ordinary).userPrincipalName());
    String graph = account.token(tokens, GRAPH);
    assertThat(client.get("/v1.0/users?$top=1", graph).status()).isEqualTo(200);
    assertThat(patch("/v1.0/groups/" + unifiedGroup(), graph, Map.of("description", "x")).status())
        .isEqualTo(403);
    assertThat(client.cmdlet(account.token(tokens, EXCHANGE), "Get-Mailbox", Map.of()).status())
        .isEqualTo(403);
  }

  @Test
  void theOtherApisLetAnAdministratorInAndRunWhatAppsMayNot() throws Exception {
    JsonNode tokens = account.signedIn(administrator);
    String exchange = account.token(tokens, EXCHANGE);
    assertThat(client.cmdlet(exchange, "Get-Mailbox", Map.of("ResultSize", 1)).status())
        .isEqualTo(200);
    Map<String, Object> subscribe =
        Map.of("Identity", unifiedGroup(), "LinkType", "Subscribers", "Links", administrator);
    assertThat(
            client
                .cmdlet(client.accessToken(EXCHANGE), "Add-UnifiedGroupLinks", subscribe)
                .body()
                .toString())
        .contains("Failed to retrieve executing user");
    assertThat(client.cmdlet(exchange, "Add-UnifiedGroupLinks", subscribe).status()).isEqualTo(501);
    assertThat(client.get("/Teams.VoiceApps/schedules", account.token(tokens, TEAMS)).status())
        .isEqualTo(200);
    String admin = tenant.sharePointAdminUrl();
    assertThat(
            client
                .send(
                    client
                        .request(admin + "/_api/StorageQuotas()")
                        .header("Authorization", "Bearer " + account.token(tokens, admin))
                        .header("Accept", "application/json")
                        .GET())
                .status())
        .isEqualTo(200);
  }

  private static Answer patch(String path, String token, Object body) throws Exception {
    return client.send(
        client
            .request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                "PATCH",
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    io.tenantry.simulator.http.Json.MAPPER.writeValueAsString(body))));
  }

  private static long effects() throws Exception {
    return client
        .control("GET", "journal/effects?change=assignedLabels", "")
        .body()
        .path("total")
        .asLong();
  }

  private static String unifiedGroup() throws Exception {
    return client
        .get(
            "/v1.0/groups?$filter=groupTypes/any(t:t%20eq%20'Unified')&$top=1&$select=id",
            client.accessToken(GRAPH))
        .body()
        .at("/value/0/id")
        .asText();
  }
}
