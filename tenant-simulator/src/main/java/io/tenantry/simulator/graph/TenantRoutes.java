package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.licensing.Subscription;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.List;
import java.util.UUID;

/** What is one per tenant: subscriptions, the organization and its domains. */
final class TenantRoutes {

  private final Directory directory;
  private final GraphContract contract;

  TenantRoutes(Parts parts) {
    this.directory = parts.directory();
    this.contract = parts.contract();
  }

  void register(Routes routes) {
    routes.on("GET", "/subscribedSkus", this::subscribedSkus);
    routes.on("GET", "/subscribedSkus/{subscribedSku-id}", this::subscribedSku);
    routes.on("GET", "/organization", this::organizations);
    routes.on("GET", "/organization/{organization-id}", this::organization);
    routes.on("GET", "/domains", this::domains);
  }

  private Response subscribedSkus(Call call) {
    Query query = query(call, "subscribedSku");
    if (query.top() > 0) {
      throw GraphError.unsupportedQuery(
          "This resource does not support custom page sizes. Please retry without a page size"
              + " argument.");
    }
    if (call.request().rawQuery().contains("search") || query.count()) {
      throw GraphError.unsupportedQuery("Unsupported Query.");
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context("subscribedSkus", query)));
    ArrayNode value = body.putArray("value");
    for (Subscription subscription : directory.subscriptions().all()) {
      value.add(selected(sku(subscription), query.select()));
    }
    return Response.json(200, body);
  }

  private Response subscribedSku(Call call) {
    Query query = query(call, "subscribedSku");
    String id = call.key(0);
    UUID skuId = Directory.uuid(id.substring(id.indexOf('_') + 1));
    Subscription found = skuId == null ? null : directory.subscriptions().of(skuId);
    if (found == null || !id.startsWith(directory.seed().tenantId() + "_")) {
      throw GraphError.notFound(id);
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("subscribedSkus/$entity"));
    body.setAll(selected(sku(found), query.select()));
    return Response.json(200, body);
  }

  private ObjectNode sku(Subscription subscription) {
    int consumed =
        subscription.consumedUnits(
            directory.clock().millis(), directory.consistency().unitsMillis());
    String name = directory.seed().initialDomain();
    return SkuShapes.subscribedSku(
        subscription, directory.seed().tenantId(), name.substring(0, name.indexOf('.')), consumed);
  }

  private Response organizations(Call call) {
    Query query = query(call, "organization");
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context("organization", query)));
    body.putArray("value").add(selected(organization(), query.select()));
    return Response.json(200, body);
  }

  private Response organization(Call call) {
    Query query = query(call, "organization");
    if (!call.key(0).equals(directory.seed().tenantId().toString())) {
      throw GraphError.notFound(call.key(0));
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context("organization/$entity"));
    body.setAll(selected(organization(), query.select()));
    return Response.json(200, body);
  }

  private ObjectNode organization() {
    ObjectNode organization = Json.MAPPER.createObjectNode();
    organization.put("id", directory.seed().tenantId().toString());
    organization.putNull("deletedDateTime");
    organization.put("displayName", directory.seed().organization());
    organization.put("countryLetterCode", "IT");
    organization.put("createdDateTime", "2018-03-05T08:00:00Z");
    organization.put("preferredLanguage", "en");
    organization.put("onPremisesSyncEnabled", true);
    organization.set("onPremisesLastSyncDateTime", Values.time(directory.lastSync()));
    organization.put("tenantType", "AAD");
    organization.putArray("assignedPlans");
    organization.putArray("provisionedPlans");
    organization.putArray("businessPhones");
    ArrayNode domains = organization.putArray("verifiedDomains");
    domains.add(verifiedDomain(directory.seed().initialDomain(), true));
    domains.add(verifiedDomain(directory.seed().domain(), false));
    return organization;
  }

  private static ObjectNode verifiedDomain(String name, boolean initial) {
    ObjectNode domain = Json.MAPPER.createObjectNode();
    domain.put("capabilities", "Email, OfficeCommunicationsOnline");
    domain.put("isDefault", !initial);
    domain.put("isInitial", initial);
    domain.put("name", name);
    domain.put("type", "Managed");
    return domain;
  }

  private Response domains(Call call) {
    Query query = query(call, "domain");
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context("domains", query)));
    ArrayNode value = body.putArray("value");
    for (String name : List.of(directory.seed().initialDomain(), directory.seed().domain())) {
      boolean initial = name.equals(directory.seed().initialDomain());
      ObjectNode domain = Json.MAPPER.createObjectNode();
      domain.put("authenticationType", "Managed");
      domain.put("id", name);
      domain.put("isAdminManaged", true);
      domain.put("isDefault", !initial);
      domain.put("isInitial", initial);
      domain.put("isRoot", true);
      domain.put("isVerified", true);
      domain.put("passwordValidityPeriodInDays", 2147483647);
      domain.put("passwordNotificationWindowInDays", 14);
      domain.putArray("supportedServices").add("Email").add("OfficeCommunicationsOnline");
      value.add(selected(domain, query.select()));
    }
    return Response.json(200, body);
  }

  private Query query(Call call, String type) {
    if (call.request().query().keySet().stream().anyMatch(o -> o.endsWith("filter"))) {
      throw GraphError.unsupportedQuery("Unsupported Query.");
    }
    return Query.parse(call.request(), call.match(), contract.model(), type);
  }

  private static ObjectNode selected(ObjectNode node, List<String> select) {
    return select.isEmpty() ? node : node.retain(select);
  }
}
