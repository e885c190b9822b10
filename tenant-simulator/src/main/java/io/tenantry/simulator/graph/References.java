package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the bodies of {@code …/$ref} requests. */
final class References {

  private References() {}

  /** The id at the end of {@code @odata.id}. */
  static String target(JsonNode body) {
    return id(body.path("@odata.id").asText(""));
  }

  /** The id at the end of an object's address. */
  static String id(String reference) {
    int slash = reference.lastIndexOf('/');
    if (slash < 0 || slash == reference.length() - 1) {
      throw GraphError.badRequest(
          "Invalid URL format specified in @odata.id: '" + reference + "'.");
    }
    return reference.substring(slash + 1);
  }
}
