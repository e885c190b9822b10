package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.drives.OneDriveSite;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.odata.ServiceQuery;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.OptionalInt;
import java.util.Set;

/** The users' OneDrives as Graph tells them: quota, and the ids of the site. */
final class DriveRoutes {

  private static final ServiceQuery READ = new ServiceQuery(200, 200, false, Set.of());
  private static final long MEGABYTE = 1L << 20;

  private final Directory directory;
  private final GraphContract contract;
  private final ServiceShapes shapes;
  private final OneDrives drives;

  DriveRoutes(Parts parts, OneDrives drives) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.shapes = new ServiceShapes(parts.contract().model());
    this.drives = drives;
  }

  void register(Routes routes) {
    routes.on("GET", "/users/{user-id}/drive", this::drive);
    routes.on("GET", GraphContract.DRIVE_ROOT, this::root);
  }

  private Response drive(Call call) {
    OneDriveSite site = site(call);
    ObjectNode values = facts(site, "b!" + site.siteId());
    values.put("driveType", "business");
    values.put("name", "OneDrive");
    values.put("webUrl", site.siteUrl() + "/Documents");
    values.set("quota", quota(site));
    return answer(call, "drives", new Facts("drive", values));
  }

  private Response root(Call call) {
    OneDriveSite site = site(call);
    ObjectNode values = facts(site, "01" + site.siteId().toString().replace("-", ""));
    values.put("name", "root");
    values.put("webUrl", site.siteUrl() + "/Documents");
    values.put("size", site.usedBytes());
    values.putObject("root");
    values
        .putObject("sharepointIds")
        .put("tenantId", directory.seed().tenantId().toString())
        .put("siteId", site.siteId().toString())
        .put("siteUrl", site.siteUrl());
    return answer(call, "users('" + call.key(0) + "')/drive/root", new Facts("driveItem", values));
  }

  private ObjectNode facts(OneDriveSite site, String id) {
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("id", id);
    values
        .putObject("owner")
        .putObject("user")
        .put("id", directory.users().id(site.user()).toString());
    return values;
  }

  private static ObjectNode quota(OneDriveSite site) {
    long total = site.quotaMegabytes() * MEGABYTE;
    long remaining = Math.max(0, total - site.usedBytes());
    ObjectNode quota = Json.MAPPER.createObjectNode();
    quota.put("deleted", 0L);
    quota.put("remaining", remaining);
    quota.put("state", state(site.usedBytes(), total, remaining));
    quota.put("total", total);
    quota.put("used", site.usedBytes());
    return quota;
  }

  /** Microsoft documents: less than 10 % and less than 1 % left. */
  private static String state(long used, long total, long remaining) {
    if (used > total) {
      return "exceeded";
    }
    if (remaining < total / 100) {
      return "critical";
    }
    return remaining < total / 10 ? "nearing" : "normal";
  }

  private OneDriveSite site(Call call) {
    OptionalInt user = directory.findUser(call.key(0));
    if (user.isEmpty() || !directory.users().state(user.getAsInt()).alive()) {
      throw GraphError.notFound(call.key(0));
    }
    return drives
        .of(user.getAsInt())
        .orElseThrow(() -> new GraphError(404, "ResourceNotFound", "User's mysite not found."));
  }

  private Response answer(Call call, String context, Facts facts) {
    Query query = READ.parse(call.request(), call.match(), contract.model(), facts.type());
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context(context, query) + "/$entity"));
    body.setAll(shapes.write(facts, query.select()));
    return Response.json(200, body);
  }
}
