package io.tenantry.simulator.throttle;

/**
 * What one request costs within one limit.
 *
 * @param limit name of the limit
 * @param cost units
 * @param access what the limit watches, as {@code x-ms-throttle-scope} says it
 * @param information why, as {@code x-ms-throttle-information} says it
 */
record Charge(String limit, double cost, String access, String information) {}
