package io.tenantry.simulator.graph.licensing;

import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.SkuStock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** All that the company has bought. */
public final class Subscriptions {

  private final Catalog catalog;
  private final Map<UUID, Subscription> bySku = new LinkedHashMap<>();

  /** The seeded company's subscriptions, and some that nobody uses yet. */
  public Subscriptions(Catalog catalog, Seed seed) {
    this.catalog = catalog;
    for (SkuStock stock : seed.stock()) {
      add(
          new Subscription(
              catalog.product(stock.sku().skuId()),
              stock.consumed(),
              stock.enabled(),
              stock.warning(),
              stock.suspended(),
              0,
              stock.capabilityStatus()));
    }
    unused("EXCHANGEARCHIVE_ADDON", Math.max(10, seed.users() / 20), "Enabled");
    unused("MCOMEETADV", Math.max(10, seed.users() / 10), "Enabled");
    unused("ATP_ENTERPRISE", 3, "Enabled");
    unused("STANDARDPACK", Math.max(10, seed.users() / 50), "Enabled");
    unused("MCOPSTNC", 10_000_000, "Enabled");
    unused("SHAREPOINTSTORAGE", 500, "Enabled");
    Product lockedOut = byPartNumber("DESKLESSPACK");
    add(new Subscription(lockedOut, 0, 0, 0, 0, 10, "LockedOut"));
  }

  /** The subscription to the product, or null when the company has none. */
  public Subscription of(UUID skuId) {
    return bySku.get(skuId);
  }

  /** All subscriptions. */
  public Collection<Subscription> all() {
    return bySku.values();
  }

  private void unused(String partNumber, int units, String status) {
    add(new Subscription(byPartNumber(partNumber), 0, units, 0, 0, 0, status));
  }

  private void add(Subscription subscription) {
    bySku.put(subscription.product().skuId(), subscription);
  }

  private Product byPartNumber(String partNumber) {
    return catalog.products().stream()
        .filter(product -> product.partNumber().equals(partNumber))
        .findFirst()
        .orElseThrow();
  }
}
