package io.tenantry.simulator.seed;

/**
 * How many units of a product the company has.
 *
 * @param sku the product
 * @param consumed users who have it, each counted once
 * @param enabled units bought and usable
 * @param warning units whose subscription has expired but still work
 * @param suspended units that no longer work
 * @param capabilityStatus {@code Enabled}, {@code Warning} or {@code Suspended}
 */
public record SkuStock(
    Sku sku, int consumed, int enabled, int warning, int suspended, String capabilityStatus) {}
