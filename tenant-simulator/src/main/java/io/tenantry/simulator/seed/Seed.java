package io.tenantry.simulator.seed;

/**
 * The tenant's data as they are before anybody changes them, computed from a number.
 *
 * @param users number of users
 * @param seed equal seeds make equal tenants
 */
public record Seed(int users, long seed) {}
