package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.odata.ServiceQuery;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.Set;

/** The tenant's settings of SharePoint and OneDrive as Graph tells them. */
final class SharePointSettingsRoutes {

  private static final ServiceQuery READ = new ServiceQuery(1, 1, false, Set.of());
  private static final String PATH = "/admin/sharepoint/settings";

  private final GraphContract contract;
  private final ServiceShapes shapes;

  SharePointSettingsRoutes(Parts parts) {
    contract = parts.contract();
    shapes = new ServiceShapes(parts.contract().model());
  }

  void register(Routes routes) {
    routes.on("GET", PATH, this::settings);
  }

  private Response settings(Call call) {
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("id", "");
    values.putArray("availableManagedPathsForSiteCreation").add("/sites/").add("/teams/");
    values.put("siteCreationDefaultManagedPath", "/sites/");
    values.put("siteCreationDefaultStorageLimitInMB", 26_214_400);
    values.put("personalSiteDefaultStorageLimitInMB", 1_048_576L);
    values.put("deletedUserPersonalSiteRetentionPeriodInDays", 30);
    values.put("isSitesStorageLimitAutomatic", false);
    values.put("isSiteCreationEnabled", true);
    values.put("sharingCapability", "externalUserAndGuestSharing");
    values.put("sharingDomainRestrictionMode", "none");
    values.putArray("sharingAllowedDomainList");
    values.putArray("sharingBlockedDomainList");
    values.put("isResharingByExternalUsersEnabled", true);
    Facts facts = new Facts("sharepointSettings", values);
    Query query = READ.parse(call.request(), call.match(), contract.model(), facts.type());
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context(PATH.substring(1), query)));
    body.setAll(shapes.write(facts, query.select()));
    return Response.json(200, body);
  }
}
