package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each kind of group takes members and owners in its own way, or not at all through Graph. */
class GroupKindsTest extends GraphTest {

  private static final String EXCHANGE =
      "Cannot Update a mail-enabled security groups and or distribution list.";

  @Test
  void thereAreGroupsOfEveryKind() throws Exception {
    JsonNode distribution = group(Team.Kind.DISTRIBUTION);
    assertThat(distribution.get("mailEnabled").asBoolean()).isTrue();
    assertThat(distribution.get("securityEnabled").asBoolean()).isFalse();
    assertThat(distribution.get("groupTypes")).isEmpty();
    JsonNode mailSecurity = group(Team.Kind.MAIL_SECURITY);
    assertThat(mailSecurity.get("mailEnabled").asBoolean()).isTrue();
    assertThat(mailSecurity.get("securityEnabled").asBoolean()).isTrue();
    JsonNode dynamic = group(Team.Kind.DYNAMIC);
    assertThat(dynamic.at("/groupTypes/0").asText()).isEqualTo("DynamicMembership");
    assertThat(dynamic.get("membershipRule").asText()).startsWith("user.department -eq ");
    assertThat(group(Team.Kind.DYNAMIC_UNIFIED).get("groupTypes")).hasSize(2);
    assertThat(group(Team.Kind.ROLE_ASSIGNABLE).get("isAssignableToRole").asBoolean()).isTrue();
    JsonNode synced = group(Team.Kind.ON_PREMISES);
    assertThat(synced.get("onPremisesSyncEnabled").asBoolean()).isTrue();
    assertThat(synced.get("onPremisesSecurityIdentifier").asText()).startsWith("S-1-5-21-");
    for (Team.Kind kind : Team.Kind.values()) {
      String members = "/v1.0/groups/" + id(kind) + "/members/$count";
      assertThat(graph.advanced(members).body().asInt()).as(kind.name()).isPositive();
    }
  }

  @Test
  void aDynamicGroupHasWhomItsRuleFinds() throws Exception {
    Team team = seed.groups().get(kind(Team.Kind.DYNAMIC, 0));
    for (JsonNode member :
        all("/v1.0/groups/" + team.id() + "/members/microsoft.graph.user?$select=department")) {
      assertThat(team.rule()).contains("\"" + member.get("department").asText() + "\"");
    }
  }

  @Test
  void addsTwentyMembersAtOnceOrNobody() throws Exception {
    String group = id(Team.Kind.UNIFIED);
    List<String> strangers = strangers(21);
    refused(bind(group, strangers), 400, "Request_BadRequest", "20");
    List<String> missing = new ArrayList<>(strangers.subList(0, 3));
    missing.add("11111111-2222-3333-4444-555555555555");
    refused(bind(group, missing), 404, "Request_ResourceNotFound", "1111");
    List<String> present = new ArrayList<>(strangers.subList(0, 3));
    present.add(member());
    refused(bind(group, present), 400, "Request_BadRequest", present("members"));
    refused(
        graph.patch(
            "/v1.0/groups/" + group, "{\"members@odata.bind\":[\"https://graph.microsoft.com/\"]}"),
        400,
        "BadRequest",
        "Invalid URL");
    assertThat(effects("member +")).isZero();

    assertThat(bind(group, strangers.subList(0, 20)).status()).isEqualTo(204);
    assertThat(effects("member +")).isEqualTo(20);
    Answer checked =
        graph.post(
            "/v1.0/users/" + strangers.get(0) + "/checkMemberGroups",
            "{\"groupIds\":[\"" + group + "\",\"" + id(Team.Kind.ROLE_ASSIGNABLE) + "\"]}");
    assertThat(checked.value()).hasSize(1);
    assertThat(checked.value().get(0).asText()).isEqualTo(group);
  }

  @Test
  void refusesAMemberTwiceAndAStrangersRemoval() throws Exception {
    String group = id(Team.Kind.UNIFIED);
    String member = member();
    refused(add(group, "members", member), 400, "Request_BadRequest", present("members"));
    assertThat(remove(group, "members", member).status()).isEqualTo(204);
    refused(remove(group, "members", member), 404, "Request_ResourceNotFound", "");
    assertThat(effects("member -" + member)).isEqualTo(1);
  }

  @Test
  void exchangeAndTheOnPremisesDirectoryKeepTheirGroups() throws Exception {
    String user = id(this::cloudEmployee);
    for (Team.Kind kind : List.of(Team.Kind.DISTRIBUTION, Team.Kind.MAIL_SECURITY)) {
      refused(add(id(kind), "members", user), 400, "Request_BadRequest", EXCHANGE);
      refused(bind(id(kind), List.of(user)), 400, "Request_BadRequest", EXCHANGE);
      refused(remove(id(kind), "members", user), 400, "Request_BadRequest", EXCHANGE);
      refused(
          graph.patch("/v1.0/groups/" + id(kind), "{\"description\":\"x\"}"),
          400,
          "Request_BadRequest",
          EXCHANGE);
    }
    for (Team.Kind kind :
        List.of(
            Team.Kind.ON_PREMISES,
            Team.Kind.ON_PREMISES_DISTRIBUTION,
            Team.Kind.ON_PREMISES_MAIL_SECURITY)) {
      refused(remove(id(kind), "members", user), 400, "Request_BadRequest", "on-premises mastered");
    }
  }

