package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.contract.Match;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Request;

/**
 * A request that fits the contract, on its way to the behavior behind its path.
 *
 * @param request the request
 * @param match the published path that it fits
 * @param effects where changes are noted
 */
record Call(Request request, Match match, Effects effects) {

  /** The n-th placeholder's value. */
  String key(int n) {
    return match.key(n);
  }

  /** The body, which must be JSON. */
  JsonNode body() {
    String type = request.headers().get("Content-Type").orElse("");
    if (!request.body().isEmpty() && !type.startsWith("application/json")) {
      throw unreadable();
    }
    try {
      return request.body().json();
    } catch (Body.MalformedBody malformed) {
      throw unreadable();
    }
  }

  private static GraphError unreadable() {
    return GraphError.badRequest(
        "Unable to read JSON request payload. Please ensure Content-Type header is set and"
            + " payload is of valid JSON format.");
  }

  /** Value of {@code @odata.context}. */
  String context(String what) {
    String version = request.path().substring(0, request.path().indexOf('/', 1));
    return request.origin() + version + "/$metadata#" + what;
  }
}
