package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The server boots with the application, says that it is well, and has its admin console. */
class BootIT {

  private final Server server = RunningStack.get().server();
  private final HttpClient http = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();

  @Test
  void theApplicationIsDeployedAndHealthy() throws Exception {
    HttpResponse<String> answer = get(server.healthUrl());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode health = new ObjectMapper().readTree(answer.body());
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.path("checks"))
        .anySatisfy(
            check -> {
              assertThat(check.path("name").asText()).isEqualTo("deployments-status");
              assertThat(check.path("data").path("tenantry.ear").asText()).isEqualTo("OK");
            });
  }

  @Test
  void jobsAreKeptInTheDatabase() {
    assertThat(server.cli("/subsystem=batch-jberet:read-attribute(name=default-job-repository)"))
        .contains("\"jdbc\"");
    assertThat(server.cli("/subsystem=datasources/data-source=TenantryDS:test-connection-in-pool"))
        .contains("true");
  }

  @Test
  void jobsBelongToOneModuleOfTheApplication() {
    assertThat(
            server.cli(
                "/deployment=tenantry.ear/subdeployment=batch-jobs.jar/subsystem=batch-jberet"
                    + ":read-resource"))
        .contains("success");
    assertThat(
            server.cli(
                "/deployment=tenantry.ear/subdeployment=web.war:read-children-names(child-type=subsystem)"))
        .doesNotContain("batch-jberet");
  }

  @Test
  void theAdminConsoleAnswers() throws Exception {
    assertThat(get(server.consoleUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void theAdminConsoleAsksForAPassword() throws Exception {
    URI management = server.consoleUrl().resolve("/management");

    assertThat(get(management).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
