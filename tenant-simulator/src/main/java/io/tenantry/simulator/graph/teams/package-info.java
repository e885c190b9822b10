/** Microsoft Teams: teams on Microsoft 365 groups, their members, and how they come to be. */
package io.tenantry.simulator.graph.teams;
