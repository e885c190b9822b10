package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a user belongs to: groups that he is in, groups that he owns, and who masters him. */
final class UserRelations {

  private static final int MOST_ASKED = 20;
  private static final String BEHAVIOR = "onPremisesSyncBehavior";

  private final Parts parts;
  private final Directory directory;
  private final Accounts accounts;

  UserRelations(Parts parts, Accounts accounts) {
    this.parts = parts;
    this.directory = parts.directory();
    this.accounts = accounts;
  }

  void register(Routes routes) {
    String user = "/users/{user-id}/";
    for (String relation : List.of("memberOf", "transitiveMemberOf")) {
      routes.on("GET", user + relation, call -> page(call, memberOf(call)));
      routes.on("GET", user + relation + "/graph.group", call -> page(call, memberOf(call)));
      routes.on("GET", user + relation + "/$count", call -> count(call, memberOf(call)));
      routes.on(
          "GET", user + relation + "/graph.group/$count", call -> count(call, memberOf(call)));
    }
    routes.on("GET", user + "ownedObjects", call -> page(call, owned(call)));
    routes.on("GET", user + "ownedObjects/graph.group", call -> page(call, owned(call)));
    routes.on("GET", user + "ownedObjects/$count", call -> count(call, owned(call)));
    routes.on("POST", user + "checkMemberGroups", this::checkMemberGroups);
    routes.on("GET", user + BEHAVIOR, this::behavior);
    routes.on("PATCH", user + BEHAVIOR, this::changeBehavior);
  }

  private Response page(Call call, int[] groups) {
    Query query = query(call);
    boolean cast = call.match().template().endsWith("graph.group");
    return parts
        .listing()
        .page(
            call,
            query,
            cast ? "groups" : "directoryObjects",
            source(groups),
            entity ->
                cast
                    ? parts.shapes().write(entity, query)
                    : parts.shapes().writeTyped(entity, query.select()));
  }

  private Response count(Call call, int[] groups) {
    return parts.listing().countOnly(query(call), source(groups));
  }

  private int[] memberOf(Call call) {
    UserEntity user = accounts.read(call.key(0));
    return directory.memberships().groupsOf(user.index(), directory.listTime()).stream()
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private int[] owned(Call call) {
    return directory.owners().groupsOf(accounts.read(call.key(0)).index());
  }

  private Listing.Source source(int[] groups) {
    long time = directory.listTime();
    return new Listing.Source(
        groups,
        0,
        index -> {
          var group = directory.group(index, time);
          return group.state().alive() ? (Entity) group : null;
        });
  }

  private Query query(Call call) {
    return Query.parse(
        call.request(), call.match(), parts.contract().model(), "group", "directoryObject");
  }

  private Response checkMemberGroups(Call call) {
    UserEntity user = accounts.read(call.key(0));
    JsonNode body = call.body();
    parts.rules().action("directoryObject", "checkMemberGroups", body);
    if (body.get("groupIds").size() > MOST_ASKED) {
      throw GraphError.refused("The number of group ids exceeds the maximum of 20.");
    }
    Set<String> member = new HashSet<>();
    for (int group : directory.memberships().groupsOf(user.index(), directory.readTime())) {
      if (directory.groups().state(group).alive()) {
        member.add(directory.groups().id(group).toString());
      }
    }
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("@odata.context", call.context("Collection(Edm.String)"));
    ArrayNode value = answer.putArray("value");
    for (JsonNode id : body.get("groupIds")) {
      if (member.contains(id.asText())) {
        value.add(id);
      }
    }
    return Response.json(200, answer);
  }

  private Response behavior(Call call) {
    UserEntity user = accounts.read(call.key(0));
    Query query = Query.parse(call.request(), call.match(), parts.contract().model(), BEHAVIOR);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("users('" + user.id() + "')/" + BEHAVIOR));
    ObjectNode behavior = Json.MAPPER.createObjectNode();
    behavior.put("id", user.id());
    behavior.put("isCloudManaged", user.cloudManaged());
    body.setAll(query.select().isEmpty() ? behavior : behavior.retain(query.select()));
    return Response.json(200, body);
  }

  private Response changeBehavior(Call call) {
    int user = accounts.current(call.key(0));
    JsonNode body = call.body();
    parts.rules().entity(BEHAVIOR, body);
    synchronized (directory.users().lock(user)) {
      UserEntity entity = directory.user(user, Long.MAX_VALUE);
      JsonNode managed = body.path("isCloudManaged");
      if (!entity.synced() || !managed.isBoolean()) {
        throw GraphError.refused(
            "Invalid value specified for property 'isCloudManaged' of resource 'User'.");
      }
      if (managed.asBoolean() != entity.cloudManaged()) {
        Map<String, JsonNode> values =
            Map.of("#isCloudManaged", BooleanNode.valueOf(managed.asBoolean()));
        directory.users().write(user, Aspect.PROPERTIES, state -> state.withChanged(values));
        call.effects().add("users/" + entity.id(), "isCloudManaged=" + managed.asBoolean());
      }
    }
    return Response.empty(204);
  }
}
