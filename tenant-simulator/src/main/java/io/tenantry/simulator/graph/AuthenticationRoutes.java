package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.authentication.MethodKind;
import io.tenantry.simulator.graph.authentication.Registration;
import io.tenantry.simulator.graph.authentication.Registrations;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A user's authentication methods: lists, reads and deletes. */
final class AuthenticationRoutes {

  private static final String BASE = "/users/{user-id}/authentication/";
  private static final String PASSWORD_ID = "28c10230-6103-485e-b985-444c60001490";

  private final Parts parts;
  private final Accounts accounts;
  private final Registrations registrations;
  private final AuthenticationWrites writes;

  AuthenticationRoutes(Parts parts, Administrators administrators) {
    this.parts = parts;
    this.accounts = new Accounts(parts.directory());
    this.registrations = new Registrations(parts.directory());
    this.writes = new AuthenticationWrites(parts, registrations, administrators);
  }

  void register(Routes routes) {
    routes.on("GET", BASE + "methods", this::all);
    routes.on("GET", BASE + "methods/{authenticationMethod-id}", this::any);
    for (MethodKind kind : MethodKind.values()) {
      String collection = BASE + kind.collection();
      String one = collection + "/{" + kind.type() + "-id}";
      routes.on("GET", collection, call -> ofKind(call, kind));
      routes.on("GET", one, call -> one(call, kind));
      if (kind != MethodKind.PASSWORD) {
        routes.on("DELETE", one, call -> writes.delete(call, kind));
      }
    }
    routes.on("POST", BASE + "phoneMethods", writes::addPhone);
    routes.on("PATCH", BASE + "phoneMethods/{phoneAuthenticationMethod-id}", writes::changePhone);
    routes.on("POST", BASE + "emailMethods", writes::addEmail);
    routes.on("PATCH", BASE + "emailMethods/{emailAuthenticationMethod-id}", writes::changeEmail);
    routes.on("POST", BASE + "temporaryAccessPassMethods", writes::addPass);
  }

  private Response all(Call call) {
    return list(call, "methods", methods(call), true);
  }

  private Response ofKind(Call call, MethodKind kind) {
    List<JsonNode> methods = methods(call).stream().filter(kind::is).toList();
    return list(call, kind.collection(), methods, false);
  }

  private Response any(Call call) {
    JsonNode found =
        methods(call).stream()
            .filter(method -> method.get("id").asText().equals(call.key(1)))
            .findFirst()
            .orElseThrow(AuthenticationWrites::notFound);
    return answer(call, "methods/$entity", (ObjectNode) found);
  }

  private Response one(Call call, MethodKind kind) {
    JsonNode found =
        methods(call).stream()
            .filter(method -> kind.is(method) && method.get("id").asText().equals(call.key(1)))
            .findFirst()
            .orElseThrow(AuthenticationWrites::notFound);
    return answer(
        call, kind.collection() + "/$entity", ((ObjectNode) found).without("@odata.type"));
  }

  private Response list(Call call, String collection, List<JsonNode> methods, boolean typed) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", context(call, collection));
    ArrayNode value = body.putArray("value");
    for (JsonNode method : methods) {
      value.add(typed ? method : ((ObjectNode) method).without("@odata.type"));
    }
    return Response.json(200, body);
  }

  private static Response answer(Call call, String what, ObjectNode method) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", context(call, what));
    body.setAll(method);
    return Response.json(200, body);
  }

  static String context(Call call, String what) {
    return call.context("users('" + call.key(0) + "')/authentication/" + what);
  }

  /** The user's methods, the password first. */
  private List<JsonNode> methods(Call call) {
    Query.parse(call.request(), call.match(), parts.contract().model(), "authenticationMethod");
    if (!call.request().query().isEmpty()) {
      throw GraphError.notSimulated("A query option on authentication methods");
    }
    long time = parts.directory().readTime();
    int index = accounts.seen(call.key(0)).orElseThrow(AuthenticationWrites::notFound);
    UserEntity user = parts.directory().user(index, time);
    Registration registration = registrations.at(index, time);
    List<JsonNode> methods = new ArrayList<>();
    if (user.get("userType").asText().equals("Member")) {
      methods.add(
          Registrations.method(MethodKind.PASSWORD, PASSWORD_ID)
              .putNull("password")
              .set("createdDateTime", user.get("lastPasswordChangeDateTime")));
    }
    registration.methods().forEach(method -> methods.add(current(method)));
    return methods;
  }

  /** A pass can be used from its beginning until its end. */
  private JsonNode current(JsonNode method) {
    ObjectNode shown = method.deepCopy();
    if (MethodKind.TEMPORARY_ACCESS_PASS.is(method)) {
      Instant start = Instant.parse(method.get("startDateTime").asText());
      Instant end = start.plus(Duration.ofMinutes(method.get("lifetimeInMinutes").asInt()));
      Instant now = parts.directory().clock().instant();
      boolean early = now.isBefore(start);
      boolean late = !now.isBefore(end);
      shown.put("isUsable", !early && !late);
      shown.set(
          "methodUsabilityReason",
          Values.text(early ? "NotYetValid" : late ? "Expired" : "EnabledByPolicy"));
    }
    return shown;
  }
}
