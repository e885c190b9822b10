package io.tenantry.simulator.seed;

import java.util.List;
import java.util.UUID;

/**
 * A product that a user has.
 *
 * @param sku the product
 * @param group index of the group that gives it; -1 when it was assigned to the user directly
 * @param disabledPlans ids of service plans that are switched off
 */
public record License(Sku sku, int group, List<UUID> disabledPlans) {

  /** Whether the license comes from a group. */
  public boolean inherited() {
    return group >= 0;
  }
}
