/** The users' OneDrives: their sites, quotas and what is in use. */
package io.tenantry.simulator.graph.drives;
