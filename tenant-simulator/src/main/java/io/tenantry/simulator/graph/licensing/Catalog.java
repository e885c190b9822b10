package io.tenantry.simulator.graph.licensing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The products with their published part numbers, ids and service plans, and the rules between
 * plans. Facts: Microsoft's "Product names and service plan identifiers for licensing".
 */
public final class Catalog {

  private final List<Product> products = new ArrayList<>();
  private final Map<UUID, Product> byId;
  private final Map<UUID, List<UUID>> needsOneOf = new HashMap<>();
  private final Map<UUID, Set<UUID>> excludes = new HashMap<>();

  /** Reads the catalog from its resource. */
  public Catalog() {
    JsonNode root = read();
    for (JsonNode sku : root.get("skus")) {
      List<ServicePlan> plans = new ArrayList<>();
      for (JsonNode plan : sku.get("plans")) {
        plans.add(
            new ServicePlan(
                uuid(plan.get("id")),
                plan.get("name").asText(),
                !"Company".equals(plan.path("appliesTo").asText())));
      }
      products.add(
          new Product(
              uuid(sku.get("skuId")),
              sku.get("partNumber").asText(),
              !"Company".equals(sku.get("appliesTo").asText()),
              List.copyOf(plans)));
    }
    byId = Product.byId(products);
    for (JsonNode dependency : root.get("dependencies")) {
      needsOneOf.put(uuid(dependency.get("plan")), uuids(dependency.get("needsOneOf")));
    }
    for (JsonNode group : root.get("exclusions")) {
      List<UUID> plans = uuids(group);
      for (UUID plan : plans) {
        Set<UUID> others = excludes.computeIfAbsent(plan, p -> new HashSet<>());
        plans.stream().filter(other -> !other.equals(plan)).forEach(others::add);
      }
    }
  }

  /** All products. */
  public List<Product> products() {
    return products;
  }

  /** The product of this id, or null. */
  public Product product(UUID skuId) {
    return byId.get(skuId);
  }

  /** Plans of which one must be on for this plan to be on; empty when it stands alone. */
  List<UUID> needsOneOf(UUID plan) {
    return needsOneOf.getOrDefault(plan, List.of());
  }

  /** Plans that cannot be on together with this one. */
  Set<UUID> excludes(UUID plan) {
    return excludes.getOrDefault(plan, Set.of());
  }

  private static UUID uuid(JsonNode text) {
    return UUID.fromString(text.asText());
  }

  private static List<UUID> uuids(JsonNode array) {
    List<UUID> ids = new ArrayList<>();
    array.forEach(text -> ids.add(uuid(text)));
    return List.copyOf(ids);
  }

  private static JsonNode read() {
    try (InputStream in =
        Catalog.class.getResourceAsStream("/io/tenantry/simulator/graph/skus.json")) {
      return Json.MAPPER.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("skus.json", unreadable);
    }
  }
}
