package io.tenantry.pools;

/**
 * The units of one license that may be spent within one scope.
 *
 * @param license the license's name
 * @param used held by users who got them from this pool
 * @param reserved promised to runs and not given to anybody yet
 * @param free what runs can still reserve; below 0 when the pool was made smaller than what is
 *     spent
 */
public record Pool(
    long id,
    long scopeId,
    String scope,
    String skuId,
    String license,
    int units,
    int used,
    int reserved,
    int free) {}
