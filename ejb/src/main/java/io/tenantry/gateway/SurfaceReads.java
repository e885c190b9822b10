package io.tenantry.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Promised;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads many objects at once through the gateways, as inspect steps need them. */
final class SurfaceReads implements Reads {
  private static final Logger LOG = LoggerFactory.getLogger(SurfaceReads.class);

  /** Graph: at most 15 values in an {@code in} filter. */
  private static final int VALUES_IN_FILTER = 15;

  /** Reads a long answer of a cmdlet page by page. */
  interface CmdletStream {
    void stream(CmdletCall call, Consumer<List<JsonNode>> page) throws InterruptedException;
  }

  private final BiFunction<Call, Priority, Ticket> gateways;
  private final CmdletStream cmdlets;
  private final Priority priority;
  private final ReadCaches caches;
  private final PortalReads portal;
  private final Promises promises;
  private final Supplier<Optional<Problem>> accountProblem;

  /**
   * @param gateways sends a call to its surface
   * @param cmdlets reads a long answer of Exchange
   * @param accountProblem why there is no service account
   */
  SurfaceReads(
      BiFunction<Call, Priority, Ticket> gateways,
      CmdletStream cmdlets,
      Priority priority,
      ReadCaches caches,
      PortalReads portal,
      Promises promises,
      Supplier<Optional<Problem>> accountProblem) {
    this.gateways = gateways;
    this.cmdlets = cmdlets;
    this.priority = priority;
    this.caches = caches;
    this.portal = portal;
    this.promises = promises;
    this.accountProblem = accountProblem;
  }

  @Override
  public Optional<Problem> accountProblem() {
    return accountProblem.get();
  }

  @Override
  public Map<String, JsonNode> users(Collection<String> ids, List<String> select) {
    Set<String> properties = new LinkedHashSet<>();
    properties.add("id");
    properties.addAll(select);
    return byId("users", ids, properties);
  }

  @Override
  public List<JsonNode> subscribedSkus() {
    return caches.skus(
        () -> {
          Answer answer = await(get("/subscribedSkus"));
          if (!answer.done()) {
            throw failure(answer, "The licenses of the tenant");
          }
          List<JsonNode> skus = new ArrayList<>();
          answer.body().path("value").forEach(skus::add);
          return skus;
        });
  }

  @Override
  public List<Answer> answers(List<? extends Call> calls) {
    List<Ticket> tickets = new ArrayList<>(calls.size());
    calls.forEach(call -> tickets.add(gateways.apply(call, priority)));
    return tickets.stream().map(SurfaceReads::await).toList();
  }

  @Override
  public List<JsonNode> all(CmdletCall read) {
    List<JsonNode> objects = new ArrayList<>();
    try {
      cmdlets.stream(read, objects::addAll);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SurfaceFailure(
          new Problem("interrupted", "Reading was interrupted", "Resume the run."), e);
    }
    return objects;
  }

  @Override
  public Map<String, Map<String, String>> portal(PortalStore store, Collection<String> keys) {
    return portal.read(store, keys);
  }

  @Override
  public Optional<String> promise(Promised what, Target target, Collection<String> names) {
    return promises.take(what, target, names);
  }

  @Override
  public Map<String, String> groupNames(Collection<String> ids) {
    Map<String, Optional<String>> names = caches.names(ids);
    List<String> unknown = ids.stream().distinct().filter(id -> !names.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      Map<String, JsonNode> groups;
      try {
        groups = byId("groups", unknown, List.of("id", "displayName"));
      } catch (SurfaceFailure e) {
        // Only a name is missing then: no reason to keep an action from running.
        LOG.warn("Names of groups are not known: {}", e.getMessage());
        return known(names);
      }
      Map<String, Optional<String>> read = new HashMap<>();
      for (String id : unknown) {
        JsonNode group = groups.get(id);
        read.put(
            id,
            group == null ? Optional.empty() : Optional.of(group.path("displayName").asText(id)));
      }
      caches.rememberNames(read);
      names.putAll(read);
    }
    return known(names);
  }

  private static Map<String, String> known(Map<String, Optional<String>> names) {
    return names.entrySet().stream()
        .filter(e -> e.getValue().isPresent())
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get()));
  }

  private record Part(List<String> ids, Ticket ticket) {}

  /** Results by the ids as they were asked for, whatever their letter case. */
  private Map<String, JsonNode> byId(
      String collection, Collection<String> ids, Collection<String> properties) {
    List<String> all = List.copyOf(new LinkedHashSet<>(ids));
    String select = "$select=" + String.join(",", properties);
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += VALUES_IN_FILTER) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_IN_FILTER));
      parts.add(new Part(some, get("/" + collection + "?$filter=" + in(some) + "&" + select)));
    }
    Map<String, JsonNode> found = new HashMap<>();
    List<Part> single = new ArrayList<>();
    for (Part part : parts) {
      Answer answer = await(part.ticket());
      if (answer.done()) {
        answer
            .body()
            .path("value")
            .forEach(o -> found.put(o.path("id").asText().toLowerCase(Locale.ROOT), o));
      } else if (answer.status() == 400 && part.ids().size() > 1) {
        // One malformed id spoils the whole filter: ask for each by itself.
        for (String id : part.ids()) {
          single.add(
              new Part(List.of(id), get("/" + collection + "/" + encode(id) + "?" + select)));
        }
      } else if (answer.status() == 400) {
        continue;
      } else {
        throw failure(answer, "The " + collection);
      }
    }
    for (Part part : single) {
      Answer answer = await(part.ticket());
      if (answer.done()) {
        found.put(part.ids().get(0).toLowerCase(Locale.ROOT), answer.body());
      } else if (answer.status() != 404 && answer.status() != 400) {
        throw failure(answer, "The " + collection);
      }
    }
    Map<String, JsonNode> asked = new HashMap<>();
    for (String id : all) {
      JsonNode object = found.get(id.toLowerCase(Locale.ROOT));
      if (object != null) {
        asked.put(id, object);
      }
    }
    return asked;
  }

  private static String in(List<String> ids) {
    return encode(
        ids.stream()
            .map(id -> "'" + id.replace("'", "''") + "'")
            .collect(Collectors.joining(",", "id in (", ")")));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Ticket get(String path) {
    return gateways.apply(GraphCall.get(path), priority);
  }

  private static Answer await(Ticket ticket) {
    return ticket.answer().join();
  }

  private static SurfaceFailure failure(Answer answer, String what) {
    String next =
        switch (answer.fate()) {
          case REFUSED ->
              answer.status() == 403 || answer.status() == 401
                  ? "Grant the app the missing permission in the Entra admin center."
                  : "Correct what Microsoft objects to.";
          default -> "Try again when the tenant answers.";
        };
    String id = answer.requestId() == null ? "" : " (request-id " + answer.requestId() + ")";
    return new SurfaceFailure(
        new Problem(
            answer.code().isEmpty() ? "read.failed" : answer.code(),
            what + " could not be read: " + answer.message() + id,
            next));
  }
}
