package io.tenantry.persistence.pools;

/**
 * The units of one license that may be spent within one scope.
 *
 * @param skuId in lower case
 * @param reserved promised to runs and not given to anybody yet
 * @param used held by users who got them from this pool
 */
public record PoolRow(
    long id, long scopeId, String scope, String skuId, int units, int reserved, int used) {

  /** What runs can still reserve; below 0 when the pool was made smaller than what is spent. */
  public int free() {
    return units - reserved - used;
  }
}
