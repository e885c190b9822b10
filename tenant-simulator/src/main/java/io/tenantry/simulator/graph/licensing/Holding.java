package io.tenantry.simulator.graph.licensing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One way in which a user or group has a product: directly, or through a group.
 *
 * @param product the product
 * @param disabledPlans service plans that are switched off
 * @param byGroup id of the group that gives it; null when direct
 * @param error why the license could not be given, such as {@code CountViolation}; null when it is
 *     active
 * @param at when it was last changed
 */
public record Holding(
    Product product, List<UUID> disabledPlans, UUID byGroup, String error, Instant at) {

  /** A license that was assigned by itself. */
  public static Holding direct(Product product, List<UUID> disabledPlans, Instant at) {
    return new Holding(product, disabledPlans, null, null, at);
  }

  /** The same, found out not to be possible. */
  public Holding failed(String why) {
    return new Holding(product, disabledPlans, byGroup, why, at);
  }

  /** Whether the user can use it. */
  public boolean active() {
    return error == null;
  }
}
