/**
 * Throttling by Microsoft's published limits: token buckets per application and tenant, answered
 * with the published headers. Exchange publishes no limit for its admin endpoint; it is given the
 * budgets that were observed, and, as there, small excess is answered late and large excess
 * refused.
 */
package io.tenantry.simulator.throttle;