  @Test
  void rulesAndRolesKeepTheirMembers() throws Exception {
    String user = id(this::cloudEmployee);
    for (Team.Kind kind :
        List.of(Team.Kind.DYNAMIC, Team.Kind.DYNAMIC_UNIFIED, Team.Kind.ROLE_ASSIGNABLE)) {
      refused(
          add(id(kind), "members", user),
          403,
          "Authorization_RequestDenied",
          "Insufficient privileges");
    }
    tenant.app().change(List.of("RoleManagement.ReadWrite.Directory"), List.of());
    assertThat(add(id(Team.Kind.ROLE_ASSIGNABLE), "members", user).status()).isEqualTo(204);
    refused(
        graph.patch("/v1.0/users/" + user, "{\"accountEnabled\":false}"),
        403,
        "Authorization_RequestDenied",
        "");
  }

  @Test
  void theLastOwnerStays() throws Exception {
    String group = id(Team.Kind.UNIFIED);
    List<JsonNode> owners = all("/v1.0/groups/" + group + "/owners?$select=id");
    assertThat(owners).isNotEmpty();
    String stranger = strangers(1).get(0);
    assertThat(add(group, "owners", stranger).status()).isEqualTo(204);
    refused(add(group, "owners", stranger), 400, "Request_BadRequest", present("owners"));
    for (JsonNode owner : owners) {
      assertThat(remove(group, "owners", owner.get("id").asText()).status()).isEqualTo(204);
    }
    refused(
        remove(group, "owners", stranger),
        400,
        "Request_BadRequest",
        "The group must have at least one owner, hence this owner cannot be removed.");
    refused(
        remove(group, "owners", owners.get(0).get("id").asText()),
        404,
        "Request_ResourceNotFound",
        "");
    assertThat(effects("owner +" + stranger)).isEqualTo(1);
    List<JsonNode> owned =
        all(
            "/v1.0/users/"
                + stranger
                + "/ownedObjects/microsoft.graph.group?$select=id,displayName");
    assertThat(owned).extracting(one -> one.get("id").asText()).contains(group);
    tenant.app().change(List.of(), List.of("Group.ReadWrite.All"));
    refused(add(group, "owners", member()), 403, "Authorization_RequestDenied", "");
  }

  @Test
  void membersAskForLessThanTheGroupItself() throws Exception {
    String group = id(Team.Kind.UNIFIED);
    tenant.app().change(List.of("GroupMember.ReadWrite.All"), List.of("Group.ReadWrite.All"));
    assertThat(bind(group, strangers(2)).status()).isEqualTo(204);
    refused(
        graph.patch("/v1.0/groups/" + group, "{\"description\":\"x\"}"),
        403,
        "Authorization_RequestDenied",
        "");
  }

  @Test
  void listsTheGroupsOfAUserWithWhatDecidesTheirSurface() throws Exception {
    String user = id(i -> seed.user(i).onPremisesSynced());
    Answer answer =
        graph.advanced(
            "/v1.0/users/"
                + user
                + "/memberOf/microsoft.graph.group?$select=id,displayName,groupTypes,mailEnabled,"
                + "securityEnabled,onPremisesSyncEnabled,membershipRule,isAssignableToRole,"
                + "isManagementRestricted,assignedLicenses,mail,onPremisesSamAccountName,"
                + "onPremisesSecurityIdentifier&$count=true&$top=999");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().get("@odata.count").asInt()).isEqualTo(answer.value().size());
    assertThat(answer.value())
        .anyMatch(group -> group.get("onPremisesSyncEnabled").asBoolean())
        .anyMatch(group -> group.get("onPremisesSyncEnabled").isNull());
    assertThat(
            graph
                .get("/v1.0/users/" + user + "/memberOf/microsoft.graph.administrativeUnit")
                .value())
        .isNotEmpty();
  }

  private JsonNode group(Team.Kind kind) throws Exception {
    return graph.get("/v1.0/groups/" + id(kind)).body();
  }

  private String id(Team.Kind kind) {
    return seed.groups().get(kind(kind, 0)).id().toString();
  }

  private String member() {
    return id(i -> cloudEmployee(i) && seed.groupsOf(i).contains(project()));
  }

  private List<String> strangers(int count) {
    return IntStream.range(0, seed.users())
        .filter(i -> cloudEmployee(i) && !seed.groupsOf(i).contains(project()))
        .limit(count)
        .mapToObj(i -> seed.userId(i).toString())
        .toList();
  }

  private Answer bind(String group, List<String> users) throws Exception {
    String references =
        users.stream()
            .map(user -> "\"https://graph.microsoft.com/v1.0/directoryObjects/" + user + "\"")
            .collect(Collectors.joining(","));
    return graph.patch("/v1.0/groups/" + group, "{\"members@odata.bind\":[" + references + "]}");
  }

  private Answer add(String group, String relation, String user) throws Exception {
    return graph.post(
        "/v1.0/groups/" + group + "/" + relation + "/$ref",
        "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/" + user + "\"}");
  }

  private Answer remove(String group, String relation, String user) throws Exception {
    return graph.send(
        "DELETE", "/v1.0/groups/" + group + "/" + relation + "/" + user + "/$ref", null, Map.of());
  }

  private static String present(String property) {
    return "One or more added object references already exist for the following modified"
        + " properties: '"
        + property
        + "'.";
  }

  private long effects(String change) throws Exception {
    long effects = 0;
    for (String line : tenant.journal().lines()) {
      effects += line.split(Pattern.quote("\"change\":\"" + change), -1).length - 1;
    }
    return effects;
  }
}
