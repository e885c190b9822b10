package io.tenantry.pools;

/**
 * What an operator's pools have of a license, all together.
 *
 * @param units how many there are
 * @param free how many of them can still be reserved
 */
public record PoolStock(int units, int free) {}
