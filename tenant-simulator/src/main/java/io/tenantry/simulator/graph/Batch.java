package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Carries out a {@code $batch}: up to 20 requests, each counted, throttled and journaled by itself.
 * Answers come in another order than the requests, as the service reserves the right to.
 */
final class Batch {

  private static final int LARGEST = 20;
  private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private record Item(String id, Request request, List<String> dependsOn) {}

  private final Dispatcher dispatcher;

  Batch(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  Response run(Request request) {
    if (!request.method().equals("POST")) {
      throw new GraphError(
          405,
          "Request_BadRequest",
          "Specified HTTP method is not allowed for the request target.");
    }
    List<Item> items = items(request);
    Map<String, Integer> statuses = new HashMap<>();
    List<ObjectNode> answers = new ArrayList<>(items.size());
    for (Item item : items) {
      boolean blocked =
          item.dependsOn().stream().anyMatch(other -> statuses.getOrDefault(other, 424) >= 400);
      Response response = blocked ? failedDependency() : dispatcher.dispatch(item.request());
      statuses.put(item.id(), response.status());
      answers.add(answer(item, response));
    }
    Collections.shuffle(answers, new Random(items.get(0).id().hashCode() + items.size()));
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("responses").addAll(answers);
    return Response.json(200, body);
  }

  private static List<Item> items(Request batch) {
    JsonNode requests;
    try {
      requests = batch.body().json().path("requests");
    } catch (Body.MalformedBody malformed) {
      throw GraphError.badRequest("Invalid batch payload format.");
    }
    if (!requests.isArray() || requests.isEmpty()) {
      throw GraphError.badRequest("Invalid batch payload format.");
    }
    if (requests.size() > LARGEST) {
      throw GraphError.badRequest(
          "Number of batch request steps exceeds the maximum value of " + LARGEST + ".");
    }
    List<Item> items = new ArrayList<>(requests.size());
    Map<String, Item> known = new HashMap<>();
    String version = batch.path().substring(0, batch.path().indexOf('/', 1));
    for (JsonNode request : requests) {
      Item item = item(batch, version, request);
      if (known.put(item.id(), item) != null) {
        throw GraphError.badRequest("Duplicated request id : " + item.id() + " found in request.");
      }
      items.add(item);
    }
    for (Item item : items) {
      for (String other : item.dependsOn()) {
        if (!known.containsKey(other)) {
          throw GraphError.badRequest(
              "Request id : " + item.id() + " depends on the unknown request id : " + other + ".");
        }
      }
    }
    return ordered(items);
  }

  private static Item item(Request batch, String version, JsonNode request) {
    String id = request.path("id").asText("");
    String method = request.path("method").asText("").toUpperCase(Locale.ROOT);
    String url = request.path("url").asText("");
    if (id.isEmpty() || url.isEmpty() || !VERBS.contains(method)) {
      throw GraphError.badRequest(
          "Invalid batch payload format: each request needs id, method and url.");
    }
    if (url.contains("://")) {
      throw GraphError.badRequest(
          "Invalid url of request id : " + id + ": it must be relative to the service root.");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    JsonNode body = request.path("body");
    boolean typed = headers.keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
    if (!body.isMissingNode() && !typed) {
      throw GraphError.badRequest(
          "Write request id : " + id + " does not contain Content-Type header or body.");
    }
    List<String> dependsOn = new ArrayList<>();
    request.path("dependsOn").forEach(other -> dependsOn.add(other.asText()));
    String path = version + (url.startsWith("/") ? url : "/" + url);
    if (path.startsWith(version + "/$batch")) {
      throw GraphError.badRequest("A batch cannot be a request of a batch.");
    }
    return new Item(id, batch.item(method, Address.parse(path), headers, Body.of(body)), dependsOn);
  }

  /** Every request after those it depends on. */
  private static List<Item> ordered(List<Item> items) {
    Map<String, Item> left = new LinkedHashMap<>();
    items.forEach(item -> left.put(item.id(), item));
    List<Item> ordered = new ArrayList<>(items.size());
    while (!left.isEmpty()) {
      List<Item> ready =
          left.values().stream()
              .filter(item -> item.dependsOn().stream().noneMatch(left::containsKey))
              .toList();
      if (ready.isEmpty()) {
        throw GraphError.badRequest("The requests depend on each other in a circle.");
      }
      ready.forEach(item -> left.remove(item.id()));
      ordered.addAll(ready);
    }
    return ordered;
  }

  private static Response failedDependency() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", "FailedDependency");
    error.put("message", "A request that this one depends on has failed.");
    return Response.json(424, body);
  }

  private static ObjectNode answer(Item item, Response response) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("id", item.id());
    answer.put("status", response.status());
    ObjectNode headers = answer.putObject("headers");
    headers.put("request-id", item.request().id());
    headers.put("client-request-id", item.request().clientRequestId());
    response.headers().forEach(headers::put);
    if (response.body() != null) {
      if (!headers.has("Content-Type")) {
        headers.put(
            "Content-Type",
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
                + "charset=utf-8");
      }
      answer.set("body", json(response.body()));
    }
    return answer;
  }

  private static JsonNode json(Object body) {
    if (body instanceof JsonNode node) {
      return node;
    }
    if (body instanceof byte[] bytes) {
      try {
        return Json.MAPPER.readTree(bytes);
      } catch (IOException unreadable) {
        throw new UncheckedIOException("A batch item was answered with no JSON", unreadable);
      }
    }
    return Json.MAPPER.valueToTree(body);
  }
}
