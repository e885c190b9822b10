package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the bodies of {@code …/$ref} requests. */
final class References {

  private References() {}

  /** The id at the end of {@code @odata.id}. */
  static String target(JsonNode body) {
    String reference = body.path("@odata.id").asText("");
    int slash = reference.lastIndexOf('/');
    if (slash < 0 || slash == reference.length() - 1) {
      throw GraphError.badRequest(
          "Invalid URL format specified in @odata.id: '" + reference + "'.");
    }
    return reference.substring(slash + 1);
  }
}
