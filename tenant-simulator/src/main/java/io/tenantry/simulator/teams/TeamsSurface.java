package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.signin.AppRegistration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The service behind the Teams PowerShell module: voice apps and policies. */
public final class TeamsSurface implements Surface {

  /** The Skype and Teams Tenant Admin API. */
  public static final String AUDIENCE = AppRegistration.TEAMS_API;

  private static final Set<String> ROLES =
      Set.of(AppRegistration.TEAMS_ROLE, "Teams Administrator");

  private final VoiceStore store;
  private final Locales locales = new Locales();
  private final Schedules schedules;
  private final AutoAttendants attendants;
  private final Policies policies;

  /** Teams administration over the seeded tenant. */
  public TeamsSurface(Seed seed) {
    CmdletContract contract = new CmdletContract();
    BodyTypes types = new BodyTypes();
    store = new VoiceStore(new VoiceSeed(seed));
    schedules = new Schedules(store, contract, types);
    attendants = new AutoAttendants(store, types, locales);
    policies = new Policies(contract);
  }

  /** Back to the seeded state. */
  public void reset() {
    store.reset();
  }

  @Override
  public String name() {
    return "teams";
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/Teams.") || path.startsWith("/Skype.");
  }

  @Override
  public String audience() {
    return AUDIENCE;
  }

  @Override
  public Response handle(Request request, Effects effects) {
    boolean delegated = request.caller().roles().contains("user_impersonation");
    if (!request.caller().hasAny(ROLES) || !(request.caller().isApp() || delegated)) {
      return error(request, 403, "Forbidden", "Access Denied.");
    }
    try {
      KnownPath path = KnownPath.of(request.path());
      if (!path.template().allows(request.method())) {
        return error(request, 405, "MethodNotAllowed", "Not allowed: " + request.method() + ".");
      }
      return store.locked(() -> serve(path, request, effects));
    } catch (TeamsFailure failure) {
      return error(request, failure.status(), failure.code(), failure.getMessage());
    }
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    return Response.json(status, Map.of("error", Map.of("code", code, "message", message)));
  }

  private Response serve(KnownPath path, Request request, Effects effects) {
    String id = path.value(0);
    String method = request.method();
    return switch (path.template()) {
      case SCHEDULES ->
          method.equals("GET")
              ? schedules.list(Listing.of(request))
              : schedules.create(request, effects);
      case SCHEDULE ->
          switch (method) {
            case "GET" -> schedules.get(id);
            case "PUT" -> schedules.replace(id, request, effects);
            default -> schedules.remove(id, effects);
          };
      case AUTO_ATTENDANTS -> reading(path, method, () -> attendants.list(Listing.of(request)));
      case AUTO_ATTENDANT ->
          method.equals("PUT")
              ? attendants.replace(id, request, effects)
              : reading(path, method, () -> attendants.get(id));
      case CALL_QUEUES -> reading(path, method, () -> queues(Listing.of(request)));
      case CALL_QUEUE -> reading(path, method, () -> queue(id));
      case LANGUAGES ->
          Response.json(200, VoiceStore.wrapped("supportedLanguages", locales.languages()));
      case TIME_ZONES ->
          Response.json(200, VoiceStore.wrapped("supportedTimeZones", locales.timeZones()));
      case APPLICATION_INSTANCES -> ResourceAccounts.page(store, request);
      case POLICIES -> policies.list(id);
      case POLICY -> policies.get(id, path.value(1));
      default -> throw TeamsFailure.notSimulated(method + " " + request.path());
    };
  }

  private static Response reading(KnownPath path, String method, Supplier<Response> read) {
    if (!method.equals("GET")) {
      throw TeamsFailure.notSimulated(method + " of " + path.template().written());
    }
    return read.get();
  }

  private Response queues(Listing listing) {
    ArrayNode told = Json.MAPPER.createArrayNode();
    listing.apply(store.callQueues.values()).forEach(told::add);
    return Response.json(200, VoiceStore.wrapped("callQueues", told));
  }

  private Response queue(String id) {
    ObjectNode queue = store.callQueues.get(id.toLowerCase(Locale.ROOT));
    if (queue == null) {
      throw TeamsFailure.notFound("NotFound", "There is no call queue '" + id + "'.");
    }
    return Response.json(200, VoiceStore.wrapped("callQueue", queue));
  }
}
