package io.tenantry.simulator.graph.odata;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.store.Entity;

/**
 * What an expression is tried on.
 *
 * @param entity the object
 * @param element the element that a lambda's variable stands for; null outside of one
 */
record Scope(Entity entity, JsonNode element) {}
