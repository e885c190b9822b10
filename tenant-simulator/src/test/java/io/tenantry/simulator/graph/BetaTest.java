package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import org.junit.jupiter.api.Test;

/** The beta version is held against a contract of its own. */
class BetaTest extends GraphTest {

  @Test
  void refusesWhatTheBetaVersionDoesNotPublish() throws Exception {
    refused(
        graph.get("/beta/usrs"), 400, "BadRequest", "Resource not found for the segment 'usrs'.");
    refused(
        graph.delete("/beta/users/" + seed.userId(2) + "/authentication/signInPreferences/x"),
        400,
        "BadRequest",
        "Resource not found");
    refused(
        graph.patch("/beta/users", "{}"),
        405,
        "Request_BadRequest",
        "Specified HTTP method is not allowed for the request target.");
    refused(
        graph.patch(
            "/beta/users/" + seed.userId(2) + "/authentication/requirements", "{\"mfa\":true}"),
        400,
        "BadRequest",
        "Could not find a property named 'mfa' on type"
            + " 'microsoft.graph.strongAuthenticationRequirements'.");
    refused(
        graph.get("/beta/users/" + seed.userId(2) + "/authentication/requirements?$filter=x eq 1"),
        400,
        "BadRequest",
        "'$filter' is not supported");
  }

  @Test
  void saysPlainlyWhatItDoesNotBehave() throws Exception {
    refused(graph.get("/beta/users"), 501, "NotImplemented", "'GET /users'");
  }

  @Test
  void runsTheItemsOfABatch() throws Exception {
    String user = seed.userId(2).toString();
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("requests")
        .add(GraphClient.item("1", "GET", "/users/" + user + "/authentication/requirements"))
        .add(GraphClient.item("2", "GET", "/users/" + user + "/licences"));
    JsonNode responses = graph.post("/beta/$batch", body.toString()).body().get("responses");
    assertThat(responses).hasSize(2);
    for (JsonNode response : responses) {
      boolean first = response.get("id").asText().equals("1");
      assertThat(response.get("status").asInt()).isEqualTo(first ? 200 : 400);
    }
  }
}
