package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.graph.store.ObjectStore;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers delta queries: first all objects, then what has changed since. A token holds the place in
 * the change log; the properties that it was asked with stay with it.
 */
final class DeltaRoutes {

  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 999;
  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final int KEPT_ROUNDS = 16;

  private final Directory directory;
  private final GraphContract contract;
  private final Shapes shapes;
  private final Map<String, int[]> rounds =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
              return size() > KEPT_ROUNDS;
            }
          });

  /** Where a delta query stands. */
  private record Place(
      boolean initial, int from, int to, int last, int size, List<String> select) {}

  DeltaRoutes(Parts parts) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.shapes = parts.shapes();
  }

  void register(Routes routes) {
    routes.on("GET", "/users/delta()", call -> answer(call, "user", directory.users()));
    routes.on("GET", "/groups/delta()", call -> answer(call, "group", directory.groups()));
  }

  void reset() {
    rounds.clear();
  }

  private Response answer(Call call, String type, ObjectStore store) {
    Query query = Query.parse(call.request(), call.match(), contract.model(), type);
    if (query.filter() != null) {
      throw GraphError.notSimulated("A delta query of some objects only");
    }
    if (!query.orderBy().isEmpty() || query.search() != null) {
      throw GraphError.unsupportedQuery(
          "$orderby and $search are not supported by this delta query.");
    }
    if (query.expand() != null) {
      throw GraphError.unsupportedQuery("$expand is not supported by this delta query.");
    }
    int end = store.log().sizeAt(directory.listTime());
    if ("latest".equals(query.deltaToken())) {
      ObjectNode body = body(call, type);
      body.set("value", Json.MAPPER.createArrayNode());
      body.put("@odata.deltaLink", deltaLink(call, query.select(), end));
      return Response.json(200, body);
    }
    Optional<Place> place = place(call, query, end);
    if (place.isEmpty()) {
      return expired(call);
    }
    return page(call, type, store, place.get());
  }

  private Response page(Call call, String type, ObjectStore store, Place place) {
    int[] changed = place.initial() ? null : changed(type, store, place);
    Listing.Source source = new Listing.Source(changed, store.size(), index -> null);
    ObjectNode body = body(call, type);
    ArrayNode value = Json.MAPPER.createArrayNode();
    int last = place.last();
    int position = source.after(last);
    for (; position < source.length() && value.size() < place.size(); position++) {
      last = source.index(position);
      ObjectNode node = node(type, last, place);
      if (node != null) {
        value.add(node);
      }
    }
    if (position < source.length()) {
      ObjectNode token = token(place.select(), place.to());
      token.put("initial", place.initial());
      token.put("from", place.from());
      token.put("last", last);
      token.put("size", place.size());
      body.put(
          "@odata.nextLink",
          PageToken.bareLink(call.request()) + "?$skiptoken=" + PageToken.write(token));
    } else {
      body.put("@odata.deltaLink", deltaLink(call, place.select(), place.to()));
    }
    body.set("value", value);
    return Response.json(200, body);
  }

  private ObjectNode node(String type, int index, Place place) {
    boolean user = type.equals("user");
    ObjectStore store = user ? directory.users() : directory.groups();
    ObjectState state = store.stateAt(index, directory.listTime());
    if (!state.alive()) {
      return place.initial() || store.id(index) == null ? null : removed(store, index, state);
    }
    Entity entity =
        user
            ? directory.user(index, directory.listTime())
            : directory.group(index, directory.listTime());
    List<String> properties = new ArrayList<>(place.select());
    boolean members = properties.remove("members");
    ObjectNode node = Json.MAPPER.createObjectNode();
    if (!properties.isEmpty() || !members) {
      node.setAll(shapes.write(entity, properties));
    }
    node.put("id", entity.id());
    if (members && entity instanceof GroupEntity group) {
      ArrayNode delta = node.putArray("members@delta");
      for (int member : directory.memberships().members(group.index(), directory.listTime())) {
        ObjectNode one = delta.addObject();
        one.put("@odata.type", "#microsoft.graph.user");
        one.put("id", directory.users().id(member).toString());
      }
    }
    return node;
  }

  private static ObjectNode removed(ObjectStore store, int index, ObjectState state) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", store.id(index).toString());
    node.putObject("@removed").put("reason", state.purged() ? "deleted" : "changed");
    return node;
  }

  private int[] changed(String type, ObjectStore store, Place place) {
    Set<Aspect> wanted = EnumSet.of(Aspect.EXISTENCE);
    if (place.select().isEmpty()) {
      wanted.add(Aspect.PROPERTIES);
    }
    place.select().forEach(property -> Aspect.of(property).ifPresent(wanted::add));
    String round = type + place.from() + "-" + place.to() + wanted;
    return rounds.computeIfAbsent(
        round, r -> store.log().changed(place.from(), place.to(), wanted));
  }

  /** Where to go on; nothing when the token is too old. */
  private Optional<Place> place(Call call, Query query, int end) {
    String given = query.skipToken() != null ? query.skipToken() : query.deltaToken();
    if (given == null || given.isEmpty()) {
      return Optional.of(new Place(true, 0, end, -1, pageSize(call, query), query.select()));
    }
    JsonNode token = PageToken.read(given);
    long madeAt = token.path("at").asLong();
    boolean tooOld = directory.clock().millis() - madeAt > LIFETIME.toMillis();
    if (tooOld || token.path("run").asInt() != directory.run()) {
      return Optional.empty();
    }
    List<String> select = new ArrayList<>();
    token.path("select").forEach(property -> select.add(property.asText()));
    int to = token.path("to").asInt();
    return Optional.of(
        query.skipToken() != null
            ? new Place(
                token.path("initial").asBoolean(),
                token.path("from").asInt(),
                to,
                token.path("last").asInt(),
                token.path("size").asInt(USUAL_PAGE),
                select)
            : new Place(false, to, Math.max(to, end), -1, pageSize(call, query), select));
  }

  private String deltaLink(Call call, List<String> select, int to) {
    return PageToken.bareLink(call.request())
        + "?$deltatoken="
        + PageToken.write(token(select, to));
  }

  private ObjectNode token(List<String> select, int to) {
    ObjectNode token = Json.MAPPER.createObjectNode();
    token.put("to", to);
    token.put("at", directory.clock().millis());
    token.put("run", directory.run());
    ArrayNode properties = token.putArray("select");
    select.forEach(properties::add);
    return token;
  }

  private static int pageSize(Call call, Query query) {
    if (query.top() > 0) {
      return query.top();
    }
    String prefer = call.request().headers().get("Prefer").orElse("");
    int at = prefer.indexOf("odata.maxpagesize=");
    if (at < 0) {
      return USUAL_PAGE;
    }
    String number = prefer.substring(at + "odata.maxpagesize=".length()).split("[^0-9]", 2)[0];
    return number.isEmpty() || number.length() > 4
        ? USUAL_PAGE
        : Math.max(1, Math.min(LARGEST_PAGE, Integer.parseInt(number)));
  }

  private static Response expired(Call call) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", "syncStateNotFound");
    error.put(
        "message",
        "The sync state generation is not found. Please discard the token and synchronize again.");
    ObjectNode inner = error.putObject("innerError");
    inner.put("request-id", call.request().id());
    inner.put("client-request-id", call.request().clientRequestId());
    return Response.json(410, body)
        .with("Location", PageToken.bareLink(call.request()) + "?$deltatoken=");
  }

  private static ObjectNode body(Call call, String type) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(type + "s"));
    return body;
  }
}
