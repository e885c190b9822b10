/**
 * Microsoft Graph of the simulated tenant.
 *
 * <p>A request is first held against the published contract ({@code contract}), then against the
 * permissions of its route, and only then reaches the behavior behind its path. What is published
 * but has no behavior answers 501. Queries are read and checked in {@code odata}; objects live in
 * {@code store}: the seeded ones are computed from their index, and only what was written of them
 * is kept, with the state before it for as long as the configured lag asks for.
 */
package io.tenantry.simulator.graph;
