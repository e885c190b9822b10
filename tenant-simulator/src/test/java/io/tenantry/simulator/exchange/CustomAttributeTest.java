package io.tenantry.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Custom attributes of Exchange are the directory's extension attributes. */
class CustomAttributeTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static ExchangeClient exchange;

  @BeforeAll
  static void start() throws Exception {
    exchange = new ExchangeClient(AT.tenant());
  }

  private static String user(int n) {
    return exchange.mailbox(n).externalDirectoryObjectId().toString();
  }

  private static JsonNode attribute(String user, int number) throws IOException {
    return exchange
        .client
        .get(
            "/v1.0/users/" + user + "?$select=onPremisesExtensionAttributes",
            exchange.client.accessToken(TenantClient.GRAPH))
        .body()
        .at("/onPremisesExtensionAttributes/extensionAttribute" + number);
  }

  private static Answer patch(String user, String value) throws IOException {
    return exchange.client.send(
        exchange
            .client
            .request("/v1.0/users/" + user)
            .header("Authorization", "Bearer " + exchange.client.accessToken(TenantClient.GRAPH))
            .header("Content-Type", "application/json")
            .method(
                "PATCH",
                HttpRequest.BodyPublishers.ofString(
                    "{\"onPremisesExtensionAttributes\":{\"extensionAttribute3\":\""
                        + value
                        + "\"}}")));
  }

  @Test
  void whatExchangeWritesTheDirectoryShowsAndNoLongerTakes() throws Exception {
    String user = user(0);
    assertThat(patch(user, "first").status()).isEqualTo(204);

    exchange.values("Set-Mailbox", Map.of("Identity", user, "CustomAttribute3", "second"));

    assertThat(attribute(user, 3).asText()).isEqualTo("second");
    Answer refused = patch(user, "third");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/error/message").asText())
        .contains("originated within an external service");
    assertThat(exchange.effects("mailboxes/" + user)).containsExactly("CustomAttribute3=second");
  }

  @Test
  void nullTakesAnAttributeAway() throws Exception {
    String user = user(1);
    Map<String, Object> none = new HashMap<>();
    none.put("Identity", user);
    none.put("CustomAttribute4", null);
    exchange.values("Set-Mailbox", Map.of("Identity", user, "CustomAttribute4", "x"));

    exchange.values("Set-Mailbox", none);
    exchange.values("Set-Mailbox", none);

    assertThat(attribute(user, 4).isNull()).isTrue();
    assertThat(exchange.effects("mailboxes/" + user))
        .containsExactlyInAnyOrder("CustomAttribute4=x", "CustomAttribute4=");
  }
}
