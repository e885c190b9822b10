package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.tenantry.simulator.graph.Operations.Kind;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.graph.teams.TeamMembers;
import io.tenantry.simulator.graph.teams.TeamOperation;
import io.tenantry.simulator.graph.teams.TeamStore;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Creates teams: from scratch, or of a Microsoft 365 group. */
final class TeamWrites {

  /** Microsoft documents these base template types. */
  private static final Set<String> TEMPLATES =
      Set.of(
          "standard",
          "educationClass",
          "educationStaff",
          "educationProfessionalLearningCommunity",
          "retailStore",
          "retailManagerCollaboration",
          "healthcareWard",
          "healthcareHospital");

  private static final String FAILURE = "The team could not be provisioned. Try again later.";
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_DESCRIPTION = 1024;

  private final Directory directory;
  private final BodyRules rules;
  private final TeamStore teams;
  private final TeamMembers members;
  private final Operations operations;

  TeamWrites(Parts parts, TeamStore teams, TeamMembers members, Operations operations) {
    this.directory = parts.directory();
    this.rules = parts.rules();
    this.teams = teams;
    this.members = members;
    this.operations = operations;
  }

  /** {@code POST /teams}: accepted, and carried out afterwards. */
  Response create(Call call) {
    JsonNode body = call.body();
    rules.entity("team", body);
    String template = Binds.id(body, "template", "teamsTemplates");
    if (!TEMPLATES.contains(template)) {
      throw GraphError.badRequest("Template '" + template + "' was not found.");
    }
    boolean ofGroup = body.has("group@odata.bind");
    boolean fails = operations.failures(Kind.TEAM) > 0;
    int group = ofGroup ? existing(body) : fresh(body);
    operations.beginsToFail(Kind.TEAM);
    TeamOperation operation =
        teams.begin(
            group,
            ofGroup ? "teamifyGroup" : "createTeam",
            operations.duration(Kind.TEAM),
            fails ? FAILURE : null);
    note(call.effects(), operation.team(), fails, ofGroup);
    String team = "/teams('" + operation.team() + "')";
    return Response.empty(202)
        .with("Location", team + "/operations('" + operation.id() + "')")
        .with("Content-Location", team);
  }

  /** {@code PUT /groups/{id}/team}: the group that is a team now. */
  int put(Call call) {
    rules.entity("team", call.body());
    int group = known(call.key(0));
    teams.make(group);
    call.effects().add("teams/" + call.key(0), "created");
    return group;
  }

  private static void note(Effects effects, String team, boolean fails, boolean ofGroup) {
    if (!fails) {
      effects.add("teams/" + team, "created");
    } else if (!ofGroup) {
      // The service leaves the group behind.
      effects.add("groups/" + team, "created");
    }
  }

  private int existing(JsonNode body) {
    for (String other : List.of("displayName", "description", "visibility", "members")) {
      if (body.has(other)) {
        throw GraphError.badRequest(
            "'" + other + "' cannot be specified when a team is created from a group.");
      }
    }
    return known(Binds.id(body, "group", "groups"));
  }

  /** A group that Teams has heard of, that is no team yet and has an owner. */
  private int known(String id) {
    OptionalInt group = directory.findGroup(id);
    GroupEntity entity = group.isEmpty() ? null : directory.group(group.getAsInt(), Long.MAX_VALUE);
    if (entity == null || !entity.state().alive() || !replicated(entity)) {
      throw new GraphError(404, "NotFound", "Failed to get group " + id + ".");
    }
    if (!entity.unified()) {
      throw GraphError.badRequest("Only a Microsoft 365 group can become a team.");
    }
    if (teams.isTeam(entity.index())) {
      throw new GraphError(409, "Conflict", "The group is already provisioned as a team.");
    }
    if (directory.owners().of(entity.index()).isEmpty()) {
      throw GraphError.badRequest("The group must have at least one owner to become a team.");
    }
    return entity.index();
  }

  private boolean replicated(GroupEntity group) {
    JsonNode created = group.state().changed().get("createdDateTime");
    return created == null
        || !Instant.parse(created.asText())
            .plus(operations.duration(Kind.GROUP_TO_TEAMS))
            .isAfter(directory.clock().instant());
  }

  private int fresh(JsonNode body) {
    String name = body.path("displayName").asText("");
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw GraphError.badRequest("DisplayName must have 1 to " + LONGEST_NAME + " characters.");
    }
    if (body.path("description").asText("").length() > LONGEST_DESCRIPTION) {
      throw GraphError.badRequest(
          "Description must have at most " + LONGEST_DESCRIPTION + " characters.");
    }
    int owner = owner(body.path("members"));
    int group = directory.createGroup(values(body, name));
    directory.owners().set(group, owner, true);
    directory.setMember(group, owner, true);
    return group;
  }

  private int owner(JsonNode sent) {
    if (sent.size() != 1) {
      throw GraphError.badRequest(
          "A team owner must be provided when creating a team in application context: exactly one"
              + " member with the role 'owner'.");
    }
    JsonNode member = sent.get(0);
    rules.entity("conversationMember", member);
    if (!member.path("roles").toString().equals("[\"owner\"]")) {
      throw GraphError.badRequest("The member of a new team must have the role 'owner'.");
    }
    String id = Binds.id(member, "user", "users");
    OptionalInt user = directory.findUser(id);
    TeamMembers.Refusal refusal = members.refusalAsFirstOwner(user);
    if (refusal != null) {
      throw GraphError.badRequest("Invalid owner '" + id + "': " + refusal.message());
    }
    return user.getAsInt();
  }

  private Map<String, JsonNode> values(JsonNode body, String name) {
    String nickname = name.replaceAll("[^A-Za-z0-9._-]", "");
    String unique = nickname.isEmpty() ? "team" : nickname;
    String visibility = body.path("visibility").asText("public");
    Map<String, JsonNode> values = new HashMap<>();
    values.put("displayName", body.get("displayName"));
    values.put("description", Values.text(body.path("description").asText(null)));
    values.put("mailNickname", Values.text(unique));
    values.put("mail", Values.text(unique + "@" + directory.seed().domain()));
    values.put("mailEnabled", BooleanNode.TRUE);
    values.put("securityEnabled", BooleanNode.FALSE);
    values.put("groupTypes", Values.texts(List.of("Unified")));
    values.put(
        "visibility",
        Values.text(visibility.substring(0, 1).toUpperCase(Locale.ROOT) + visibility.substring(1)));
    values.put("createdDateTime", Values.time(directory.clock().instant()));
    return values;
  }
}
