package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.journal.JournalQuery;
import io.tenantry.simulator.seed.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Teams are created after the answer, and their members are added one by one or together. */
class TeamsTest extends GraphTest {

  private static final String NAMED =
      "{\"template@odata.bind\":\"https://graph.microsoft.com/v1.0/teamsTemplates('standard')\","
          + "\"displayName\":\"Night shift\",\"visibility\":\"private\",\"members\":[%s]}";

  @Test
  void aTeamIsThereOnceItsOperationHasSucceeded() throws Exception {
    String owner = id(this::licensed);
    Answer accepted = graph.post("/v1.0/teams", NAMED.formatted(member(owner, "owner")));
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
    String operation = "/v1.0" + accepted.raw().headers().firstValue("Location").orElseThrow();
    String team = "/v1.0" + accepted.raw().headers().firstValue("Content-Location").orElseThrow();
    assertThat(operation).startsWith(team + "/operations('");
    assertThat(graph.get(operation).body().get("status").asText()).isEqualTo("inProgress");
    refused(graph.get(team), 404, "NotFound", "No team found");
    tenant.clock().advance(Duration.ofSeconds(10));
    JsonNode done = graph.get(operation).body();
    assertThat(done.get("status").asText()).isEqualTo("succeeded");
    assertThat(done.get("operationType").asText()).isEqualTo("createTeam");
    assertThat(team).isEqualTo("/v1.0" + done.get("targetResourceLocation").asText());
    JsonNode created = graph.get(team).body();
    assertThat(created.get("displayName").asText()).isEqualTo("Night shift");
    assertThat(created.get("visibility").asText()).isEqualTo("private");
    assertThat(graph.get(team + "/primaryChannel").body().get("displayName").asText())
        .isEqualTo("General");
    JsonNode members = graph.get(team + "/members").value();
    assertThat(members).hasSize(1);
    assertThat(members.get(0).get("userId").asText()).isEqualTo(owner);
    assertThat(members.get(0).get("roles").toString()).isEqualTo("[\"owner\"]");
    assertThat(
            graph
                .get(
                    "/v1.0/groups?$filter=displayName eq 'Night shift' and"
                        + " resourceProvisioningOptions/Any(x:x eq 'Team')")
                .value())
        .hasSize(1);
    assertThat(effects("teams/" + created.get("id").asText())).isEqualTo(1);
  }

  @Test
  void refusesATeamWithoutExactlyOneSuitableOwner() throws Exception {
    String one = member(id(this::licensed), "owner");
    refused(graph.post("/v1.0/teams", NAMED.formatted("")), 400, "BadRequest", "exactly one");
    refused(
        graph.post("/v1.0/teams", NAMED.formatted(one + "," + one)),
        400,
        "BadRequest",
        "exactly one");
    refused(
        graph.post("/v1.0/teams", NAMED.formatted(one.replace("\"owner\"", ""))),
        400,
        "BadRequest",
        "role 'owner'");
    String guest = id(i -> seed.user(i).kind() == Person.Kind.GUEST);
    refused(
        graph.post("/v1.0/teams", NAMED.formatted(member(guest, "owner"))),
        400,
        "BadRequest",
        "guest");
    String unlicensed = id(i -> employee(i) && seed.licenses(i).isEmpty());
    refused(
        graph.post("/v1.0/teams", NAMED.formatted(member(unlicensed, "owner"))),
        400,
        "BadRequest",
        "not licensed");
    refused(
        graph.post("/v1.0/teams", NAMED.formatted(one).replace("standard", "basic")),
        400,
        "BadRequest",
        "Template 'basic'");
    refused(
        graph.post("/v1.0/teams", NAMED.formatted(one).replace("Night shift", "")),
        400,
        "BadRequest",
        "DisplayName");
  }

  @Test
  void aFailedOperationTellsWhyAndLeavesTheGroup() throws Exception {
    tenant.operations().failures(Operations.Kind.TEAM, 1);
    Answer accepted =
        graph.post("/v1.0/teams", NAMED.formatted(member(id(this::licensed), "owner")));
    tenant.clock().advance(Duration.ofSeconds(10));
    JsonNode operation =
        graph.get("/v1.0" + accepted.raw().headers().firstValue("Location").orElseThrow()).body();
    assertThat(operation.get("status").asText()).isEqualTo("failed");
    assertThat(operation.at("/error/message").asText()).isNotEmpty();
    String id = operation.get("targetResourceId").asText();
    refused(graph.get("/v1.0/teams/" + id), 404, "NotFound", "");
    assertThat(graph.get("/v1.0/groups/" + id).status()).isEqualTo(200);
    assertThat(effects("teams/" + id)).isZero();
    Answer made = graph.send("PUT", "/v1.0/groups/" + id + "/team", "{}", Map.of());
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
  }

  @Test
  void aNewGroupBecomesATeamOnceTeamsKnowsIt() throws Exception {
    String group = group("\"owners@odata.bind\":[\"" + user(id(this::licensed)) + "\"],");
    String ofGroup =
        "{\"template@odata.bind\":\"https://graph.microsoft.com/v1.0/teamsTemplates('standard')\","
            + "\"group@odata.bind\":\"https://graph.microsoft.com/v1.0/groups('"
            + group
            + "')\"}";
    refused(graph.post("/v1.0/teams", ofGroup), 404, "NotFound", "Failed to get group");
    refused(put(group), 404, "NotFound", "Failed to get group");
    tenant.clock().advance(Duration.ofSeconds(10));
    refused(
        graph.post("/v1.0/teams", ofGroup.replace("}", ",\"displayName\":\"X\"}")),
        400,
        "BadRequest",
        "'displayName' cannot be specified");
    assertThat(graph.post("/v1.0/teams", ofGroup).status()).isEqualTo(202);
    tenant.clock().advance(Duration.ofSeconds(10));
    assertThat(graph.get("/v1.0/teams/" + group).status()).isEqualTo(200);
    refused(put(group), 409, "Conflict", "already");
  }

