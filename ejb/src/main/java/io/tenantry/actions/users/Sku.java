package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A license that the tenant owns, from Graph's {@code subscribedSkus}.
 *
 * @param name the name that people know, with the part number
 * @param plans names of its service plans by id
 * @param planNames the same names, sorted
 * @param companyPlans ids of those that are on or off for the whole company
 * @param assignable whether units of it can be given to users now
 */
record Sku(
    String skuId,
    String name,
    Map<String, String> plans,
    NavigableSet<String> planNames,
    Set<String> companyPlans,
    boolean assignable,
    String why) {

  Sku(
      String skuId,
      String name,
      Map<String, String> plans,
      Set<String> companyPlans,
      boolean assignable,
      String why) {
    this(skuId, name, plans, new TreeSet<>(plans.values()), companyPlans, assignable, why);
  }

  static Sku of(JsonNode sku) {
    Map<String, String> plans = new LinkedHashMap<>();
    Set<String> companyPlans = new HashSet<>();
    for (JsonNode plan : sku.path("servicePlans")) {
      String id = plan.path("servicePlanId").asText().toLowerCase(Locale.ROOT);
      plans.put(id, plan.path("servicePlanName").asText());
      if (plan.path("appliesTo").asText().equals("Company")) {
        companyPlans.add(id);
      }
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
        companyPlans,
        forUsers && active,
        why);
  }

  /** The plans that can be on or off for one user. */
  SortedSet<String> userPlans() {
    SortedSet<String> ids = new TreeSet<>(plans.keySet());
    ids.removeAll(companyPlans);
    return ids;
  }

  /** Whether the name of one of its service plans begins so. */
  boolean bringsPlan(String prefix) {
    String first = planNames.ceiling(prefix);
    return first != null && first.startsWith(prefix);
  }
}
