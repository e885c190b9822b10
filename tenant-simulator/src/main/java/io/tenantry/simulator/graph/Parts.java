package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.store.Directory;

/** What every group of routes works with. */
record Parts(
    Directory directory, GraphContract contract, BodyRules rules, Shapes shapes, Listing listing) {}
