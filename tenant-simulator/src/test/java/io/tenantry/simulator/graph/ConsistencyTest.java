package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.seed.Sku;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With a lag, lists, reads and unit counts see a write only some time after it. */
class ConsistencyTest extends GraphTest {

  @Test
  void listsSeeAWriteAfterTheLag() throws Exception {
    tenant.consistency().lists(Duration.ofSeconds(60));
    String user = id(this::cloudEmployee);
    graph.patch("/v1.0/users/" + user, "{\"city\":\"Atlantis\"}");
    String list = "/v1.0/users?$filter=city eq 'Atlantis'";
    assertThat(graph.get("/v1.0/users/" + user + "?$select=city").body().get("city").asText())
        .isEqualTo("Atlantis");
    assertThat(graph.get(list).value()).isEmpty();
    tenant.clock().advance(Duration.ofSeconds(61));
    assertThat(graph.get(list).value()).hasSize(1);
  }

  @Test
  void deltaTellsAWriteAfterTheLag() throws Exception {
    tenant.consistency().lists(Duration.ofSeconds(60));
    String link =
        graph.get("/v1.0/users/delta?$deltatoken=latest").body().get("@odata.deltaLink").asText();
    graph.patch("/v1.0/users/" + id(this::cloudEmployee), "{\"city\":\"Atlantis\"}");
    assertThat(graph.get(link).value()).isEmpty();
    tenant.clock().advance(Duration.ofSeconds(61));
    assertThat(graph.get(link).value()).hasSize(1);
  }

  @Test
  void readsByIdSeeAWriteAfterTheirOwnLag() throws Exception {
    tenant.consistency().reads(Duration.ofSeconds(10));
    String user = "/v1.0/users/" + id(this::cloudEmployee);
    graph.patch(user, "{\"city\":\"Atlantis\"}");
    assertThat(graph.get(user + "?$select=city").body().get("city").asText())
        .isNotEqualTo("Atlantis");
    tenant.clock().advance(Duration.ofSeconds(11));
    assertThat(graph.get(user + "?$select=city").body().get("city").asText()).isEqualTo("Atlantis");
  }

  @Test
  void unitsAreCountedAfterTheirOwnLag() throws Exception {
    HttpResponse<String> set =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:" + tenant.controlPort() + "/control/consistency"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"unitsMillis\":300000}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    int before = consumed();
    String user =
        id(
            i ->
                employee(i)
                    && seed.user(i).usageLocation() != null
                    && seed.licenses(i).stream().noneMatch(l -> l.sku() == Sku.AAD_PREMIUM));
    graph.assign(user, "{\"skuId\":\"" + Sku.AAD_PREMIUM.skuId() + "\",\"disabledPlans\":[]}", "");
    assertThat(consumed()).isEqualTo(before);
    tenant.clock().advance(Duration.ofSeconds(301));
    assertThat(consumed()).isEqualTo(before + 1);
  }

  private int consumed() throws Exception {
    return graph
        .get("/v1.0/subscribedSkus/" + tenant.tenantId() + "_" + Sku.AAD_PREMIUM.skuId())
        .body()
        .get("consumedUnits")
        .asInt();
  }
}
