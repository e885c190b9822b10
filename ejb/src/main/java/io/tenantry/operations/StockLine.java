package io.tenantry.operations;

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

  /** How many units the pools are short, so that the run would be refused; 0 when they suffice. */
  public int poolMissing() {
    return poolFree == null ? 0 : Math.max(0, needed - poolFree);
  }
}
