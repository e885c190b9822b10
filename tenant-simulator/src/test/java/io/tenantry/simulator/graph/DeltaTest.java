package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.Sku;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delta queries tell everything once, and then what has changed. */
class DeltaTest extends GraphTest {

  private record Round(List<JsonNode> objects, String deltaLink) {}

  @Test
  void tellsAllUsersAndThenOnlyWhatHasChanged() throws Exception {
    Round first = round("/v1.0/users/delta?$select=displayName,usageLocation");
    assertThat(first.objects()).hasSize(300);
    assertThat(round(first.deltaLink()).objects()).isEmpty();
    String user = id(this::employee);
    graph.patch("/v1.0/users/" + user, "{\"usageLocation\":\"FR\"}");
    Round second = round(first.deltaLink());
    assertThat(second.objects()).hasSize(1);
    assertThat(second.objects().get(0).get("id").asText()).isEqualTo(user);
    assertThat(second.objects().get(0).get("usageLocation").asText()).isEqualTo("FR");
    assertThat(round(second.deltaLink()).objects()).isEmpty();
  }

  @Test
  void tellsLicenseChangesToThoseWhoSelectThem() throws Exception {
    String user = id(i -> employee(i) && seed.user(i).usageLocation() != null && !seedHas(i));
    String with = round("/v1.0/users/delta?$select=assignedLicenses").deltaLink();
    String without = round("/v1.0/users/delta?$select=displayName").deltaLink();
    String untracked = round("/v1.0/users/delta?$select=licenseAssignmentStates").deltaLink();
    graph.assign(user, "{\"skuId\":\"" + Sku.FLOW_FREE.skuId() + "\",\"disabledPlans\":[]}", "");
    assertThat(round(with).objects()).hasSize(1);
    assertThat(round(without).objects()).isEmpty();
    assertThat(round(untracked).objects()).isEmpty();
  }

  @Test
  void tellsDeletedAndPurgedUsersApart() throws Exception {
    String user = id(this::cloudEmployee);
    String link =
        graph.get("/v1.0/users/delta?$deltatoken=latest").body().get("@odata.deltaLink").asText();
    assertThat(graph.delete("/v1.0/users/" + user).status()).isEqualTo(204);
    Round deleted = round(link);
    assertThat(deleted.objects().get(0).at("/@removed/reason").asText()).isEqualTo("changed");
    assertThat(graph.delete("/v1.0/directory/deletedItems/" + user).status()).isEqualTo(204);
    assertThat(round(deleted.deltaLink()).objects().get(0).at("/@removed/reason").asText())
        .isEqualTo("deleted");
  }

  @Test
  void startsFromNowWithTheLatestToken() throws Exception {
    Answer latest = graph.get("/v1.0/users/delta?$deltatoken=latest");
    assertThat(latest.value()).isEmpty();
    assertThat(latest.body().has("@odata.deltaLink")).isTrue();
  }

  @Test
  void refusesATokenThatIsTooOld() throws Exception {
    String link = round("/v1.0/users/delta").deltaLink();
    tenant.clock().advance(Duration.ofDays(8));
    graph.signIn();
    Answer answer = graph.get(link);
    refused(answer, 410, "syncStateNotFound", "");
    assertThat(answer.raw().headers().firstValue("Location").orElse(""))
        .contains("/v1.0/users/delta");
  }

  @Test
  void refusesATokenOfATimeBeforeTheReset() throws Exception {
    String link = round("/v1.0/users/delta").deltaLink();
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + tenant.controlPort() + "/control/reset"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
    refused(graph.get(link), 410, "syncStateNotFound", "");
  }

  @Test
  void tellsMembershipChangesOfGroups() throws Exception {
    String link = round("/v1.0/groups/delta?$select=displayName,members").deltaLink();
    String group = seed.groups().get(project()).id().toString();
    String user = id(i -> !seed.groupsOf(i).contains(project()));
    Answer added =
        graph.post(
            "/v1.0/groups/" + group + "/members/$ref",
            "{\"@odata.id\":\"" + tenant.url() + "/v1.0/directoryObjects/" + user + "\"}");
    assertThat(added.status()).as(added.body().toString()).isEqualTo(204);
    List<JsonNode> changed = round(link).objects();
    assertThat(changed).hasSize(1);
    assertThat(changed.get(0).get("members@delta").findValuesAsText("id")).containsExactly(user);
  }

  @Test
  void tellsWhoCameAndWhoLeftOfTheGroupsThatAreAskedForAlone() throws Exception {
    String group = seed.groups().get(project()).id().toString();
    String inside = id(i -> employee(i) && seed.groupsOf(i).contains(project()));
    String outside = id(i -> employee(i) && !seed.groupsOf(i).contains(project()));
    Round first = round("/v1.0/groups/delta?$select=id,members&$filter=id%20eq%20'" + group + "'");
    assertThat(first.objects()).hasSize(1);
    assertThat(first.objects().get(0).get("members@delta").findValuesAsText("id"))
        .contains(inside)
        .doesNotContain(outside);
    graph.delete("/v1.0/groups/" + group + "/members/" + inside + "/$ref");
    graph.post(
        "/v1.0/groups/" + group + "/members/$ref",
        "{\"@odata.id\":\"" + tenant.url() + "/v1.0/directoryObjects/" + outside + "\"}");

    Round second = round(first.deltaLink());

    assertThat(second.objects()).hasSize(1);
    JsonNode changes = second.objects().get(0).get("members@delta");
    assertThat(changes).hasSize(2);
    for (JsonNode change : changes) {
      boolean left = change.get("id").asText().equals(inside);
      assertThat(change.at("/@removed/reason").asText()).isEqualTo(left ? "deleted" : "");
    }
    assertThat(round(second.deltaLink()).objects()).isEmpty();
  }

  @Test
  void refusesAnyOtherFilter() throws Exception {
    refused(
        graph.get("/v1.0/groups/delta?$filter=displayName%20eq%20'Sales'"),
        400,
        "Request_UnsupportedQuery",
        "");
  }

  private boolean seedHas(int index) {
    return seed.licenses(index).stream().anyMatch(license -> license.sku() == Sku.FLOW_FREE);
  }

  private Round round(String link) throws Exception {
    List<JsonNode> objects = new ArrayList<>();
    String next = link;
    while (true) {
      Answer page = graph.get(next);
      assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
      page.value().forEach(objects::add);
      if (page.body().has("@odata.deltaLink")) {
        return new Round(objects, page.body().get("@odata.deltaLink").asText());
      }
      next = page.body().get("@odata.nextLink").asText();
    }
  }
}
