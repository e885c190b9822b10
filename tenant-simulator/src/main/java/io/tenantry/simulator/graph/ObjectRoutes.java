package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.graph.store.ObjectStore;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Directory objects of whatever kind, by id, and the deleted ones. */
final class ObjectRoutes {

  private static final int LARGEST_SET = 1000;

  private final Directory directory;
  private final GraphContract contract;
  private final Shapes shapes;
  private final Listing listing;
  private final UserLicenses licenses;

  ObjectRoutes(Parts parts, UserLicenses licenses) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.shapes = parts.shapes();
    this.listing = parts.listing();
    this.licenses = licenses;
  }

  void register(Routes routes) {
    routes.on("GET", "/directoryObjects/{directoryObject-id}", this::get);
    for (String set : List.of("/directoryObjects", "/users", "/groups")) {
      routes.on("POST", set + "/getByIds", this::getByIds);
    }
    String deleted = "/directory/deletedItems";
    routes.on("GET", deleted + "/graph.user", call -> deleted(call, "user"));
    routes.on("GET", deleted + "/graph.group", call -> deleted(call, "group"));
    routes.on("GET", deleted + "/{directoryObject-id}", this::getDeleted);
    routes.on("DELETE", deleted + "/{directoryObject-id}", this::purge);
    routes.on("POST", deleted + "/{directoryObject-id}/restore", this::restore);
  }

  /** An object of a store. */
  private record Found(ObjectStore store, int index, boolean user) {}

  private Response get(Call call) {
    Query query = query(call);
    Found found = find(call.key(0)).orElseThrow(() -> GraphError.notFound(call.key(0)));
    ObjectState state = found.store().stateAt(found.index(), directory.readTime());
    if (!state.alive()) {
      throw GraphError.notFound(call.key(0));
    }
    return Response.json(200, typed(call, entity(found, directory.readTime()), query.select()));
  }

  private Response getByIds(Call call) {
    JsonNode ids = call.body().path("ids");
    if (!ids.isArray() || ids.isEmpty() || ids.size() > LARGEST_SET) {
      throw GraphError.refused("Between 1 and " + LARGEST_SET + " ids must be specified.");
    }
    List<String> types = new ArrayList<>();
    call.body().path("types").forEach(type -> types.add(type.asText()));
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("directoryObjects"));
    ArrayNode value = body.putArray("value");
    for (JsonNode id : ids) {
      find(id.asText())
          .filter(found -> found.store().stateAt(found.index(), directory.listTime()).alive())
          .map(found -> entity(found, directory.listTime()))
          .filter(entity -> types.isEmpty() || types.contains(entity.type()))
          .ifPresent(entity -> value.add(shapes.writeTyped(entity, List.of())));
    }
    return Response.json(200, body);
  }

  private Response deleted(Call call, String type) {
    Query query = Query.parse(call.request(), call.match(), contract.model(), type);
    boolean user = type.equals("user");
    ObjectStore store = user ? directory.users() : directory.groups();
    long time = directory.listTime();
    Listing.Source source =
        new Listing.Source(
            null,
            store.size(),
            index -> {
              ObjectState state = store.stateAt(index, time);
              boolean there = state.deletedAt() != null && !state.purged();
              return there ? entity(new Found(store, index, user), time) : null;
            });
    return listing.page(call, query, type + "s", source, entity -> shapes.write(entity, query));
  }

  private Response getDeleted(Call call) {
    Query query = query(call);
    return Response.json(
        200, typed(call, entity(requireDeleted(call), Long.MAX_VALUE), query.select()));
  }

  private Response purge(Call call) {
    Found found = requireDeleted(call);
    synchronized (found.store().lock(found.index())) {
      found.store().write(found.index(), Aspect.EXISTENCE, ObjectState::withPurged);
    }
    call.effects().add(name(found), "purged");
    return Response.empty(204);
  }

  private Response restore(Call call) {
    Found found = requireDeleted(call);
    licenses.whileGroupsRest(() -> restoreAlone(found));
    call.effects().add(name(found), "restored");
    return Response.json(200, typed(call, entity(found, Long.MAX_VALUE), List.of()));
  }

  private void restoreAlone(Found found) {
    synchronized (found.store().lock(found.index())) {
      found.store().write(found.index(), Aspect.EXISTENCE, state -> state.withDeletedAt(null));
      if (found.user()) {
        licenses.restored(found.index());
      }
    }
  }

  private Found requireDeleted(Call call) {
    Found found = find(call.key(0)).orElseThrow(() -> GraphError.notFound(call.key(0)));
    ObjectState state = found.store().state(found.index());
    if (state.deletedAt() == null || state.purged()) {
      throw GraphError.notFound(call.key(0));
    }
    return found;
  }

  private Optional<Found> find(String id) {
    UUID uuid = Directory.uuid(id);
    if (uuid == null) {
      return Optional.empty();
    }
    OptionalInt user = directory.users().indexOf(uuid);
    if (user.isPresent()) {
      return Optional.of(new Found(directory.users(), user.getAsInt(), true));
    }
    OptionalInt group = directory.groups().indexOf(uuid);
    return group.isPresent()
        ? Optional.of(new Found(directory.groups(), group.getAsInt(), false))
        : Optional.empty();
  }

  private Entity entity(Found found, long time) {
    return found.user()
        ? directory.user(found.index(), time)
        : directory.group(found.index(), time);
  }

  private static String name(Found found) {
    return (found.user() ? "users/" : "groups/") + found.store().id(found.index());
  }

  private ObjectNode typed(Call call, Entity entity, List<String> select) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("directoryObjects/$entity"));
    body.setAll(shapes.writeTyped(entity, select));
    return body;
  }

  private Query query(Call call) {
    return Query.parse(
        call.request(), call.match(), contract.model(), "directoryObject", "user", "group");
  }
}
