package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.Operations.Kind;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.devices.Autopilot;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Windows Autopilot: imports of devices, and the identities that they become. */
final class AutopilotRoutes {

  private static final String IMPORTS = "deviceManagement/importedWindowsAutopilotDeviceIdentities";
  private static final String IMPORT_TYPE = "importedWindowsAutopilotDeviceIdentity";
  private static final String IDENTITIES = "deviceManagement/windowsAutopilotDeviceIdentities";
  private static final String IDENTITY_TYPE = "windowsAutopilotDeviceIdentity";

  private final GraphContract contract;
  private final BodyRules rules;
  private final Listing listing;
  private final ServiceShapes shapes;
  private final Autopilot autopilot;
  private final Operations operations;

  AutopilotRoutes(Parts parts, Autopilot autopilot, Operations operations) {
    this.contract = parts.contract();
    this.rules = parts.rules();
    this.listing = parts.listing();
    this.shapes = new ServiceShapes(parts.contract().model());
    this.autopilot = autopilot;
    this.operations = operations;
  }

  void register(Routes routes) {
    String row = "/" + IMPORTS + "/{" + IMPORT_TYPE + "-id}";
    routes.on("GET", "/" + IMPORTS, this::imports);
    routes.on("POST", "/" + IMPORTS, this::importOne);
    routes.on("POST", "/" + IMPORTS + "/import", this::importMany);
    routes.on("GET", row, this::imported);
    routes.on("DELETE", row, this::forget);
    String identity = "/" + IDENTITIES + "/{" + IDENTITY_TYPE + "-id}";
    routes.on("GET", "/" + IDENTITIES, this::identities);
    routes.on("GET", identity, this::identity);
    routes.on("DELETE", identity, this::remove);
  }

  /** What only the beta version offers. */
  void registerBeta(Routes routes) {
    routes.on("POST", "/deviceManagement/windowsAutopilotSettings/sync", this::sync);
  }

  private Response sync(Call call) {
    if (!autopilot.sync()) {
      throw new GraphError(
          409, "Conflict", "A sync was started less than 10 minutes ago. Try again later.");
    }
    call.effects().add("autopilot", "sync started");
    return Response.empty(204);
  }

  private Response imports(Call call) {
    Query query = query(call, IMPORT_TYPE);
    List<? extends Entity> rows = autopilot.imports();
    return page(call, query, IMPORTS, new Listing.Source(null, rows.size(), rows::get));
  }

  private Response identities(Call call) {
    Query query = query(call, IDENTITY_TYPE);
    return page(
        call, query, IDENTITIES, new Listing.Source(null, autopilot.size(), autopilot::identity));
  }

  private Response page(Call call, Query query, String set, Listing.Source source) {
    return listing.page(
        call,
        query,
        UserRoutes.context(set, query),
        source,
        one -> shapes.write(one, query.select()));
  }

  private Response importOne(Call call) {
    JsonNode device = call.body();
    rules.entity(IMPORT_TYPE, device);
    check(device);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(IMPORTS + "/$entity"));
    body.setAll(shapes.write(accept(call, device), List.of()));
    return Response.json(201, body);
  }

  private Response importMany(Call call) {
    JsonNode sent = call.body();
    rules.action(IMPORT_TYPE + "[]", "import", sent);
    List<JsonNode> devices = new ArrayList<>();
    sent.path("importedWindowsAutopilotDeviceIdentities").forEach(devices::add);
    // Either all rows are taken or none.
    devices.forEach(AutopilotRoutes::check);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(IMPORTS));
    ArrayNode value = body.putArray("value");
    devices.forEach(device -> value.add(shapes.write(accept(call, device), List.of())));
    return Response.json(200, body);
  }

  private Entity accept(Call call, JsonNode device) {
    call.effects().add("autopilot/" + device.path("serialNumber").asText(), "imported");
    return autopilot.accept(device, operations.duration(Kind.AUTOPILOT_IMPORT));
  }

  private static void check(JsonNode device) {
    if (device.path("serialNumber").asText("").isBlank()) {
      throw GraphError.badRequest("A value is required for property 'serialNumber'.");
    }
    try {
      Base64.getDecoder().decode(device.path("hardwareIdentifier").asText(""));
    } catch (IllegalArgumentException noBase64) {
      throw GraphError.badRequest(
          "Cannot convert the value of property 'hardwareIdentifier' to the expected type"
              + " 'Edm.Binary'.");
    }
  }

  private Response imported(Call call) {
    Entity row = autopilot.imported(call.key(0));
    return one(call, row, IMPORTS, IMPORT_TYPE);
  }

  private Response identity(Call call) {
    return one(call, autopilot.identity(call.key(0)), IDENTITIES, IDENTITY_TYPE);
  }

  private Response one(Call call, Entity found, String set, String type) {
    Query query = query(call, type);
    if (found == null) {
      throw DeviceRoutes.notFound(call.key(0));
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context(set, query) + "/$entity"));
    body.setAll(shapes.write(found, query.select()));
    return Response.json(200, body);
  }

  private Response forget(Call call) {
    if (!autopilot.forget(call.key(0))) {
      throw DeviceRoutes.notFound(call.key(0));
    }
    call.effects().add("autopilotImports/" + call.key(0), "deleted");
    return Response.empty(204);
  }

  private Response remove(Call call) {
    Entity identity = autopilot.identity(call.key(0));
    if (identity == null) {
      throw DeviceRoutes.notFound(call.key(0));
    }
    if (!identity.get("managedDeviceId").isNull()) {
      throw GraphError.badRequest(
          "The device is enrolled in Intune. Delete it there before its Autopilot identity.");
    }
    autopilot.remove(identity.id());
    call.effects().add("autopilot/" + identity.get("serialNumber").asText(), "deleted");
    return Response.empty(204);
  }

  private Query query(Call call, String type) {
    return DeviceRoutes.INTUNE.parse(call.request(), call.match(), contract.model(), type);
  }
}
