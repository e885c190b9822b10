/** Microsoft Graph as published, v1.0 and beta, and the refusal of everything else. */
package io.tenantry.simulator.graph.contract;
