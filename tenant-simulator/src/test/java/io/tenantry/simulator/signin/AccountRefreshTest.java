package io.tenantry.simulator.signin;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static io.tenantry.simulator.TenantClient.GRAPH;
import static io.tenantry.simulator.TenantClient.TEAMS;
import static io.tenantry.simulator.signin.AccountClient.assertRefused;
import static io.tenantry.simulator.signin.AccountClient.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens of an account are renewed until somebody ends that. */
class AccountRefreshTest {

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
  void aRefreshTokenGetsTokensForEveryApiAndAnotherRefreshToken() throws Exception {
    JsonNode tokens = account.signedIn(administrator);
    Answer exchange = account.refresh(tokens, EXCHANGE);
    assertThat(claims(exchange.body(), "access_token").path("scp").asText())
        .isEqualTo("Exchange.Manage");
    assertThat(exchange.body().path("refresh_token").asText())
        .isNotEmpty()
        .isNotEqualTo(tokens.path("refresh_token").asText());
    assertThat(account.refresh(exchange.body(), tenant.sharePointAdminUrl()).status())
        .isEqualTo(200);
    assertThat(claims(account.refresh(tokens, TEAMS).body(), "access_token").path("scp").asText())
        .isEqualTo("user_impersonation");
  }

  @Test
  void revokedAndExpiredRefreshTokensAreRefused() throws Exception {
    JsonNode revoked = account.signedIn(administrator);
    client.control("POST", "accounts/revoke", "{\"user\": \"" + administrator + "\"}");
    assertRefused(account.refresh(revoked, GRAPH), 50173);

    client.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    JsonNode expired = account.signedIn(administrator);
    client.control("POST", "accounts/expire", "{\"user\": \"" + administrator + "\"}");
    assertRefused(account.refresh(expired, GRAPH), 700082);

    client.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    JsonNode unused = account.signedIn(administrator);
    client.control("POST", "clock", "{\"advance\": \"P91D\"}");
    assertRefused(account.refresh(unused, GRAPH), 700082);
  }

  @Test
  void revokingTheSessionsOfAUserEndsHisRefreshTokens() throws Exception {
    client.control("POST", "permissions", "{\"grant\": [\"Global Administrator\"]}");
    JsonNode tokens = account.signedIn(administrator);
    client.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    client.post(
        "/v1.0/users/" + administrator + "/revokeSignInSessions",
        client.accessToken(GRAPH),
        Map.of());
    assertRefused(account.refresh(tokens, GRAPH), 50173);
  }

  @Test
  void withoutConsentThereIsNoTokenOfThatApi() throws Exception {
    JsonNode tokens = account.signedIn(administrator);
    client.control("POST", "permissions", "{\"revokeDelegated\": [\"Exchange.Manage\"]}");
    assertRefused(account.refresh(tokens, EXCHANGE), 65001);
    assertThat(account.refresh(tokens, GRAPH).status()).isEqualTo(200);
  }
}
