package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.List;
import java.util.OptionalInt;

/** What groups do: lists, reads, writes, members and the licenses that members inherit. */
final class GroupRoutes {

  private final Directory directory;
  private final GraphContract contract;
  private final BodyRules rules;
  private final Shapes shapes;
  private final Listing listing;
  private final GroupLicenses licenses;
  private final GroupWrites writes;
  private final GroupRelations relations;

  GroupRoutes(Parts parts, GroupLicenses licenses) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.rules = parts.rules();
    this.shapes = parts.shapes();
    this.listing = parts.listing();
    this.licenses = licenses;
    this.relations = new GroupRelations(parts.directory(), licenses);
    this.writes = new GroupWrites(parts, licenses, relations);
  }

  void register(Routes routes) {
    routes.on("GET", "/groups", this::list);
    routes.on("GET", "/groups/$count", this::count);
    routes.on("POST", "/groups", writes::create);
    routes.on("GET", "/groups/{group-id}", this::get);
    routes.on("PATCH", "/groups/{group-id}", call -> writes.update(call, current(call)));
    routes.on("DELETE", "/groups/{group-id}", call -> writes.delete(call, current(call)));
    routes.on("POST", "/groups/{group-id}/assignLicense", this::assignLicense);
    for (String relation : List.of("members", "transitiveMembers", "owners")) {
      String path = "/groups/{group-id}/" + relation;
      routes.on("GET", path, this::members);
      routes.on("GET", path + "/graph.user", this::members);
      routes.on("GET", path + "/$count", this::memberCount);
      routes.on("GET", path + "/graph.user/$count", this::memberCount);
    }
    String members = "/groups/{group-id}/members";
    String owners = "/groups/{group-id}/owners";
    String one = "/{directoryObject-id}/$ref";
    routes.on("POST", members + "/$ref", call -> relations.addMember(call, current(call)));
    routes.on("DELETE", members + one, call -> relations.removeMember(call, current(call)));
    routes.on("POST", owners + "/$ref", call -> relations.addOwner(call, current(call)));
    routes.on("DELETE", owners + one, call -> relations.removeOwner(call, current(call)));
  }

  private Response list(Call call) {
    Query query = query(call);
    return listing.page(
        call,
        query,
        UserRoutes.context("groups", query),
        source(),
        entity -> shapes.write(entity, query));
  }

  private Response count(Call call) {
    return listing.countOnly(query(call), source());
  }

  private Listing.Source source() {
    long time = directory.listTime();
    return new Listing.Source(
        null,
        directory.groups().size(),
        index -> {
          GroupEntity group = directory.group(index, time);
          return group.state().alive() ? group : null;
        });
  }

  private Response get(Call call) {
    GroupEntity group = directory.group(current(call), directory.readTime());
    if (!group.state().alive()) {
      throw GraphError.notFound(call.key(0));
    }
    Query query = query(call);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context("groups", query) + "/$entity"));
    body.setAll(shapes.write(group, query));
    return Response.json(200, body);
  }

  private Response assignLicense(Call call) {
    int group = current(call);
    JsonNode body = call.body();
    rules.action("group", "assignLicense", body);
    licenses.assign(group, body, call.effects());
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("@odata.context", call.context("groups/$entity"));
    answer.setAll(shapes.write(directory.group(group, Long.MAX_VALUE), List.of()));
    // Licenses reach the members after the answer, so the service says that it is accepted.
    return Response.json(202, answer);
  }

  private Response members(Call call) {
    boolean cast = call.match().template().endsWith("graph.user");
    Query query = memberQuery(call);
    return listing.page(
        call,
        query,
        cast ? "users" : "directoryObjects",
        memberSource(call),
        entity -> cast ? shapes.write(entity, query) : shapes.writeTyped(entity, query.select()));
  }

  private Response memberCount(Call call) {
    return listing.countOnly(memberQuery(call), memberSource(call));
  }

  private Query memberQuery(Call call) {
    return Query.parse(call.request(), call.match(), contract.model(), "user", "group");
  }

  private Listing.Source memberSource(Call call) {
    int group = current(call);
    long time = directory.listTime();
    boolean owners = call.match().template().contains("/owners");
    return new Listing.Source(
        owners
            ? directory.owners().of(group).stream().mapToInt(Integer::intValue).toArray()
            : directory.memberships().members(group, time),
        0,
        index -> {
          UserEntity user = directory.user(index, time);
          return user.state().alive() ? (Entity) user : null;
        });
  }

  private Query query(Call call) {
    return Query.parse(call.request(), call.match(), contract.model(), "group");
  }

  private int current(Call call) {
    OptionalInt found = directory.findGroup(call.key(0));
    if (found.isPresent() && directory.groups().state(found.getAsInt()).alive()) {
      return found.getAsInt();
    }
    throw GraphError.notFound(call.key(0));
  }
}
