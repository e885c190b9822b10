package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.authentication.Registration;
import io.tenantry.simulator.graph.authentication.Registrations;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.List;

/** The default second factor and per-user multi-factor authentication, which only beta offers. */
final class SecondFactorRoutes {

  private static final String PREFERENCES = "/users/{user-id}/authentication/signInPreferences";
  private static final String REQUIREMENTS = "/users/{user-id}/authentication/requirements";

  private final Directory directory;
  private final GraphContract contract;
  private final Accounts accounts;
  private final Registrations registrations;
  private final Administrators administrators;

  SecondFactorRoutes(Directory directory, GraphContract contract, Administrators administrators) {
    this.directory = directory;
    this.contract = contract;
    this.accounts = new Accounts(directory);
    this.registrations = new Registrations(directory);
    this.administrators = administrators;
  }

  void register(Routes routes) {
    routes.on("GET", PREFERENCES, this::preferences);
    routes.on("PATCH", PREFERENCES, this::prefer);
    routes.on("GET", REQUIREMENTS, this::requirements);
    routes.on("PATCH", REQUIREMENTS, this::demand);
  }

  private Response preferences(Call call) {
    Registration registration = registrations.at(read(call), directory.readTime());
    ObjectNode body = answer(call, "signInPreferences");
    body.put("isSystemPreferredAuthenticationMethodEnabled", registration.systemPreferred());
    body.put("userPreferredMethodForSecondaryAuthentication", registration.preferred());
    return Response.json(200, body);
  }

  private Response prefer(Call call) {
    JsonNode body = body(call, "signInPreferences");
    JsonNode method = body.path("userPreferredMethodForSecondaryAuthentication");
    JsonNode system = body.path("isSystemPreferredAuthenticationMethodEnabled");
    change(
        call,
        (before, changes) -> {
          Registration after = before;
          if (method.isTextual() && !method.asText().equals(before.preferred())) {
            after = after.preferring(method.asText());
            changes.add("userPreferredMethodForSecondaryAuthentication=" + method.asText());
          }
          if (system.isBoolean() && system.asBoolean() != before.systemPreferred()) {
            after = after.systemPreferring(system.asBoolean());
            changes.add("isSystemPreferredAuthenticationMethodEnabled=" + system.asBoolean());
          }
          return after;
        });
    return Response.empty(204);
  }

  private Response requirements(Call call) {
    Registration registration = registrations.at(read(call), directory.readTime());
    return Response.json(
        200,
        answer(call, "strongAuthenticationRequirements")
            .put("perUserMfaState", registration.perUserMfa()));
  }

  private Response demand(Call call) {
    String state = body(call, "strongAuthenticationRequirements").path("perUserMfaState").asText();
    if (!List.of("disabled", "enabled", "enforced").contains(state)) {
      throw Registration.badRequest("Invalid value specified for property 'perUserMfaState'.");
    }
    change(
        call,
        (before, changes) -> {
          if (before.perUserMfa().equals(state)) {
            return before;
          }
          changes.add("perUserMfaState=" + state);
          return before.perUserMfa(state);
        });
    return Response.empty(204);
  }

  /** What a request makes of a registration, with the effects that it notes. */
  private interface Change {
    Registration apply(Registration before, List<String> changes);
  }

  private void change(Call call, Change change) {
    int user = accounts.writable(call.key(0)).orElseThrow(AuthenticationWrites::notFound);
    if (administrators.protects(user, call.request().caller())) {
      throw GraphError.accessDenied();
    }
    synchronized (directory.users().lock(user)) {
      List<String> changes = new ArrayList<>(2);
      Registration after = change.apply(registrations.at(user, Long.MAX_VALUE), changes);
      if (!changes.isEmpty()) {
        registrations.write(user, after);
        changes.forEach(
            effect -> call.effects().add("users/" + directory.users().id(user), effect));
      }
    }
  }

  private JsonNode body(Call call, String type) {
    JsonNode body = call.body();
    new BodyRules(contract.model()).entity(type, body);
    return body;
  }

  private ObjectNode answer(Call call, String type) {
    Query.parse(call.request(), call.match(), contract.model(), type);
    if (!call.request().query().isEmpty()) {
      throw GraphError.notSimulated("A query option on a user's second factor");
    }
    return Json.MAPPER
        .createObjectNode()
        .put("@odata.context", AuthenticationRoutes.context(call, type));
  }

  private int read(Call call) {
    return accounts.seen(call.key(0)).orElseThrow(AuthenticationWrites::notFound);
  }
}
