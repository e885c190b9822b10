package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.users.SkuNames;
import io.tenantry.pools.PoolStock;

/**
 * What a previewed run would take from one license, beside what is there.
 *
 * @param enabled units that can be used, those in their grace period included
 * @param free units that can be assigned now
 * @param needed units that the run would take
 * @param missing how many units are short; 0 when they suffice
 * @param poolUnits units of the license pools that the run may spend; {@code null} where pools do
 *     not limit the license
 * @param poolFree units of these pools that can be reserved now, or {@code null}
 */
public record StockLine(
    String name,
    String skuId,
    int enabled,
    int consumed,
    int free,
    int needed,
    int missing,
    Integer poolUnits,
    Integer poolFree) {

  /**
   * A license as Graph tells it.
   *
   * @param sku {@code null} for one that the tenant does not own
   * @param pool {@code null} where pools do not limit it
   */
  static StockLine of(String skuId, JsonNode sku, int needed, PoolStock pool) {
    Integer poolUnits = pool == null ? null : pool.units();
    Integer poolFree = pool == null ? null : pool.free();
    if (sku == null) {
      return new StockLine(skuId, skuId, 0, 0, 0, needed, needed, poolUnits, poolFree);
    }
    JsonNode units = sku.path("prepaidUnits");
    int usable = units.path("enabled").asInt() + units.path("warning").asInt();
    int consumed = sku.path("consumedUnits").asInt();
    int free = Math.max(0, usable - consumed);
    return new StockLine(
        SkuNames.full(sku.path("skuPartNumber").asText()),
        skuId,
        usable,
        consumed,
        free,
        needed,
        Math.max(0, needed - free),
        poolUnits,
        poolFree);
  }

  /** How many units the pools are short, so that the run would be refused; 0 when they suffice. */
  public int poolMissing() {
    return poolFree == null ? 0 : Math.max(0, needed - poolFree);
  }
}
