package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An object of a service that keeps it whole, with all its values. */
public record Facts(String type, ObjectNode values) implements Entity {

  @Override
  public String id() {
    return values.path("id").asText();
  }

  @Override
  public JsonNode get(String property) {
    JsonNode value = values.get(property);
    return value == null ? NullNode.getInstance() : value;
  }
}
