package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;

/** A directory object as it was at one moment. */
public interface Entity {

  /** {@code user} or {@code group}. */
  String type();

  /** Object id. */
  String id();

  /** The value of a property, computed when it is asked for; a null node when it has none. */
  JsonNode get(String property);
}
