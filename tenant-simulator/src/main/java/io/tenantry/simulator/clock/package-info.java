/** The simulated tenant's own time, which tests move to let tokens and secrets expire. */
package io.tenantry.simulator.clock;
