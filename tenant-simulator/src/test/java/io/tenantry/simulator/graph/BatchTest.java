package io.tenantry.simulator.graph;

import static io.tenantry.simulator.graph.GraphClient.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Batches keep to Graph's rules, and each item is a request of its own. */
class BatchTest extends GraphTest {

  @Test
  void answersEveryItemById() throws Exception {
    Map<String, JsonNode> answers =
        graph.batch(
            item("1", "GET", "/users/" + seed.userId(0)),
            item("2", "GET", "users/" + seed.userId(1) + "?$select=id"),
            item("3", "GET", "/users/11111111-2222-3333-4444-555555555555"));
    assertThat(answers).hasSize(3);
    assertThat(answers.get("1").get("status").asInt()).isEqualTo(200);
    assertThat(answers.get("2").at("/body/id").asText()).isEqualTo(seed.userId(1).toString());
    assertThat(answers.get("3").get("status").asInt()).isEqualTo(404);
    assertThat(answers.get("3").at("/body/error/code").asText())
        .isEqualTo("Request_ResourceNotFound");
  }

  @Test
  void answersInAnotherOrderThanItWasAsked() throws Exception {
    List<String> ids = new ArrayList<>();
    ObjectNode[] items = new ObjectNode[20];
    for (int i = 0; i < 20; i++) {
      items[i] = item("" + i, "GET", "/users/" + seed.userId(i));
      ids.add("" + i);
    }
    assertThat(graph.batch(items).keySet())
        .containsExactlyInAnyOrderElementsOf(ids)
        .satisfies(order -> assertThat(new ArrayList<>(order)).isNotEqualTo(ids));
  }

  @Test
  void refusesMoreThanTwentyItems() throws Exception {
    ObjectNode body = Json.MAPPER.createObjectNode();
    for (int i = 0; i < 21; i++) {
      body.withArray("requests").add(item("" + i, "GET", "/organization"));
    }
    refused(
        graph.post("/v1.0/$batch", body.toString()),
        400,
        "BadRequest",
        "Number of batch request steps exceeds the maximum value of 20.");
  }

  @Test
  void refusesDoubleIdsAndAbsoluteAddressesAndUntypedBodies() throws Exception {
    refusedBatch("Duplicated", item("1", "GET", "/users"), item("1", "GET", "/users"));
    refusedBatch("relative", item("1", "GET", "https://graph.microsoft.com/v1.0/users"));
    ObjectNode untyped = item("1", "PATCH", "/users/" + seed.userId(0));
    untyped.putObject("body").put("city", "Roma");
    refusedBatch("Content-Type", untyped);
    ObjectNode unknown = item("1", "GET", "/users");
    unknown.putArray("dependsOn").add("9");
    refusedBatch("depends on", unknown);
  }

  @Test
  void doesNotRunWhatDependsOnAFailure() throws Exception {
    ObjectNode second = item("2", "GET", "/organization");
    second.putArray("dependsOn").add("1");
    ObjectNode third = item("3", "GET", "/organization");
    Map<String, JsonNode> answers =
        graph.batch(second, third, item("1", "GET", "/users/nobody@" + seed.domain()));
    assertThat(answers.get("1").get("status").asInt()).isEqualTo(404);
    assertThat(answers.get("2").get("status").asInt()).isEqualTo(424);
    assertThat(answers.get("3").get("status").asInt()).isEqualTo(200);
  }

  private void refusedBatch(String message, ObjectNode... items) throws Exception {
    ObjectNode body = Json.MAPPER.createObjectNode();
    for (ObjectNode item : items) {
      body.withArray("requests").add(item);
    }
    refused(graph.post("/v1.0/$batch", body.toString()), 400, "BadRequest", message);
  }
}
