package io.tenantry.gateway.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.dispatch.Item;
import io.tenantry.gateway.dispatch.Protocol;
import io.tenantry.gateway.pace.Limit;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes and reads Graph's JSON batches.
 *
 * <p>Source: <a href="https://learn.microsoft.com/en-us/graph/json-batching">JSON batching</a>: at
 * most 20 requests, each answered and throttled by itself.
 */
final class GraphProtocol implements Protocol<GraphCall> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 20;

  private final String address;

  GraphProtocol(URI graph) {
    this.address = graph + "/v1.0/$batch";
  }

  @Override
  public Surface surface() {
    return Surface.GRAPH;
  }

  @Override
  public String batchAddress() {
    return address;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public boolean reads(GraphCall call) {
    return GraphCosts.reads(call);
  }

  /** The first two parts of the path, as in {@code /users/{id}/assignLicense}. */
  @Override
  public String object(GraphCall call) {
    String[] parts = call.path().split("[?]", 2)[0].split("/");
    if (parts.length < 3 || parts[2].startsWith("$") || parts[2].startsWith("microsoft.graph.")) {
      return null;
    }
    return (parts[1] + "/" + parts[2]).toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<Limit, Double> costs(GraphCall call) {
    return GraphCosts.of(call);
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public byte[] encode(List<Outgoing<GraphCall>> calls) throws IOException {
    ObjectNode batch = JSON.createObjectNode();
    ArrayNode requests = batch.putArray("requests");
    for (Outgoing<GraphCall> outgoing : calls) {
      GraphCall call = outgoing.call();
      ObjectNode request = requests.addObject();
      request.put("id", outgoing.id());
      request.put("method", call.method());
      request.put("url", call.path());
      ObjectNode headers = request.putObject("headers");
      headers.put("client-request-id", outgoing.clientRequestId());
      headers.put(
          "x-ms-throttle-priority", outgoing.priority() == Priority.PERSON ? "high" : "low");
      if (needsEventualConsistency(call)) {
        headers.put("ConsistencyLevel", "eventual");
      }
      if (call.body() != null) {
        headers.put("Content-Type", "application/json");
        request.set("body", call.body());
      }
    }
    return JSON.writeValueAsBytes(batch);
  }

  /** Graph demands the header for its advanced queries on directory objects. */
  private static boolean needsEventualConsistency(GraphCall call) {
    return "GET".equals(call.method())
        && (call.path().contains("$count") || call.path().contains("$search="));
  }

  @Override
  public Map<String, Item> decode(byte[] body) throws IOException {
    Map<String, Item> items = new HashMap<>();
    for (JsonNode answer : JSON.readTree(body).path("responses")) {
      Map<String, String> headers = new HashMap<>();
      answer
          .path("headers")
          .fields()
          .forEachRemaining(
              h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue().asText()));
      JsonNode content = answer.path("body");
      items.put(
          answer.path("id").asText(),
          new Item(
              answer.path("status").asInt(),
              headers,
              content.isMissingNode() || content.isNull() ? null : content));
    }
    return items;
  }

  @Override
  public ErrorText error(int status, JsonNode body) {
    JsonNode error = body == null ? JSON.createObjectNode() : body.path("error");
    JsonNode inner = error.has("innerError") ? error.path("innerError") : error.path("innererror");
    String requestId = inner.path("request-id").asText(null);
    String code = error.path("code").asText("http-" + status);
    String message = error.path("message").asText("Graph answered with status " + status + ".");
    return new ErrorText(code, message, requestId, status == 501);
  }

  /**
   * From {@code x-ms-throttle-scope} ({@code Tenant_Application/Write/…}) and {@code
   * x-ms-throttle-information}.
   */
  @Override
  public Set<Limit> throttledLimits(Item answer) {
    String scope = String.valueOf(answer.header("x-ms-throttle-scope"));
    String information = String.valueOf(answer.header("x-ms-throttle-information"));
    if (information.contains("WriteLimitExceeded")) {
      return EnumSet.of(Limit.IDENTITY_WRITE);
    }
    if (information.contains("ResourceUnitLimitExceeded")) {
      return EnumSet.of(Limit.IDENTITY_RU);
    }
    if (information.contains("CPULimitExceeded") || scope.contains("/ReadWrite/")) {
      return EnumSet.of(Limit.IDENTITY_WRITE, Limit.IDENTITY_RU);
    }
    if (scope.contains("/Write/")) {
      return EnumSet.of(Limit.IDENTITY_WRITE);
    }
    if (scope.contains("/Read/")) {
      return EnumSet.of(Limit.IDENTITY_RU);
    }
    return Set.of();
  }
}
