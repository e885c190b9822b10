package io.tenantry.gateway.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How one cmdlet, used one way, becomes a request.
 *
 * @param path below the service's address; {@code {}} stands for the key's value
 * @param key the parameter that names the object, or {@code null} for none
 * @param query parameters that become query options
 * @param body makes the body of the parameters, or {@code null} for none
 * @param wrapped the property of the answer that holds the cmdlet's output, or {@code null}
 */
record CmdletPath(
    String method,
    String path,
    String key,
    Set<String> query,
    UnaryOperator<JsonNode> body,
    String wrapped) {

  private static final String INSTANCE = "Instance";

  /** Lists. */
  static CmdletPath all(String path, String wrapped, String... query) {
    return new CmdletPath("GET", path, null, Set.of(query), null, wrapped);
  }

  /** Reads one object. */
  static CmdletPath one(String key, String path, String wrapped) {
    return new CmdletPath("GET", path, key, Set.of(), null, wrapped);
  }

  static CmdletPath create(String path, String wrapped, UnaryOperator<JsonNode> body) {
    return new CmdletPath("POST", path, null, Set.of(), body, wrapped);
  }

  /** Replaces an object by the one given as {@code Instance}. */
  static CmdletPath replace(String path, String wrapped, UnaryOperator<JsonNode> body) {
    return new CmdletPath("PUT", path, INSTANCE, Set.of(), body, wrapped);
  }

  static CmdletPath remove(String key, String path) {
    return new CmdletPath("DELETE", path, key, Set.of(), null, null);
  }

  /** Whether the parameters are those of this way. */
  boolean fits(JsonNode parameters) {
    return key == null || !value(parameters).isEmpty();
  }

  /** What names the object; empty when nothing does. */
  String value(JsonNode parameters) {
    JsonNode named = parameters.path(key);
    if (key.equals(INSTANCE)) {
      named = named.has("Identity") ? named.path("Identity") : named.path("Id");
    }
    return named.asText("");
  }

  /** Whether a parameter can be told to the service. */
  boolean takes(String parameter) {
    return parameter.equals(key) || query.contains(parameter) || method.equals("POST");
  }
}
