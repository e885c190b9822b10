/** The directory: users, groups and memberships over the seed, their history and their changes. */
package io.tenantry.simulator.graph.store;
