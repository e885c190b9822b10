package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.UnitEntity;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.seed.AdministrativeUnitSeed;
import java.util.stream.IntStream;

/** Administrative units: lists, reads, and the users in them. */
final class UnitRoutes {

  private static final String SET = "/directory/administrativeUnits";
  private static final String ONE = SET + "/{administrativeUnit-id}";
  private static final String MEMBERS = ONE + "/members";

  private final Parts parts;
  private final Directory directory;
  private final Accounts accounts;

  UnitRoutes(Parts parts) {
    this.parts = parts;
    this.directory = parts.directory();
    this.accounts = new Accounts(directory);
  }

  void register(Routes routes) {
    routes.on("GET", SET, call -> page(call, all()));
    routes.on("GET", ONE, this::get);
    routes.on("GET", MEMBERS, this::members);
    routes.on("GET", MEMBERS + "/graph.user", this::members);
    routes.on("POST", MEMBERS + "/$ref", this::add);
    routes.on("DELETE", MEMBERS + "/{directoryObject-id}/$ref", this::remove);
    for (String relation : new String[] {"memberOf", "transitiveMemberOf"}) {
      routes.on(
          "GET", "/users/{user-id}/" + relation + "/graph.administrativeUnit", this::unitsOfUser);
    }
  }

  private Response unitsOfUser(Call call) {
    return page(call, directory.unitMembers().unitsOf(accounts.read(call.key(0)).index()));
  }

  private int[] all() {
    return IntStream.range(0, directory.unitMembers().units().size()).toArray();
  }

  private Response page(Call call, int[] units) {
    Query query = query(call);
    return parts
        .listing()
        .page(
            call,
            query,
            UserRoutes.context("directory/administrativeUnits", query),
            new Listing.Source(units, 0, this::entity),
            unit -> write(unit, query));
  }

  private Response get(Call call) {
    Query query = query(call);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put(
        "@odata.context",
        call.context(UserRoutes.context("directory/administrativeUnits", query) + "/$entity"));
    body.setAll(write(entity(unit(call).index()), query));
    return Response.json(200, body);
  }

  private Response members(Call call) {
    int unit = unit(call).index();
    boolean cast = call.match().template().endsWith("graph.user");
    Query query =
        Query.parse(
            call.request(), call.match(), parts.contract().model(), "user", "directoryObject");
    long time = directory.listTime();
    return parts
        .listing()
        .page(
            call,
            query,
            cast ? "users" : "directoryObjects",
            new Listing.Source(
                null,
                directory.users().size(),
                index -> {
                  if (!directory.unitMembers().has(unit, index)) {
                    return null;
                  }
                  UserEntity user = directory.user(index, time);
                  return user.state().alive() ? (Entity) user : null;
                }),
            user ->
                cast
                    ? parts.shapes().write(user, query)
                    : parts.shapes().writeTyped(user, query.select()));
  }

  private Response add(Call call) {
    AdministrativeUnitSeed unit = byHand(call);
    int user = accounts.referenced(References.target(call.body()));
    if (!directory.unitMembers().set(unit.index(), user, true)) {
      throw GroupRelations.present("members");
    }
    note(call, unit, "member +", user);
    return Response.empty(204);
  }

  private Response remove(Call call) {
    AdministrativeUnitSeed unit = byHand(call);
    int user = accounts.referenced(call.key(1));
    if (!directory.unitMembers().set(unit.index(), user, false)) {
      throw GraphError.notFound(call.key(1));
    }
    note(call, unit, "member -", user);
    return Response.empty(204);
  }

  private void note(Call call, AdministrativeUnitSeed unit, String change, int user) {
    call.effects().add("administrativeUnits/" + unit.id(), change + directory.users().id(user));
  }

  /** The unit, unless its rule alone says who is in it. */
  private AdministrativeUnitSeed byHand(Call call) {
    AdministrativeUnitSeed unit = unit(call);
    if (unit.rule() != null) {
      throw GraphError.denied();
    }
    return unit;
  }

  private AdministrativeUnitSeed unit(Call call) {
    return directory.unitMembers().units().stream()
        .filter(unit -> unit.id().toString().equalsIgnoreCase(call.key(0)))
        .findFirst()
        .orElseThrow(() -> GraphError.notFound(call.key(0)));
  }

  private UnitEntity entity(int unit) {
    return new UnitEntity(directory.unitMembers().units().get(unit));
  }

  private ObjectNode write(Entity unit, Query query) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    (query.select().isEmpty() ? UnitEntity.PROPERTIES : query.select())
        .forEach(name -> node.set(name, unit.get(name)));
    return node;
  }

  private Query query(Call call) {
    return Query.parse(
        call.request(), call.match(), parts.contract().model(), "administrativeUnit");
  }
}
