/**
 * The control door: plain HTTP on the loopback interface, beside the simulated APIs and never on
 * their paths, through which tests and demos steer the tenant. The module's README lists the calls.
 */
package io.tenantry.simulator.control;
