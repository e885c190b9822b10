package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.sharepoint.Site.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST API of the administration. */
final class AdminRoutes {

  private static final Set<String> TEXT = Set.of("STRING");
  private static final String TENANT =
      "/_api/(?:SPO\\.Tenant|Microsoft\\.Online\\.SharePoint\\.TenantAdministration\\.Tenant)/";
  private static final Pattern SITE = Pattern.compile(TENANT + "sites\\('([^']*)'\\)");
  private static final Pattern METHOD = Pattern.compile(TENANT + "([A-Za-z]+)");
  private static final Pattern FILTER = Pattern.compile("SiteUrl eq '((?:[^']|'')+)'");
  private static final String AGGREGATED =
      "/_api/web/lists/GetByTitle('DO_NOT_DELETE_SPLIST_TENANTADMIN_AGGREGATED_SITECOLLECTIONS')"
          + "/items";
  private static final Set<String> AGGREGATED_FIELDS =
      Set.of("GroupId", "TimeDeleted", "SiteId", "SiteUrl", "Title");

  private final SiteAdministration sites;

  AdminRoutes(SiteAdministration sites) {
    this.sites = sites;
  }

  Response handle(RestCall call, Effects effects) throws SharePointFailure {
    String path = call.request().path();
    Matcher site = SITE.matcher(path);
    if (site.matches()) {
      return site(call, site.group(1), effects);
    }
    Matcher method = METHOD.matcher(path);
    if (method.matches()) {
      return tenant(call, method.group(1), effects);
    }
    return switch (path) {
      case "/_api/SPSiteManager/delete" -> {
        call.require("POST");
        call.refuseVersion();
        Site found = sites.present(id(call.text("siteId")));
        sites.delete(found, false, effects);
        yield nothing();
      }
      case "/_api/StorageQuotas()" -> {
        call.require("GET");
        yield pool();
      }
      case AGGREGATED -> {
        call.require("GET");
        yield aggregated(call);
      }
      default -> throw SharePointFailure.unknownPath(path);
    };
  }

  private Response site(RestCall call, String key, Effects effects) throws SharePointFailure {
    call.requireVersion4();
    UUID id = id(key);
    switch (call.method()) {
      case "GET" -> {
        return Response.json(200, selected(call, rest(sites.present(id))));
      }
      case "PATCH" -> {
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : call.body().properties()) {
          String name = property.getKey();
          wanted.put(name, SiteProperties.check(name, property.getValue()));
        }
        if (wanted.isEmpty()) {
          throw SharePointFailure.invalidQuery("The request body names no property.");
        }
        sites.change(id, wanted, false, effects);
        return Response.empty(204);
      }
      default -> throw SharePointFailure.wrongVerb(call.request().method());
    }
  }

  private Response tenant(RestCall call, String method, Effects effects) throws SharePointFailure {
    switch (method) {
      case "GetSitePropertiesByUrl" -> {
        call.require("POST");
        JsonNode body = call.body(Map.of("url", TEXT, "includeDetail", Set.of("BOOLEAN")));
        return Response.json(200, rest(sites.present(body.path("url").asText())));
      }
      case "RemoveSite" -> {
        call.require("POST");
        call.refuseVersion();
        sites.delete(sites.present(call.text("siteUrl")), true, effects);
        return begun();
      }
      case "RestoreDeletedSite" -> {
        call.require("POST");
        sites.restore(call.text("siteUrl"), effects);
        return begun();
      }
      case "RemoveDeletedSite" -> {
        call.require("POST");
        sites.purge(call.text("siteUrl"), effects);
        return begun();
      }
      case "UnregisterHubSite" -> {
        call.require("POST");
        sites.unregisterHub(call.text("siteUrl"), effects);
        return nothing();
      }
      default -> throw SharePointFailure.unknownPath(call.request().path());
    }
  }

  /** As REST shows it: 64-bit numbers are texts. */
  private ObjectNode rest(Site site) {
    ObjectNode shown = Json.MAPPER.createObjectNode();
    sites
        .shape()
        .of(site)
        .forEach(
            (name, value) ->
                shown.set(name, value.isLong() ? TextNode.valueOf(value.asText()) : value));
    return shown;
  }

  private static ObjectNode selected(RestCall call, ObjectNode all) throws SharePointFailure {
    String select = call.request().option("$select").orElse("");
    ObjectNode shown = Json.MAPPER.createObjectNode();
    shown.put("@odata.context", call.request().origin() + "/_api/$metadata#SiteProperties/$entity");
    if (select.isEmpty()) {
      return shown.setAll(all);
    }
    for (String name : select.split(",")) {
      JsonNode value = all.get(name.trim());
      if (value == null) {
        throw SharePointFailure.invalidQuery(
            "Could not find a property named '"
                + name.trim()
                + "' on type 'Microsoft.Online.SharePoint.TenantAdministration.SiteProperties'.");
      }
      shown.set(name.trim(), value);
    }
    return shown;
  }

  /** The list lags behind in the service; here it is up to date. */
  private Response aggregated(RestCall call) throws SharePointFailure {
    Matcher filter = FILTER.matcher(call.request().option("$filter").orElse(""));
    if (!filter.matches()) {
      throw SharePointFailure.invalidQuery("The query is not valid.");
    }
    String select = call.request().option("$select").orElse(String.join(",", AGGREGATED_FIELDS));
    ArrayNode value = Json.MAPPER.createArrayNode();
    Site site = sites.find(filter.group(1).replace("''", "'"));
    if (site != null) {
      ObjectNode row = value.addObject();
      for (String name : select.split(",")) {
        row.set(name, field(site, name));
      }
    }
    return Response.json(200, Json.MAPPER.createObjectNode().set("value", value));
  }

  private JsonNode field(Site site, String name) throws SharePointFailure {
    Map<String, JsonNode> shape = sites.shape().of(site);
    boolean deleted = site.status(sites.now()) == Status.RECYCLED;
    return switch (name) {
      case "SiteUrl" -> shape.get("Url");
      case "TimeDeleted" ->
          deleted ? TextNode.valueOf(SiteShape.date(site.since())) : Json.MAPPER.nullNode();
      case "GroupId", "SiteId", "Title" -> shape.get(name);
      default ->
          throw SharePointFailure.invalidQuery(
              "The field or property '" + name + "' does not exist.");
    };
  }

  private Response pool() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ObjectNode geo = body.putArray("value").addObject();
    geo.put("TenantStorageMB", Long.toString(sites.poolMegabytes()));
    geo.put("GeoUsedStorageMB", Long.toString(sites.usedMegabytes()));
    geo.put(
        "GeoAvailableStorageMB",
        Long.toString(Math.max(0, sites.poolMegabytes() - sites.usedMegabytes())));
    return Response.json(200, body);
  }

  private static Response begun() {
    ObjectNode operation = Json.MAPPER.createObjectNode();
    operation.put("HasTimedout", false).put("IsComplete", false);
    operation.put("PollingInterval", Operations.POLLING_MILLIS);
    return Response.json(200, operation);
  }

  private static Response nothing() {
    return Response.json(200, Json.MAPPER.createObjectNode().put("odata.null", true));
  }

  private static UUID id(String text) throws SharePointFailure {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw SharePointFailure.badArgument("Guid should contain 32 digits with 4 dashes.");
    }
  }
}
