/**
 * The simulated tenant: a stand-in for Microsoft's cloud that runs as a process of its own or
 * inside a test. {@link io.tenantry.simulator.SimulatedTenant} puts its parts together.
 */
package io.tenantry.simulator;
