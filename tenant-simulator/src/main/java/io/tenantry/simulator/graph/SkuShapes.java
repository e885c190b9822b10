package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.licensing.Product;
import io.tenantry.simulator.graph.licensing.ServicePlan;
import io.tenantry.simulator.graph.licensing.Subscription;
import io.tenantry.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Writes subscriptions and license details. */
final class SkuShapes {

  private SkuShapes() {}

  static ObjectNode subscribedSku(
      Subscription subscription, UUID tenant, String name, int consumed) {
    Product product = subscription.product();
    ObjectNode sku = Json.MAPPER.createObjectNode();
    sku.put("accountName", name);
    sku.put("accountId", tenant.toString());
    sku.put("appliesTo", product.perUser() ? "User" : "Company");
    sku.put("capabilityStatus", subscription.capabilityStatus());
    sku.put("consumedUnits", consumed);
    sku.put("id", tenant + "_" + product.skuId());
    sku.put("skuId", product.skuId().toString());
    sku.put("skuPartNumber", product.partNumber());
    sku.putArray("subscriptionIds").add(id("subscription", tenant, product));
    ObjectNode units = sku.putObject("prepaidUnits");
    units.put("enabled", subscription.enabled());
    units.put("suspended", subscription.suspended());
    units.put("warning", subscription.warning());
    units.put("lockedOut", subscription.lockedOut());
    ArrayNode plans = sku.putArray("servicePlans");
    product.plans().forEach(plan -> plans.add(plan(plan, "Success")));
    return sku;
  }

  static ObjectNode licenseDetails(String user, Product product, JsonNode license) {
    ObjectNode details = Json.MAPPER.createObjectNode();
    details.put(
        "id",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((user + product.skuId()).getBytes(StandardCharsets.UTF_8)));
    details.put("skuId", product.skuId().toString());
    details.put("skuPartNumber", product.partNumber());
    ArrayNode plans = details.putArray("servicePlans");
    for (ServicePlan plan : product.plans()) {
      boolean off = false;
      for (JsonNode disabled : license.get("disabledPlans")) {
        off |= disabled.asText().equals(plan.id().toString());
      }
      plans.add(plan(plan, off ? "Disabled" : "Success"));
    }
    return details;
  }

  private static ObjectNode plan(ServicePlan plan, String status) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("servicePlanId", plan.id().toString());
    node.put("servicePlanName", plan.name());
    node.put("provisioningStatus", status);
    node.put("appliesTo", plan.perUser() ? "User" : "Company");
    return node;
  }

  private static String id(String purpose, UUID tenant, Product product) {
    String name = purpose + tenant + product.skuId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