  @Test
  void aGroupWithoutOwnerCannotBecomeATeam() throws Exception {
    String group = group("");
    tenant.clock().advance(Duration.ofSeconds(10));
    refused(put(group), 400, "BadRequest", "at least one owner");
  }

  @Test
  void addsUpTo200MembersAndTellsWhatWasWrongWithEach() throws Exception {
    String team = "/v1.0/teams/" + seededTeam();
    List<String> users =
        IntStream.range(0, seed.users())
            .filter(this::licensed)
            .filter(i -> seed.groupsOf(i).stream().noneMatch(g -> seed.groups().get(g).isTeam()))
            .limit(3)
            .mapToObj(i -> seed.userId(i).toString())
            .toList();
    Answer all = add(team, List.of(member(users.get(0), ""), member(users.get(1), "owner")));
    assertThat(all.status()).as(all.body().toString()).isEqualTo(200);
    assertThat(all.value()).allMatch(result -> result.get("error").isNull());
    String unlicensed = id(i -> employee(i) && seed.licenses(i).isEmpty());
    Answer some = add(team, List.of(member(users.get(2), ""), member(unlicensed, "")));
    assertThat(some.status()).isEqualTo(207);
    assertThat(some.value().get(0).get("error").isNull()).isTrue();
    assertThat(some.value().get(1).get("userId").asText()).isEqualTo(unlicensed);
    assertThat(some.value().get(1).at("/error/code").asText()).isEqualTo("NotFound");
    JsonNode found =
        graph
            .get(
                team
                    + "/members?$filter=(microsoft.graph.aadUserConversationMember/userId eq '"
                    + users.get(1)
                    + "')")
            .value();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("roles").toString()).isEqualTo("[\"owner\"]");
    assertThat(graph.get(team + "/members/" + found.get(0).get("id").asText()).status())
        .isEqualTo(200);
    long before = effects("teams/");
    assertThat(add(team, List.of(member(users.get(0), ""))).status()).isEqualTo(200);
    assertThat(effects("teams/")).isEqualTo(before).isEqualTo(3);
  }

  @Test
  void refusesMoreThan200MembersAtOnce() throws Exception {
    List<String> many = new ArrayList<>();
    IntStream.range(0, 201).forEach(i -> many.add(member(seed.userId(i).toString(), "")));
    refused(add("/v1.0/teams/" + seededTeam(), many), 400, "BadRequest", "200");
  }

  @Test
  void addsOneMember() throws Exception {
    String members = "/v1.0/teams/" + seededTeam() + "/members";
    String guest = id(i -> seed.user(i).kind() == Person.Kind.GUEST);
    refused(graph.post(members, member(guest, "owner")), 400, "BadRequest", "guest");
    Answer added = graph.post(members, member(guest, ""));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    assertThat(added.body().get("roles").toString()).isEqualTo("[\"guest\"]");
    refused(
        graph.post(members, member("11111111-2222-3333-4444-555555555555", "")),
        404,
        "NotFound",
        "");
  }

  @Test
  void asksForThePermissionsOfTeams() throws Exception {
    tenant.app().change(List.of(), List.of("Team.Create", "Group.ReadWrite.All"));
    refused(
        graph.post("/v1.0/teams", NAMED.formatted(member(id(this::licensed), "owner"))),
        403,
        "Forbidden",
        "API requires one of");
    tenant.app().change(List.of(), List.of("TeamMember.ReadWrite.All"));
    refused(
        add("/v1.0/teams/" + seededTeam(), List.of(member(id(this::licensed), ""))),
        403,
        "Forbidden",
        "TeamMember.ReadWrite.All");
  }

  private Answer add(String team, List<String> members) throws Exception {
    return graph.post(team + "/members/add", "{\"values\":[" + String.join(",", members) + "]}");
  }

  private Answer put(String group) throws Exception {
    return graph.send("PUT", "/v1.0/groups/" + group + "/team", "{}", Map.of());
  }

  private String group(String more) throws Exception {
    Answer created =
        graph.post(
            "/v1.0/groups",
            "{"
                + more
                + "\"displayName\":\"Depot\",\"mailNickname\":\"depot\",\"mailEnabled\":true,"
                + "\"securityEnabled\":false,\"groupTypes\":[\"Unified\"]}");
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.body().get("id").asText();
  }

  private String seededTeam() {
    return seed.groups().stream().filter(g -> g.isTeam()).findFirst().orElseThrow().id().toString();
  }

  private long effects(String object) throws Exception {
    return new JournalQuery(1, "", "", object, "")
        .effects(tenant.journal(), 1, 100)
        .get("total")
        .asLong();
  }

  private boolean licensed(int index) {
    return employee(index)
        && seed.licenses(index).stream()
            .anyMatch(
                l -> l.sku().name().startsWith("SPE_") || l.sku().name().startsWith("ENTERP"));
  }

  private static String user(String id) {
    return "https://graph.microsoft.com/v1.0/users('" + id + "')";
  }

  private static String member(String id, String role) {
    return "{\"@odata.type\":\"#microsoft.graph.aadUserConversationMember\",\"roles\":["
        + (role.isEmpty() ? "" : "\"" + role + "\"")
        + "],\"user@odata.bind\":\""
        + user(id)
        + "\"}";
  }
}
