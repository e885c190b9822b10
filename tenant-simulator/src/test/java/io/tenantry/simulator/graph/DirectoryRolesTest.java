package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.graph.store.DirectoryRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Directory roles, and who holds them. */
class DirectoryRolesTest extends GraphTest {

  private static final String ASSIGNMENTS = "/v1.0/roleManagement/directory/roleAssignments";

  @Test
  void tellsWhoHoldsARoleWithTheKindOfEach() throws Exception {
    List<String> types = new ArrayList<>();
    for (JsonNode assignment : graph.get(ASSIGNMENTS + "?$expand=principal").value()) {
      types.add(assignment.at("/principal/@odata.type").asText());
      assertThat(assignment.at("/principal/id")).isEqualTo(assignment.get("principalId"));
    }
    assertThat(types).containsOnly("#microsoft.graph.user", "#microsoft.graph.group").hasSize(4);
  }

  @Test
  void findsAssignmentsByPrincipalAndNamesTheRole() throws Exception {
    String administrator = seed.userId(0).toString();
    Answer answer =
        graph.get(
            ASSIGNMENTS
                + "?$expand=roleDefinition&$filter=principalId%20eq%20'"
                + administrator
                + "'");
    assertThat(answer.value()).hasSize(1);
    assertThat(answer.value().get(0).at("/roleDefinition/displayName").asText())
        .isEqualTo("Global Administrator");
    assertThat(graph.get("/v1.0/roleManagement/directory/roleDefinitions").value())
        .hasSize(DirectoryRole.values().length);
  }

  @Test
  void aRoleThatIsGivenProtectsItsHolder() throws Exception {
    String user = id(this::cloudEmployee);
    String before = graph.get(ASSIGNMENTS).value().toString();
    assertThat(before).doesNotContain(user);
    assertThat(
            control(
                "roles", "{\"principal\":\"" + user + "\",\"role\":\"Helpdesk Administrator\"}"))
        .isEqualTo(200);

    assertThat(graph.get(ASSIGNMENTS).value().toString()).contains(user);
    assertThat(graph.post("/v1.0/users/" + user + "/revokeSignInSessions", "").status())
        .isEqualTo(403);
    assertThat(control("roles", "{\"principal\":\"" + user + "\",\"role\":\"Emperor\"}"))
        .isEqualTo(404);
  }

  private int control(String topic, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + tenant.controlPort() + "/control/" + topic))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
