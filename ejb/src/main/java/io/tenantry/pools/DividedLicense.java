package io.tenantry.pools;

/**
 * A license beside what pools divide of it.
 *
 * @param owned units that can be used, those in their grace period included, as read last
 * @param consumed units that users and devices have, from wherever
 * @param divided units of all pools together
 */
public record DividedLicense(String skuId, String name, int owned, int consumed, int divided) {

  /** How many units the pools have more than there are; 0 when they are covered. */
  public int over() {
    return Math.max(0, divided - owned);
  }
}
