/**
 * Faults on request: rules that make chosen requests fail in the ways in which the real service
 * does, before or after they had their effect.
 */
package io.tenantry.simulator.faults;
