package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.graph.store.ObjectStore;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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
    if (!query.orderBy().isEmpty() || query.search() != null) {
      throw GraphError.unsupportedQuery(
          "$orderby and $search are not supported by this delta query.");
    }
    if (query.expand() != null) {
      throw GraphError.unsupportedQuery("$expand is not supported by this delta query.");
    }
    List<String> ids = query.filter() == null ? List.of() : DeltaFilter.ids(query.filter());
    long now;
    int end;
    synchronized (store.log()) {
      now = directory.listTime();
      end = store.log().sizeAt(now);
    }
    if ("latest".equals(query.deltaToken())) {
      ObjectNode body = body(call, type);
      body.set("value", Json.MAPPER.createArrayNode());
      body.put(
          "@odata.deltaLink",
          link(
              call,
              "$deltatoken",
              DeltaPlace.beginning(end, USUAL_PAGE, now, query.select(), ids).end()));
      return Response.json(200, body);
    }
    Optional<DeltaPlace> place = place(call, query, ids, end, now);
    if (place.isEmpty()) {
      return expired(call);
    }
    return page(call, type, store, place.get());
  }

  private Response page(Call call, String type, ObjectStore store, DeltaPlace place) {
    int[] changed = changed(type, store, place);
    Listing.Source source = new Listing.Source(changed, store.size(), index -> null);
    ObjectNode body = body(call, type);
    ArrayNode value = Json.MAPPER.createArrayNode();
    int last = place.last();
    int position = source.after(last);
    for (; position < source.length() && value.size() < place.size(); position++) {
      last = source.index(position);
      ObjectNode node = node(type, last, place);
      if (node != null) {
        MemberChanges.add(directory, node, last, place).forEach(value::add);
      }
    }
    if (position < source.length()) {
      body.put("@odata.nextLink", link(call, "$skiptoken", place.at(last)));
    } else {
      body.put("@odata.deltaLink", link(call, "$deltatoken", place.end()));
    }
    body.set("value", value);
    return Response.json(200, body);
  }

  private ObjectNode node(String type, int index, DeltaPlace place) {
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
    return node;
  }

  private static ObjectNode removed(ObjectStore store, int index, ObjectState state) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", store.id(index).toString());
    node.putObject("@removed").put("reason", state.purged() ? "deleted" : "changed");
    return node;
  }

  private int[] changed(String type, ObjectStore store, DeltaPlace place) {
    if (!place.ids().isEmpty()) {
      return among(store, place, wanted(place));
    }
    if (place.initial()) {
      return null;
    }
    Set<Aspect> wanted = wanted(place);
    String round = type + place.from() + "-" + place.to() + wanted;
    return rounds.computeIfAbsent(
        round, r -> store.log().changed(place.from(), place.to(), wanted));
  }

  /** Indexes of the objects that are asked for, at first all of them, then those changed. */
  private static int[] among(ObjectStore store, DeltaPlace place, Set<Aspect> wanted) {
    int[] asked =
        place.ids().stream()
            .map(Directory::uuid)
            .filter(Objects::nonNull)
            .map(store::indexOf)
            .flatMapToInt(OptionalInt::stream)
            .sorted()
            .distinct()
            .toArray();
    if (place.initial()) {
      return asked;
    }
    int[] changed = store.log().changed(place.from(), place.to(), wanted);
    return Arrays.stream(asked).filter(i -> Arrays.binarySearch(changed, i) >= 0).toArray();
  }

  private static Set<Aspect> wanted(DeltaPlace place) {
    Set<Aspect> wanted = EnumSet.of(Aspect.EXISTENCE);
    if (place.select().isEmpty()) {
      wanted.add(Aspect.PROPERTIES);
    }
    place.select().forEach(property -> Aspect.of(property).ifPresent(wanted::add));
    return wanted;
  }

  /** Where to go on; nothing when the token is too old. */
  private Optional<DeltaPlace> place(Call call, Query query, List<String> ids, int end, long now) {
    String given = query.skipToken() != null ? query.skipToken() : query.deltaToken();
    int size = pageSize(call, query);
    if (given == null || given.isEmpty()) {
      return Optional.of(DeltaPlace.beginning(end, size, now, query.select(), ids));
    }
    JsonNode token = PageToken.read(given);
    long madeAt = token.path("at").asLong();
    boolean tooOld = directory.clock().millis() - madeAt > LIFETIME.toMillis();
    if (tooOld || token.path("run").asInt() != directory.run()) {
      return Optional.empty();
    }
    return Optional.of(
        query.skipToken() != null
            ? DeltaPlace.within(token)
            : DeltaPlace.after(token, end, size, now));
  }

  private String link(Call call, String option, ObjectNode token) {
    token.put("at", directory.clock().millis());
    token.put("run", directory.run());
    return PageToken.bareLink(call.request()) + "?" + option + "=" + PageToken.write(token);
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
