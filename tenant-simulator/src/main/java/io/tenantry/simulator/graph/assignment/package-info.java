/** {@code assignLicense} on users and groups, and the counting of units. */
package io.tenantry.simulator.graph.assignment;
