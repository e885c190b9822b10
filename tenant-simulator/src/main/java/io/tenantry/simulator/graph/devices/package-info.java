/** Intune's managed devices and the identities of Windows Autopilot. */
package io.tenantry.simulator.graph.devices;
