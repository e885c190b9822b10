package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Filter;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.odata.ServiceQuery;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.graph.teams.TeamMembers;
import io.tenantry.simulator.graph.teams.TeamMembers.Refusal;
import io.tenantry.simulator.graph.teams.TeamStore;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;

/** Members of teams: lists, reads, and adding one or up to 200. */
final class TeamMemberRoutes {

  private static final String MEMBERS = "/teams/{team-id}/members";
  private static final int MOST_AT_ONCE = 200;
  private static final ServiceQuery TEAMS =
      new ServiceQuery(
          100, 999, false, Set.of(Filter.And.class, Filter.Or.class, Filter.Compare.class));

  private final Directory directory;
  private final GraphContract contract;
  private final BodyRules rules;
  private final Listing listing;
  private final ServiceShapes shapes;
  private final TeamStore teams;
  private final TeamMembers members;

  TeamMemberRoutes(Parts parts, TeamStore teams, TeamMembers members) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.rules = parts.rules();
    this.listing = parts.listing();
    this.shapes = new ServiceShapes(parts.contract().model());
    this.teams = teams;
    this.members = members;
  }

  void register(Routes routes) {
    routes.on("GET", MEMBERS, this::list);
    routes.on("POST", MEMBERS, this::addOne);
    routes.on("POST", MEMBERS + "/add", this::addMany);
    routes.on("GET", MEMBERS + "/{conversationMember-id}", this::get);
  }

  private Response list(Call call) {
    int group = TeamRoutes.current(teams, call);
    Query query = query(call);
    return listing.page(
        call,
        query,
        "teams('" + call.key(0) + "')/members",
        new Listing.Source(members.of(group), 0, user -> members.member(group, user)),
        member -> typed(member, query));
  }

  private Response get(Call call) {
    int group = TeamRoutes.current(teams, call);
    Query query = query(call);
    Facts member =
        Arrays.stream(members.of(group))
            .filter(user -> members.membershipId(group, user).equals(call.key(1)))
            .mapToObj(user -> members.member(group, user))
            .findFirst()
            .orElseThrow(() -> new GraphError(404, "NotFound", "Member not found."));
    return Response.json(200, answer(call, member, query));
  }

  private Response addOne(Call call) {
    int group = TeamRoutes.current(teams, call);
    JsonNode sent = call.body();
    rules.entity("conversationMember", sent);
    OptionalInt user = directory.findUser(Binds.id(sent, "user", "users"));
    boolean owner = owner(sent);
    Refusal refusal = members.refusal(group, user, owner);
    if (refusal != null) {
      throw new GraphError(refusal.status(), refusal.code(), refusal.message());
    }
    members.add(group, user.getAsInt(), owner, call.effects());
    return Response.json(201, answer(call, members.member(group, user.getAsInt()), query(call)));
  }

  private Response addMany(Call call) {
    int group = TeamRoutes.current(teams, call);
    JsonNode body = call.body();
    rules.action("conversationMember[]", "add", body);
    JsonNode values = body.path("values");
    if (values.isEmpty() || values.size() > MOST_AT_ONCE) {
      throw GraphError.badRequest("Between 1 and " + MOST_AT_ONCE + " values must be specified.");
    }
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put(
        "@odata.context",
        call.context("Collection(microsoft.graph.aadUserConversationMemberResult)"));
    ArrayNode results = answer.putArray("value");
    boolean allAdded = true;
    for (JsonNode value : values) {
      allAdded &= add(call, group, value, results.addObject());
    }
    return Response.json(allAdded ? 200 : 207, answer);
  }

  /** Adds one of many; what is wrong with it is told in its own result. */
  private boolean add(Call call, int group, JsonNode sent, ObjectNode result) {
    String id = Binds.id(sent, "user", "users");
    OptionalInt user = directory.findUser(id);
    boolean owner = owner(sent);
    Refusal refusal = members.refusal(group, user, owner);
    result.put("@odata.type", "#microsoft.graph.aadUserConversationMemberResult");
    result.put("userId", user.isEmpty() ? id : directory.users().id(user.getAsInt()).toString());
    if (refusal != null) {
      result.putObject("error").put("code", refusal.code()).put("message", refusal.message());
      return false;
    }
    result.putNull("error");
    members.add(group, user.getAsInt(), owner, call.effects());
    return true;
  }

  private static boolean owner(JsonNode sent) {
    String roles = sent.path("roles").toString();
    if (!Set.of("", "[]", "[\"owner\"]", "[\"guest\"]").contains(roles)) {
      throw GraphError.badRequest("Invalid role specified for member.");
    }
    return roles.contains("owner");
  }

  private ObjectNode answer(Call call, Entity member, Query query) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("teams('" + call.key(0) + "')/members/$entity"));
    body.setAll(typed(member, query));
    return body;
  }

  private ObjectNode typed(Entity member, Query query) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.set("@odata.type", member.get("@odata.type"));
    node.setAll(shapes.write(member, query.select()));
    return node;
  }

  private Query query(Call call) {
    return TEAMS.parse(
        call.request(),
        call.match(),
        contract.model(),
        "conversationMember",
        "aadUserConversationMember");
  }
}
