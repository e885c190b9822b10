package io.tenantry.simulator.graph.contract;

import java.util.Map;

/**
 * An entity or complex type with everything that it inherits.
 *
 * @param name name without prefix
 * @param open whether it takes properties that are not declared
 * @param properties structural properties by name
 * @param navigation navigation properties by name
 */
public record TypeDef(
    String name, boolean open, Map<String, TypeRef> properties, Map<String, TypeRef> navigation) {

  /** The name in messages. */
  public String qualified() {
    return "microsoft.graph." + name;
  }
}
