package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;

/** The REST API of the sites themselves. */
final class SiteRoutes {

  static final String CONTEXT = "/_api/contextinfo";

  private static final String UNREGISTER = "/_api/site/UnregisterHubSite";

  private final SiteAdministration sites;
  private final RequestDigests digests;

  SiteRoutes(SiteAdministration sites, RequestDigests digests) {
    this.sites = sites;
    this.digests = digests;
  }

  Response handle(RestCall call, Effects effects) throws SharePointFailure {
    String path = call.request().path();
    if (path.endsWith(CONTEXT)) {
      call.require("POST");
      return context(call);
    }
    if (path.endsWith(UNREGISTER)) {
      call.require("POST");
      String site = path.substring(0, path.length() - UNREGISTER.length());
      sites.unregisterHub(call.request().origin() + site, effects);
      return Response.json(200, Json.MAPPER.createObjectNode().put("odata.null", true));
    }
    throw SharePointFailure.unknownPath(path);
  }

  private Response context(RestCall call) {
    ObjectNode context = Json.MAPPER.createObjectNode();
    context.put("FormDigestTimeoutSeconds", RequestDigests.SECONDS);
    context.put("FormDigestValue", digests.issue());
    context.put("LibraryVersion", "16.0.26505.12011");
    context.put("SiteFullUrl", call.request().origin());
    context.put("WebFullUrl", call.request().origin());
    return Response.json(200, context);
  }
}
