package io.tenantry.pools;

/**
 * Units that pools do not have.
 *
 * @param wanted how many a run asked for
 * @param free how many there are in all of its operator's pools together
 */
record Shortage(String skuId, int wanted, int free) {}
