package io.tenantry.pools;

/**
 * The units of one license that may be spent within one scope.
 *
 * @param license the license's name
 * @param used held by users who got them from this pool, or who were found to have them
 * @param outside those of the used ones that were given outside of Tenantry
 * @param reserved promised to runs and not given to anybody yet
 * @param free what runs can still reserve; below 0 when the pool was made smaller than what is
 *     spent, or more was given outside of Tenantry
 */
public record Pool(
    long id,
    long scopeId,
    String scope,
    String skuId,
    String license,
    int units,
    int used,
    int outside,
    int reserved,
    int free) {}
