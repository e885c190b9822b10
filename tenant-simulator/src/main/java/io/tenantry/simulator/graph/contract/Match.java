package io.tenantry.simulator.graph.contract;

import java.util.List;
import java.util.Set;

/**
 * A published path and verb that a request fits.
 *
 * @param template the path as published, as in {@code /users/{user-id}}
 * @param keys values of the path's placeholders in their order
 * @param options query options that the verb offers
 * @param body type of the body that the verb takes; null for none
 */
public record Match(String template, List<String> keys, Set<String> options, String body) {

  /** The n-th placeholder's value. */
  public String key(int n) {
    return keys.get(n);
  }
}
