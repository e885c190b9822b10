package io.tenantry.gateway.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a surface answered to one call of a batch.
 *
 * @param headers by lower-case name
 * @param body {@code null} for none
 */
public record Item(int status, Map<String, String> headers, JsonNode body) {

  public String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }

  /** The same with the batch's own request id, where the item has none. */
  Item withRequestIdOf(Map<String, String> batchHeaders) {
    String requestId = batchHeaders.get("request-id");
    if (requestId == null || headers.containsKey("request-id")) {
      return this;
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("request-id", requestId);
    return new Item(status, all, body);
  }

  /** A body that may be something else than JSON, e.g. a proxy's page; then {@code null}. */
  static JsonNode bodyOf(ObjectMapper json, byte[] body) {
    try {
      return body.length == 0 ? null : json.readTree(body);
    } catch (IOException notJson) {
      return null;
    }
  }

  /**
   * These properties of the body, or headers of these names; {@code null} when none are asked for.
   * An Exchange cmdlet's answer has its object in a list of one.
   */
  JsonNode kept(List<String> names) {
    if (names.isEmpty()) {
      return null;
    }
    JsonNode object =
        body != null && body.path("value").isArray() ? body.path("value").path(0) : body;
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      String header = headers.get(name.toLowerCase(Locale.ROOT));
      if (object != null && object.has(name)) {
        kept.set(name, object.get(name));
      } else if (header != null) {
        kept.put(name, header);
      }
    }
    return kept;
  }
}
