package io.tenantry.simulator.throttle;

/**
 * What one request costs within one limit.
 *
 * @param limit name of the limit
 * @param cost units
 * @param access what the limit watches, as {@code x-ms-throttle-scope} says it
 * @param information why, as {@code x-ms-throttle-information} says it
 * @param resource what the request is about, for limits that count each such thing by itself
 */
record Charge(String limit, double cost, String access, String information, String resource) {

  /** A charge that no limit counts by what it is about. */
  Charge(String limit, double cost, String access, String information) {
    this(limit, cost, access, information, "");
  }
}
