package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.OperatorApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has no token stays outside of the REST API, and finds it described. */
class RestDoorIT {

  @Test
  void nobodyGetsInWithoutAToken() throws Exception {
    URI actions = URI.create(RunningStack.get().server().url() + "api/v1/actions");
    HttpClient http = HttpClient.newHttpClient();
    for (HttpRequest request :
        List.of(
            HttpRequest.newBuilder(actions).build(),
            HttpRequest.newBuilder(actions).header("Authorization", "Bearer tnt_wrong").build(),
            HttpRequest.newBuilder(actions).POST(BodyPublishers.ofString("{}")).build())) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("Bearer");
      assertThat(answer.body()).contains("Create a token on the page API tokens");
    }
  }

  @Test
  void theDocumentDescribesEveryPathThatThereIs() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(RunningStack.get().server().url() + "api/v1/openapi.json"))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = new ObjectMapper().readTree(answer.body());

    assertThat(document.path("openapi").asText()).startsWith("3.");
    List<String> described = new ArrayList<>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method -> {
                          described.add(method.getKey().toUpperCase() + " " + path.getKey());
                          assertThat(method.getValue().path("summary").asText())
                              .as(path.getKey())
                              .isNotEmpty();
                          assertThat(method.getValue().path("responses").has("4XX"))
                              .as(path.getKey())
                              .isTrue();
                        }));
    assertThat(described)
        .contains(
            "GET /api/v1/actions",
            "POST /api/v1/operations",
            "POST /api/v1/operations/previews",
            "POST /api/v1/operations/{id}/restart",
            "POST /api/v1/target-lists/csv",
            "GET /api/v1/connection");
    OperatorApi api = new OperatorApi(RunningStack.get(), Duration.ofMinutes(1));
    api.awaitDirectory();
    // A path that is described answers something else than "there is no such path".
    for (String each : described) {
      if (each.startsWith("GET") && !each.contains("{")) {
        assertThat(api.get(each.substring("GET /api/v1".length())).status())
            .as(each)
            .isEqualTo(200);
      }
    }
    assertThat(document.at("/components/securitySchemes/token/scheme").asText())
        .isEqualTo("bearer");
  }
}
