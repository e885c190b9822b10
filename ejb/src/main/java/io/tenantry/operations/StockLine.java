package io.tenantry.operations;

/**
 * What a previewed run would take from one license, beside what is there.
 *
 * @param enabled units that can be used, those in their grace period included
 * @param free units that can be assigned now
 * @param needed units that the run would take
 * @param missing how many units are short; 0 when they suffice
 */
public record StockLine(
    String name, String skuId, int enabled, int consumed, int free, int needed, int missing) {}
