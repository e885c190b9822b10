package io.tenantry.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.MailboxSeed;
import io.tenantry.simulator.seed.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs cmdlets in a simulated tenant, over HTTPS. */
final class ExchangeClient {

  final SimulatedTenant tenant;
  final TenantClient client;
  private final String token;

  ExchangeClient(SimulatedTenant tenant) throws IOException {
    this.tenant = tenant;
    client = new TenantClient(tenant);
    token = client.accessToken(TenantClient.EXCHANGE);
  }

  Answer run(String cmdlet, Map<String, ?> parameters) throws IOException {
    return client.cmdlet(token, cmdlet, parameters);
  }

  /** The objects that a cmdlet puts out; it must succeed. */
  List<JsonNode> values(String cmdlet, Map<String, ?> parameters) throws IOException {
    Answer answer = run(cmdlet, parameters);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    List<JsonNode> values = new ArrayList<>();
    answer.body().path("value").forEach(values::add);
    return values;
  }

  /** What was changed of the objects whose name begins so. */
  List<String> effects(String object) throws IOException {
    List<String> changes = new ArrayList<>();
    for (JsonNode effect : client.control("GET", "journal/effects", "").body().path("effects")) {
      if (effect.path("object").asText().startsWith(object)) {
        changes.add(effect.path("change").asText());
      }
    }
    return changes;
  }

  /** The n-th mailbox of an employee, administrators left out. */
  MailboxSeed mailbox(int n) {
    return IntStream.range(2, tenant.seed().users())
        .filter(i -> tenant.seed().user(i).kind() == Person.Kind.EMPLOYEE)
        .filter(tenant.seed()::hasMailbox)
        .skip(n)
        .mapToObj(tenant.seed()::mailbox)
        .findFirst()
        .orElseThrow();
  }

  static void assertFails(Answer answer, int status, String text) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    JsonNode error = answer.body().path("error");
    assertThat(error.path("details").path(0).path("message").asText()).contains(text);
  }
}
