package io.tenantry.gateway.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.dispatch.Item;
import io.tenantry.gateway.dispatch.Post;
import io.tenantry.gateway.dispatch.Protocol;
import io.tenantry.gateway.pace.Limit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
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
  private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json");

  /** Singletons that hold collections. */
  private static final Set<String> DEEPER = Set.of("deviceManagement");

  private final String address;

  GraphProtocol(URI graph) {
    this(graph, "v1.0");
  }

  private GraphProtocol(URI graph, String version) {
    this.address = graph + "/" + version + "/$batch";
  }

  /** Graph's beta version: for the few things that no other version has. */
  static GraphProtocol beta(URI graph) {
    return new GraphProtocol(graph, "beta");
  }

  @Override
  public Surface surface() {
    return Surface.GRAPH;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public boolean reads(GraphCall call) {
    return GraphCosts.reads(call);
  }

  /**
   * The first two parts of the path, as in {@code /users/{id}/assignLicense}; below device
   * management, where the collections are, three.
   */
  @Override
  public String object(GraphCall call) {
    String[] parts = call.path().split("\\?", 2)[0].split("/");
    int key = DEEPER.contains(parts.length > 1 ? parts[1] : "") ? 3 : 2;
    if (parts.length <= key
        || !parts[0].isEmpty()
        || parts[1].equals("admin")
        || parts[key].startsWith("$")
        || parts[key].startsWith("microsoft.graph.")) {
      return null;
    }
    return String.join("/", List.of(parts).subList(1, key + 1)).toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<Limit, Double> costs(GraphCall call) {
    return GraphCosts.of(call);
  }

  @Override
  public String scope(List<GraphCall> calls) {
    return GraphGateway.SCOPE;
  }

  @Override
  public Post.Message write(List<Outgoing<GraphCall>> calls) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * calls.size());
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("requests");
      for (Outgoing<GraphCall> outgoing : calls) {
        encode(outgoing, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return Post.Message.json(address, ACCEPT, bytes.toByteArray());
  }

  private static void encode(Outgoing<GraphCall> outgoing, JsonGenerator json) throws IOException {
    GraphCall call = outgoing.call();
    json.writeStartObject();
    json.writeStringField("id", outgoing.id());
    json.writeStringField("method", call.method());
    json.writeStringField("url", call.path());
    json.writeObjectFieldStart("headers");
    json.writeStringField("client-request-id", outgoing.clientRequestId());
    json.writeStringField(
        "x-ms-throttle-priority", outgoing.priority() == Priority.PERSON ? "high" : "low");
    if (needsEventualConsistency(call)) {
      json.writeStringField("ConsistencyLevel", "eventual");
    }
    if (call.body() != null) {
      json.writeStringField("Content-Type", "application/json");
    }
    json.writeEndObject();
    if (call.body() != null) {
      json.writeFieldName("body");
      json.writeTree(call.body());
    }
    json.writeEndObject();
  }

  /** Graph demands the header for its advanced queries on directory objects. */
  private static boolean needsEventualConsistency(GraphCall call) {
    return "GET".equals(call.method())
        && (call.path().contains("$count") || call.path().contains("$search="));
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

  /** Members of teams, added up to 200 at once: 207, or 200, with an error in each result. */
  @Override
  public boolean answersEach(GraphCall call) {
    return call.path().endsWith("/members/add");
  }

  @Override
  public ErrorText errorInside(GraphCall call, Item item) {
    if (!answersEach(call) || item.body() == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    String code = null;
    for (JsonNode result : item.body().path("value")) {
      JsonNode error = result.path("error");
      if (error.isObject()) {
        code = code == null ? error.path("code").asText("multi-status") : code;
        texts.add(result.path("userId").asText("") + ": " + error.path("message").asText(""));
      }
    }
    return code == null
        ? null
        : new ErrorText(code, String.join("; ", texts), item.header("request-id"), true);
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
