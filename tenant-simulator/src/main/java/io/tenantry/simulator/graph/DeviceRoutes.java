package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.Operations.Kind;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.devices.Devices;
import io.tenantry.simulator.graph.odata.Filter;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.odata.ServiceQuery;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Intune's managed devices: lists, reads and the wipe. */
final class DeviceRoutes {

  static final ServiceQuery INTUNE =
      new ServiceQuery(
          1000,
          1000,
          false,
          Set.of(
              Filter.And.class,
              Filter.Or.class,
              Filter.Compare.class,
              Filter.Affix.class,
              Filter.Contains.class,
              Filter.Flag.class));

  private static final String SET = "/deviceManagement/managedDevices";

  private final Directory directory;
  private final GraphContract contract;
  private final BodyRules rules;
  private final Listing listing;
  private final ServiceShapes shapes;
  private final Devices devices;
  private final Operations operations;

  DeviceRoutes(Parts parts, Devices devices, Operations operations) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.rules = parts.rules();
    this.listing = parts.listing();
    this.shapes = new ServiceShapes(parts.contract().model());
    this.devices = devices;
    this.operations = operations;
  }

  void register(Routes routes) {
    routes.on("GET", SET, this::list);
    routes.on("GET", SET + "/{managedDevice-id}", this::get);
    routes.on("POST", SET + "/{managedDevice-id}/wipe", this::wipe);
  }

  private Response list(Call call) {
    Query query = query(call);
    Listing.Source source =
        new Listing.Source(candidates(query.filter()), devices.size(), devices::listed);
    return listing.page(
        call,
        query,
        UserRoutes.context("deviceManagement/managedDevices", query),
        source,
        device -> shapes.write(device, query.select()));
  }

  private Response get(Call call) {
    Query query = query(call);
    int device = current(call);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put(
        "@odata.context",
        call.context(UserRoutes.context("deviceManagement/managedDevices", query) + "/$entity"));
    body.setAll(shapes.write(devices.read(device), query.select()));
    return Response.json(200, body);
  }

  private Response wipe(Call call) {
    int device = current(call);
    JsonNode body = call.body();
    rules.action("managedDevice", "wipe", body);
    if (devices.partlyManaged(device)) {
      throw GraphError.badRequest(
          "The wipe action is not supported for this device: personally owned work profile and"
              + " user enrolled devices can only be retired.");
    }
    devices.wipe(
        device,
        body.path("keepEnrollmentData").asBoolean(),
        operations.duration(Kind.WIPE),
        operations.beginsToFail(Kind.WIPE));
    call.effects().add("devices/" + directory.seed().equipment().deviceId(device), "wipe");
    return Response.empty(204);
  }

  private int current(Call call) {
    OptionalInt device = devices.find(call.key(0));
    if (device.isEmpty()) {
      throw notFound(call.key(0));
    }
    return device.getAsInt();
  }

  static GraphError notFound(String id) {
    return new GraphError(
        404, "ResourceNotFound", "An error has occurred - Resource '" + id + "' was not found.");
  }

  private Query query(Call call) {
    return INTUNE.parse(call.request(), call.match(), contract.model(), "managedDevice");
  }

  /** The only device that a filter by an id or by its user can mean; null when all must be seen. */
  private int[] candidates(Filter filter) {
    if (filter instanceof Filter.And and) {
      int[] left = candidates(and.left());
      return left != null ? left : candidates(and.right());
    }
    if (!(filter instanceof Filter.Compare compare) || !compare.operator().equals("eq")) {
      return null;
    }
    String text = compare.literal().text();
    UUID uuid = text == null ? null : Directory.uuid(text);
    OptionalInt found =
        switch (compare.path().property()) {
          case "azureADDeviceId" ->
              uuid == null
                  ? OptionalInt.empty()
                  : directory.seed().equipment().userIndexByEntraDevice(uuid);
          case "userId" -> uuid == null ? OptionalInt.empty() : directory.seed().userIndex(uuid);
          case "userPrincipalName" -> text == null ? OptionalInt.empty() : directory.findUser(text);
          default -> null;
        };
    return found == null ? null : found.stream().filter(i -> i < devices.size()).toArray();
  }
}
