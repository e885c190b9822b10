package io.tenantry.simulator.graph.licensing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A product that can be bought, with the plans it consists of.
 *
 * @param skuId Microsoft's published id
 * @param partNumber Microsoft's published part number
 * @param perUser whether it is assigned to users rather than to the company
 * @param plans its service plans
 */
public record Product(UUID skuId, String partNumber, boolean perUser, List<ServicePlan> plans) {

  /** The plan of this id, or null when the product has none. */
  public ServicePlan plan(UUID id) {
    for (ServicePlan plan : plans) {
      if (plan.id().equals(id)) {
        return plan;
      }
    }
    return null;
  }

  static Map<UUID, Product> byId(List<Product> products) {
    return products.stream().collect(Collectors.toMap(Product::skuId, Function.identity()));
  }
}
