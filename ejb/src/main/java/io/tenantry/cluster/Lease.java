package io.tenantry.cluster;

/**
 * The right to run one operation.
 *
 * @param fence the fencing token: larger than that of every earlier holder
 */
public record Lease(long operationId, long fence) {}
