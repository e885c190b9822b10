/** Products, service plans, subscriptions and the rules between plans. */
package io.tenantry.simulator.graph.licensing;
