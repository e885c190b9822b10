package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.odata.ServiceQuery;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.graph.teams.TeamOperation;
import io.tenantry.simulator.graph.teams.TeamStore;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Teams: reads, their operations and their first channel. */
final class TeamRoutes {

  private static final ServiceQuery READ = new ServiceQuery(100, 100, false, Set.of());

  private final Directory directory;
  private final GraphContract contract;
  private final ServiceShapes shapes;
  private final TeamStore teams;
  private final TeamWrites writes;

  TeamRoutes(Parts parts, TeamStore teams, TeamWrites writes) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.shapes = new ServiceShapes(parts.contract().model());
    this.teams = teams;
    this.writes = writes;
  }

  void register(Routes routes) {
    routes.on("POST", "/teams", writes::create);
    routes.on("PUT", "/groups/{group-id}/team", this::put);
    routes.on("GET", "/teams/{team-id}", this::get);
    routes.on("GET", "/teams/{team-id}/operations/{teamsAsyncOperation-id}", this::operation);
    routes.on("GET", "/teams/{team-id}/primaryChannel", this::primaryChannel);
  }

  private Response put(Call call) {
    int group = writes.put(call);
    return Response.json(201, body(call, "teams/$entity", team(group), query(call, "team")));
  }

  private Response get(Call call) {
    int group = current(teams, call);
    return Response.json(200, body(call, "teams/$entity", team(group), query(call, "team")));
  }

  /** An operation, once the service has told it everywhere. */
  private Response operation(Call call) {
    TeamOperation operation = teams.operation(call.key(0), call.key(1));
    boolean told =
        operation != null && operation.createdAt().toEpochMilli() <= directory.readTime();
    if (!told) {
      throw new GraphError(404, "NotFound", "Operation not found.");
    }
    String context = "teams('" + call.key(0) + "')/operations/$entity";
    Query query = query(call, "teamsAsyncOperation");
    return Response.json(200, body(call, context, operation.facts(), query));
  }

  private Response primaryChannel(Call call) {
    int group = current(teams, call);
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("id", thread(group));
    values.put("displayName", "General");
    values.set("description", directory.group(group, Long.MAX_VALUE).get("description"));
    values.put("membershipType", "standard");
    values.put("isArchived", false);
    values.put("tenantId", directory.seed().tenantId().toString());
    values.set("createdDateTime", Values.time(teams.createdAt(group)));
    String context = "teams('" + call.key(0) + "')/primaryChannel/$entity";
    return Response.json(
        200, body(call, context, new Facts("channel", values), query(call, "channel")));
  }

  private Facts team(int index) {
    GroupEntity group = directory.group(index, Long.MAX_VALUE);
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("id", group.id());
    for (String same : new String[] {"displayName", "description", "visibility"}) {
      values.set(same, group.get(same));
    }
    values.put("visibility", group.get("visibility").asText().toLowerCase(java.util.Locale.ROOT));
    values.set("createdDateTime", Values.time(teams.createdAt(index)));
    values.put("internalId", thread(index));
    values.put("specialization", "none");
    values.put("isArchived", false);
    values.put("tenantId", directory.seed().tenantId().toString());
    values.put("webUrl", "https://teams.microsoft.com/l/team/" + thread(index) + "/conversations");
    return new Facts("team", values);
  }

  private String thread(int group) {
    UUID id = directory.groups().id(group);
    return "19:" + id.toString().replace("-", "") + "@thread.tacv2";
  }

  /** The group of the path's team. */
  static int current(TeamStore teams, Call call) {
    OptionalInt group = teams.find(call.key(0));
    if (group.isEmpty()) {
      throw new GraphError(404, "NotFound", "No team found with Group Id " + call.key(0));
    }
    return group.getAsInt();
  }

  private Query query(Call call, String type) {
    return READ.parse(call.request(), call.match(), contract.model(), type);
  }

  private ObjectNode body(Call call, String context, Facts facts, Query query) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(context));
    JsonNode written = shapes.write(facts, query.select());
    body.setAll((ObjectNode) written);
    return body;
  }
}
