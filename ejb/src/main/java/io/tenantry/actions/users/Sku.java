package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A license that the tenant owns, from Graph's {@code subscribedSkus}.
 *
 * @param name the name that people know, with the part number
 * @param plans names of its service plans by id
 * @param assignable whether units of it can be given to users now
 */
record Sku(String skuId, String name, Map<String, String> plans, boolean assignable, String why) {

  static Sku of(JsonNode sku) {
    Map<String, String> plans = new LinkedHashMap<>();
    for (JsonNode plan : sku.path("servicePlans")) {
      plans.put(
          plan.path("servicePlanId").asText().toLowerCase(Locale.ROOT),
          plan.path("servicePlanName").asText());
    }
    String status = sku.path("capabilityStatus").asText();
    boolean forUsers = "User".equals(sku.path("appliesTo").asText("User"));
    boolean active = status.equals("Enabled") || status.equals("Warning");
    String why =
        !forUsers
            ? "it applies to the whole company"
            : "its subscription is " + status.toLowerCase(Locale.ROOT);
    return new Sku(
        sku.path("skuId").asText().toLowerCase(Locale.ROOT),
        SkuNames.full(sku.path("skuPartNumber").asText()),
        plans,
        forUsers && active,
        why);
  }

  boolean bringsPlan(String prefix) {
    return plans.values().stream().anyMatch(name -> name.startsWith(prefix));
  }
}
