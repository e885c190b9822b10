package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.Sku;
import org.junit.jupiter.api.Test;

/** Users and groups are created, changed, deleted and restored by the directory's rules. */
class WritesTest extends GraphTest {

  @Test
  void createsAUserWhoIsFoundByIdNameAndList() throws Exception {
    String name = "new.person@" + seed.domain();
    Answer created =
        graph.post(
            "/v1.0/users",
            """
            {"accountEnabled":true,"displayName":"New Person","mailNickname":"new.person",
             "userPrincipalName":"%s","usageLocation":"IT",
             "passwordProfile":{"password":"Xy12-secret-98"}}"""
                .formatted(name));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    assertThat(graph.get("/v1.0/users/" + name).body().get("id"))
        .isEqualTo(created.body().get("id"));
    assertThat(graph.get("/v1.0/users?$filter=userPrincipalName eq '" + name + "'").value())
        .hasSize(1);
    refused(
        graph.post("/v1.0/users", "{\"displayName\":\"X\"}"),
        400,
        "Request_BadRequest",
        "A value is required for property");
  }

  @Test
  void refusesReadOnlyInvalidAndOnPremisesProperties() throws Exception {
    String user = "/v1.0/users/" + id(this::cloudEmployee);
    refused(graph.patch(user, "{\"assignedLicenses\":[]}"), 400, "Request_BadRequest", "read-only");
    refused(
        graph.patch(user, "{\"usageLocation\":\"XX\"}"),
        400,
        "Request_BadRequest",
        "Invalid value specified for property 'usageLocation' of resource 'User'.");
    refused(graph.patch(user, "{\"city\":\"\"}"), 400, "Request_BadRequest", "Invalid value");
    String synced = "/v1.0/users/" + id(i -> employee(i) && seed.user(i).onPremisesSynced());
    refused(
        graph.patch(synced, "{\"city\":\"Roma\"}"),
        400,
        "Request_BadRequest",
        "on-premises mastered");
    assertThat(graph.patch(synced, "{\"usageLocation\":\"IT\"}").status()).isEqualTo(204);
  }

  @Test
  void protectsAdministrators() throws Exception {
    String administrator = "/v1.0/users/" + seed.userId(seed.globalAdministrators().get(0));
    refused(
        graph.patch(administrator, "{\"accountEnabled\":false}"),
        403,
        "Authorization_RequestDenied",
        "Insufficient privileges");
    refused(graph.delete(administrator), 403, "Authorization_RequestDenied", "");
  }

  @Test
  void renamesAUser() throws Exception {
    int index = index(this::cloudEmployee);
    String old = seed.user(index).userPrincipalName();
    String other = "renamed@" + seed.domain();
    String user = "/v1.0/users/" + seed.userId(index);
    assertThat(graph.patch(user, "{\"userPrincipalName\":\"" + other + "\"}").status())
        .isEqualTo(204);
    assertThat(graph.get("/v1.0/users/" + old).status()).isEqualTo(404);
    assertThat(graph.get("/v1.0/users/" + other).status()).isEqualTo(200);
  }

  @Test
  void freesTheUnitsOfADeletedUserAndTakesThemAgainWhenRestored() throws Exception {
    String user =
        id(i -> cloudEmployee(i) && seed.licenses(i).stream().anyMatch(l -> l.sku() == Sku.SPE_E3));
    int before = consumed(Sku.SPE_E3);
    assertThat(graph.delete("/v1.0/users/" + user).status()).isEqualTo(204);
    assertThat(graph.get("/v1.0/users/" + user).status()).isEqualTo(404);
    assertThat(consumed(Sku.SPE_E3)).isEqualTo(before - 1);
    assertThat(graph.get("/v1.0/directory/deletedItems/microsoft.graph.user").value()).hasSize(1);
    Answer restored = graph.post("/v1.0/directory/deletedItems/" + user + "/restore", "{}");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(graph.get("/v1.0/users/" + user).status()).isEqualTo(200);
    assertThat(consumed(Sku.SPE_E3)).isEqualTo(before);
  }

  @Test
  void givesMembersTheGroupsLicenses() throws Exception {
    String group = seed.groups().get(project()).id().toString();
    String member = seed.userId(index(i -> seed.groupsOf(i).contains(project()))).toString();
    int before = consumed(Sku.AAD_PREMIUM);
    int members = graph.advanced("/v1.0/groups/" + group + "/members/$count").body().asInt();
    assertThat(members).isPositive();
    String body =
        "{\"addLicenses\":[{\"skuId\":\""
            + Sku.AAD_PREMIUM.skuId()
            + "\",\"disabledPlans\":[]}],"
            + "\"removeLicenses\":[]}";
    assertThat(graph.post("/v1.0/groups/" + group + "/assignLicense", body).status())
        .isEqualTo(202);
    assertThat(consumed(Sku.AAD_PREMIUM)).isEqualTo(before + members);
    JsonNode states =
        graph.get("/v1.0/users/" + member + "?$select=licenseAssignmentStates").body();
    assertThat(states.findValuesAsText("assignedByGroup")).contains(group);
    assertThat(graph.delete("/v1.0/groups/" + group + "/members/" + member + "/$ref").status())
        .isEqualTo(204);
    assertThat(consumed(Sku.AAD_PREMIUM)).isEqualTo(before + members - 1);
  }

  @Test
  void tellsAMemberWhatTheGroupCouldNotGive() throws Exception {
    int groupIndex = project();
    String group = seed.groups().get(groupIndex).id().toString();
    String member =
        seed.userId(
                index(
                    i ->
                        seed.groupsOf(i).contains(groupIndex)
                            && seed.licenses(i).stream()
                                .noneMatch(l -> l.sku() == Sku.VISIOCLIENT)))
            .toString();
    String body =
        "{\"addLicenses\":[{\"skuId\":\""
            + Sku.VISIOCLIENT.skuId()
            + "\",\"disabledPlans\":[]}],"
            + "\"removeLicenses\":[]}";
    graph.post("/v1.0/groups/" + group + "/assignLicense", body);
    JsonNode states =
        graph
            .get("/v1.0/users/" + member + "?$select=licenseAssignmentStates,assignedLicenses")
            .body();
    assertThat(states.get("licenseAssignmentStates"))
        .anySatisfy(
            state -> {
              assertThat(state.get("state").asText()).isEqualTo("Error");
              assertThat(state.get("error").asText()).isEqualTo("CountViolation");
            });
    assertThat(states.get("assignedLicenses").findValuesAsText("skuId"))
        .doesNotContain(Sku.VISIOCLIENT.skuId().toString());
  }

  private int consumed(Sku sku) throws Exception {
    for (JsonNode one : graph.get("/v1.0/subscribedSkus").value()) {
      if (one.get("skuId").asText().equals(sku.skuId().toString())) {
        return one.get("consumedUnits").asInt();
      }
    }
    throw new AssertionError("No subscription to " + sku);
  }
}
