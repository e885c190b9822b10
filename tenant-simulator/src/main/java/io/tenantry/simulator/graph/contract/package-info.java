/** Microsoft Graph v1.0 as published: paths, verbs, options, types; and the refusal of the rest. */
package io.tenantry.simulator.graph.contract;
