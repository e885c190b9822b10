package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.List;
import java.util.Map;

/** What users do: lists, reads, writes, relationships and licenses. */
final class UserRoutes {

  private final Directory directory;
  private final GraphContract contract;
  private final BodyRules rules;
  private final Shapes shapes;
  private final Listing listing;
  private final UserLicenses licenses;
  private final GroupLicenses groupLicenses;
  private final UserWrites writes;
  private final Candidates candidates;
  private final Accounts accounts;
  private final UserRelations relations;
  private final Administrators administrators;

  UserRoutes(
      Parts parts,
      UserLicenses licenses,
      GroupLicenses groupLicenses,
      UserWrites writes,
      Administrators administrators) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.rules = parts.rules();
    this.shapes = parts.shapes();
    this.listing = parts.listing();
    this.licenses = licenses;
    this.groupLicenses = groupLicenses;
    this.writes = writes;
    this.candidates = new Candidates(directory);
    this.accounts = new Accounts(directory);
    this.relations = new UserRelations(parts, accounts);
    this.administrators = administrators;
  }

  void register(Routes routes) {
    routes.on("GET", "/users", this::list);
    routes.on("GET", "/users/$count", this::count);
    routes.on("POST", "/users", writes::create);
    routes.on("GET", "/users/{user-id}", this::get);
    routes.on("PATCH", "/users/{user-id}", call -> writes.update(call, current(call)));
    routes.on("DELETE", "/users/{user-id}", call -> writes.delete(call, current(call)));
    routes.on("POST", "/users/{user-id}/assignLicense", this::assignLicense);
    routes.on("POST", "/users/{user-id}/reprocessLicenseAssignment", this::reprocess);
    routes.on("POST", "/users/{user-id}/revokeSignInSessions", this::revokeSessions);
    routes.on("GET", "/users/{user-id}/licenseDetails", this::licenseDetails);
    routes.on("GET", "/users/{user-id}/manager", this::manager);
    routes.on("PUT", "/users/{user-id}/manager/$ref", this::setManager);
    routes.on(
        "DELETE", "/users/{user-id}/manager/$ref", call -> writes.manager(call, current(call), -1));
    relations.register(routes);
  }

  private Response list(Call call) {
    Query query = query(call);
    return listing.page(
        call, query, context("users", query), source(query), entity -> shapes.write(entity, query));
  }

  private Response count(Call call) {
    Query query = query(call);
    return listing.countOnly(query, source(query));
  }

  private Listing.Source source(Query query) {
    long time = directory.listTime();
    return new Listing.Source(
        candidates.of(query.filter()),
        directory.users().size(),
        index -> {
          UserEntity user = directory.user(index, time);
          return user.state().alive() ? user : null;
        });
  }

  private Response get(Call call) {
    UserEntity user = read(call);
    Query query = query(call);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(context("users", query) + "/$entity"));
    body.setAll(shapes.write(user, query));
    return Response.json(200, body);
  }

  private Response assignLicense(Call call) {
    int user = current(call);
    JsonNode body = call.body();
    rules.action("user", "assignLicense", body);
    licenses.assign(user, body, call.effects());
    return changed(call, user);
  }

  private Response reprocess(Call call) {
    int user = current(call);
    groupLicenses.reprocess(user);
    return changed(call, user);
  }

  private Response changed(Call call, int user) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("users/$entity"));
    body.setAll(shapes.write(directory.user(user, Long.MAX_VALUE), List.of()));
    return Response.json(200, body);
  }

  private Response revokeSessions(Call call) {
    int user = current(call);
    administrators.require(user, call.request().caller());
    synchronized (directory.users().lock(user)) {
      JsonNode now = Values.time(directory.clock().instant());
      directory
          .users()
          .write(
              user,
              Aspect.PROPERTIES,
              state -> state.withChanged(Map.of("signInSessionsValidFromDateTime", now)));
    }
    call.effects().add("users/" + directory.users().id(user), "sessions revoked");
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("Edm.Boolean"));
    body.put("value", true);
    return Response.json(200, body);
  }

  private Response licenseDetails(Call call) {
    UserEntity user = read(call);
    Query query = Query.parse(call.request(), call.match(), contract.model(), "licenseDetails");
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("users('" + user.id() + "')/licenseDetails"));
    ArrayNode value = body.putArray("value");
    for (JsonNode license : Values.assignedLicenses(user.holdings())) {
      Holding holding =
          user.holdings().stream()
              .filter(one -> one.product().skuId().toString().equals(license.get("skuId").asText()))
              .findFirst()
              .orElseThrow();
      ObjectNode details = SkuShapes.licenseDetails(user.id(), holding.product(), license);
      value.add(query.select().isEmpty() ? details : details.retain(query.select()));
    }
    return Response.json(200, body);
  }

  private Response manager(Call call) {
    UserEntity user = read(call);
    Query query =
        Query.parse(call.request(), call.match(), contract.model(), "directoryObject", "user");
    UserEntity manager =
        user.manager() < 0 ? null : directory.user(user.manager(), directory.readTime());
    if (manager == null || !manager.state().alive()) {
      throw GraphError.notFound("manager");
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("directoryObjects/$entity"));
    body.setAll(shapes.writeTyped(manager, query.select()));
    return Response.json(200, body);
  }

  private Response setManager(Call call) {
    int user = current(call);
    String reference = References.target(call.body());
    return writes.manager(call, user, accounts.current(reference));
  }

  private Query query(Call call) {
    return Query.parse(call.request(), call.match(), contract.model(), "user");
  }

  private UserEntity read(Call call) {
    return accounts.read(call.key(0));
  }

  private int current(Call call) {
    return accounts.current(call.key(0));
  }

  static String context(String set, Query query) {
    return query.select().isEmpty() ? set : set + "(" + String.join(",", query.select()) + ")";
  }
}
