package io.tenantry.simulator.graph.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.licensing.Product;
import io.tenantry.simulator.graph.licensing.Subscription;
import io.tenantry.simulator.graph.licensing.Subscriptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The parameters of {@code assignLicense}, checked as far as they can be without looking at who
 * gets the licenses.
 *
 * @param add plans to switch off by product to add
 * @param remove products to remove
 */
record LicenseRequest(Map<Product, List<UUID>> add, List<UUID> remove) {

  static LicenseRequest of(JsonNode body, Subscriptions subscriptions) {
    Map<Product, List<UUID>> add = new LinkedHashMap<>();
    List<UUID> remove = new ArrayList<>();
    for (JsonNode license : body.get("addLicenses")) {
      if (!license.path("skuId").isTextual()) {
        throw GraphError.refused("Invalid value specified for property 'skuId' of a license.");
      }
      Product product = product(UUID.fromString(license.get("skuId").asText()), subscriptions);
      if (!product.perUser()) {
        throw GraphError.refused("License " + product.skuId() + " cannot be assigned to a user.");
      }
      if (add.put(product, disabledPlans(license, product)) != null) {
        throw GraphError.refused("License " + product.skuId() + " is specified more than once.");
      }
    }
    for (JsonNode id : body.get("removeLicenses")) {
      UUID skuId = UUID.fromString(id.asText());
      if (add.keySet().stream().anyMatch(product -> product.skuId().equals(skuId))) {
        throw GraphError.refused(
            "License " + skuId + " is specified in both addLicenses and removeLicenses.");
      }
      if (!remove.contains(skuId)) {
        remove.add(skuId);
      }
    }
    if (add.isEmpty() && remove.isEmpty()) {
      throw GraphError.refused(
          "At least one license must be specified in addLicenses or removeLicenses.");
    }
    return new LicenseRequest(add, remove);
  }

  static Product product(UUID skuId, Subscriptions subscriptions) {
    Subscription subscription = subscriptions.of(skuId);
    if (subscription == null) {
      throw GraphError.refused(
          "License " + skuId + " does not correspond to a valid company License.");
    }
    return subscription.product();
  }

  private static List<UUID> disabledPlans(JsonNode license, Product product) {
    List<UUID> disabled = new ArrayList<>();
    for (JsonNode id : license.path("disabledPlans")) {
      UUID plan = UUID.fromString(id.asText());
      if (product.plan(plan) == null || !product.plan(plan).perUser()) {
        throw GraphError.refused(
            "Service plan "
                + plan
                + " does not belong to the subscription with SKU "
                + product.skuId()
                + ".");
      }
      if (!disabled.contains(plan)) {
        disabled.add(plan);
      }
    }
    disabled.sort(null);
    return List.copyOf(disabled);
  }
}
