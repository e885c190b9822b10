package io.tenantry.simulator.faults;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static io.tenantry.simulator.TenantClient.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(60).unthrottled();
  private static SimulatedTenant tenant;
  private static TenantClient client;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    tenant = AT.tenant();
    client = AT.client();
    token = client.accessToken(EXCHANGE);
  }

  @Test
  void aStatusComesAsOftenAsAskedWithItsRetryAfter() throws Exception {
    fault("{'surface':'exchange','kind':'status','status':503,'retryAfter':'2.128','count':2}");

    assertThat(change("a").status()).isEqualTo(503);
    Answer second = change("b");
    assertThat(second.status()).isEqualTo(503);
    assertThat(second.header("Retry-After")).isEqualTo("2.128");
    assertThat(change("c").status()).isEqualTo(200);
    assertThat(effects()).containsExactly("CustomAttribute1=c");
  }

  @Test
  void aDroppedConnectionBeforeTheEffectHasNone() throws Exception {
    fault("{'cmdlet':'Set-Mailbox','kind':'drop-before-effect','count':1}");

    assertThatThrownBy(() -> change("a")).isInstanceOf(IOException.class);
    assertThat(effects()).isEmpty();
  }

  @Test
  void aDroppedConnectionAfterTheEffectHasIt() throws Exception {
    fault("{'cmdlet':'Set-Mailbox','kind':'drop-after-effect','count':1}");

    assertThatThrownBy(() -> change("a")).isInstanceOf(IOException.class);
    assertThat(effects()).containsExactly("CustomAttribute1=a");
  }

  @Test
  void anErrorCanComeAlthoughTheEffectHappened() throws Exception {
    fault("{'cmdlet':'Set-Mailbox','kind':'status-after-effect','status':504,'count':1}");

    assertThat(change("a").status()).isEqualTo(504);
    assertThat(effects()).containsExactly("CustomAttribute1=a");
  }

  @Test
  void anItemOfABatchFailsAlone() throws Exception {
    String poor = tenant.seed().userId(1).toString();
    fault("{'contains':'" + poor + "','path':'InvokeCommand','kind':'status','status':429}");

    Answer answer = batch(tenant.seed().userId(0).toString(), poor);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("responses").get(0).path("status").asInt()).isEqualTo(200);
    assertThat(answer.body().path("responses").get(1).path("status").asInt()).isEqualTo(429);
  }

  @Test
  void aDroppedItemClosesTheConnectionOfItsBatch() throws Exception {
    String second = tenant.seed().userId(1).toString();
    fault("{'contains':'" + second + "','path':'InvokeCommand','kind':'drop-after-effect'}");

    assertThatThrownBy(() -> batch(tenant.seed().userId(0).toString(), second))
        .isInstanceOf(IOException.class);
    assertThat(effects()).hasSize(2);
  }

  @Test
  void anExpiredTokenIsToldAsGraphTellsIt() throws Exception {
    fault("{'surface':'graph','kind':'expired-token','count':1}");

    Answer answer = client.get("/v1.0/organization", client.accessToken(GRAPH));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().path("error").path("code").asText())
        .isEqualTo("InvalidAuthenticationToken");
  }

  @Test
  void theAuthorityCanFailToo() throws Exception {
    fault("{'surface':'signin','kind':'status','status':503,'count':1}");

    assertThat(client.token(client.secretForm(GRAPH)).status()).isEqualTo(503);
    assertThat(client.token(client.secretForm(GRAPH)).status()).isEqualTo(200);
  }

  @Test
  void everySecondAndSkippedRequestsAreCounted() throws Exception {
    fault("{'cmdlet':'Set-Mailbox','kind':'status','status':500,'every':2,'skip':1}");
    List<Integer> statuses = new ArrayList<>();
    for (String value : List.of("a", "b", "c", "d", "e")) {
      statuses.add(change(value).status());
    }

    assertThat(statuses).containsExactly(200, 200, 500, 200, 500);
  }

  @Test
  void aProbabilityIsReproducible() throws Exception {
    String rule = "{'id':'p','cmdlet':'Set-Mailbox','kind':'status','probability':0.5,'seed':7}";
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    fault(rule);
    for (int i = 0; i < 20; i++) {
      first.add(change("v" + i).status());
    }
    fault(rule);
    for (int i = 0; i < 20; i++) {
      second.add(change("v" + i).status());
    }

    assertThat(first).contains(200, 503).isEqualTo(second);
  }

  @Test
  void aDelayedAnswerStillComes() throws Exception {
    fault("{'cmdlet':'Set-Mailbox','kind':'delay','delayMillis':50,'count':1}");
    long before = System.nanoTime();

    assertThat(change("a").status()).isEqualTo(200);
    assertThat(System.nanoTime() - before).isGreaterThan(50_000_000L);
  }

  @Test
  void aLateAnswerComesAfterTheJournalTellsItsEffect() throws Exception {
    fault("{'cmdlet':'Set-Mailbox','kind':'delay-after-effect','delayMillis':3000,'count':1}");
    CompletableFuture<Void> answered =
        CompletableFuture.runAsync(
            () -> {
              try {
                change("a");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    List<String> effects = effects();
    while (effects.isEmpty() && !answered.isDone()) {
      effects = effects();
    }

    assertThat(effects).containsExactly("CustomAttribute1=a");
    assertThat(answered).isNotDone();
  }

  @Test
  void aSenselessRuleIsRefusedWithAReason() throws Exception {
    Answer answer = client.control("POST", "faults", "{\"kind\": \"status\", \"path\": \"(\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).contains("regular expression");
  }

  private static void fault(String rule) throws IOException {
    assertThat(client.control("POST", "faults", rule.replace('\'', '"')).status()).isEqualTo(200);
  }

  private static Answer change(String value) throws IOException {
    return client.cmdlet(
        token,
        "Set-Mailbox",
        Map.of("Identity", tenant.seed().userId(0).toString(), "CustomAttribute1", value));
  }

  private static Answer batch(String... identities) throws IOException {
    List<Map<String, Object>> requests = new ArrayList<>();
    for (String identity : identities) {
      requests.add(
          Map.of(
              "id",
              "item-" + requests.size(),
              "method",
              "POST",
              "url",
              tenant.url() + "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand",
              "body",
              TenantClient.command(
                  "Set-Mailbox", Map.of("Identity", identity, "CustomAttribute2", "x"))));
    }
    return client.post(
        "/adminapi/beta/" + tenant.tenantId() + "/$batch",
        token,
        Map.of("requests", requests),
        "Prefer",
        "odata.continue-on-error");
  }

  private static List<String> effects() throws IOException {
    List<String> changes = new ArrayList<>();
    client
        .control("GET", "journal/effects", "")
        .body()
        .path("effects")
        .forEach(effect -> changes.add(effect.path("change").asText()));
    return changes;
  }
}
