package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.seed.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The directory shows what Exchange does to its groups. */
class ExchangeGroupsTest extends GraphTest {

  @Test
  void showsSeededGroupsAsExchangeHasThem() throws Exception {
    Team group = seed.groups().get(kind(Team.Kind.MAIL_SECURITY, 0));
    JsonNode shown = graph.get("/v1.0/groups/" + group.id()).body();

    assertThat(shown.get("proxyAddresses")).hasSize(2);
    assertThat(members(group.id().toString()))
        .containsExactlyInAnyOrderElementsOf(
            seed.distributionGroup(group.index()).members().stream()
                .map(user -> seed.userId(user).toString())
                .toList());
  }

  @Test
  void followsMembersNamesAndDeletion() throws Exception {
    String group = seed.groups().get(kind(Team.Kind.MAIL_SECURITY, 0)).id().toString();
    String gone = members(group).get(0);

    exchange("Remove-DistributionGroupMember", Map.of("Identity", group, "Member", gone));
    exchange("Set-DistributionGroup", Map.of("Identity", group, "DisplayName", "Harbor Watch"));

    assertThat(members(group)).doesNotContain(gone);
    assertThat(memberOf(gone)).doesNotContain(group);
    assertThat(graph.get("/v1.0/groups/" + group).body().get("displayName").asText())
        .isEqualTo("Harbor Watch");

    exchange("Remove-DistributionGroup", Map.of("Identity", group));

    assertThat(graph.get("/v1.0/groups/" + group).status()).isEqualTo(404);
    assertThat(tenant.journal().lines().stream().filter(line -> line.contains("\"groups/")))
        .isEmpty();
  }

  @Test
  void showsNewGroupsAndRefusesToChangeThem() throws Exception {
    String user = id(i -> cloudEmployee(i) && seed.hasMailbox(i));
    exchange(
        "New-DistributionGroup",
        Map.of(
            "Name",
            "Harbor Watch",
            "Type",
            "Security",
            "ManagedBy",
            List.of(user),
            "Members",
            List.of(user)));

    JsonNode made =
        graph.advanced("/v1.0/groups?$count=true&$search=\"displayName:Harbor Watch\"").value();
    assertThat(made).hasSize(1);
    String id = made.get(0).get("id").asText();
    assertThat(made.get(0).get("securityEnabled").asBoolean()).isTrue();
    assertThat(made.get(0).get("mailEnabled").asBoolean()).isTrue();
    assertThat(memberOf(user)).contains(id);
    refused(
        graph.send("DELETE", "/v1.0/groups/" + id + "/members/" + user + "/$ref", null, Map.of()),
        400,
        "Request_BadRequest",
        "Cannot Update a mail-enabled security groups and or distribution list.");
  }

  private List<String> members(String group) throws Exception {
    return ids("/v1.0/groups/" + group + "/members");
  }

  private List<String> memberOf(String user) throws Exception {
    return ids("/v1.0/users/" + user + "/memberOf");
  }

  private List<String> ids(String path) throws Exception {
    return all(path).stream().map(object -> object.get("id").asText()).toList();
  }

  private void exchange(String cmdlet, Map<String, Object> parameters) throws Exception {
    TenantClient client = new TenantClient(tenant);
    Map<String, Object> all = new HashMap<>(parameters);
    if (!cmdlet.startsWith("New-")) {
      all.put("BypassSecurityGroupManagerCheck", true);
    }
    TenantClient.Answer answer =
        client.cmdlet(client.accessToken(TenantClient.EXCHANGE), cmdlet, all);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }
}
