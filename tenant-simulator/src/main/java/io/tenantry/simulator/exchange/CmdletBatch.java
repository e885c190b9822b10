package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Runs the items of a batch one after the other; ten at most. */
final class CmdletBatch {

  private static final int LARGEST = 10;

  private final Dispatcher dispatcher;

  CmdletBatch(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  Response run(Request batch) throws CmdletFailure {
    JsonNode items = ExchangeSurface.json(batch).path("requests");
    if (!items.isArray() || items.isEmpty()) {
      throw CmdletFailure.malformed("The batch must have a non-empty list 'requests'.");
    }
    if (items.size() > LARGEST) {
      throw CmdletFailure.malformed(
          "The number of batch requests " + items.size() + " exceeds the maximum " + LARGEST + ".");
    }
    requireIds(items);
    boolean goOn = batch.headers().get("Prefer").orElse("").contains("odata.continue-on-error");
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode responses = body.putArray("responses");
    for (JsonNode item : items) {
      Response response = dispatcher.dispatch(request(batch, item));
      ObjectNode answer = responses.addObject();
      answer.put("id", item.path("id").asText());
      answer.put("status", response.status());
      ObjectNode headers = answer.putObject("headers");
      headers.put("Content-Type", "application/json; charset=utf-8");
      response.headers().forEach(headers::put);
      answer.set("body", Json.MAPPER.valueToTree(response.body()));
      if (!response.succeeded() && !goOn) {
        break;
      }
    }
    return Response.json(200, body);
  }

  private static void requireIds(JsonNode items) throws CmdletFailure {
    Set<String> ids = new HashSet<>();
    for (JsonNode item : items) {
      String id = item.path("id").asText();
      if (id.isEmpty() || !ids.add(id)) {
        throw CmdletFailure.malformed("Every request of a batch must have an 'id' of its own.");
      }
      if (!item.path("url").asText().contains("/InvokeCommand")) {
        throw CmdletFailure.malformed("A request of a batch must be for InvokeCommand.");
      }
    }
  }

  private static Request request(Request batch, JsonNode item) {
    String url = item.path("url").asText();
    int path = url.indexOf("/adminapi/");
    String address = path >= 0 ? url.substring(path) : inFolder(batch, url);
    Map<String, String> headers = new HashMap<>();
    item.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return batch.item(
        item.path("method").asText("POST"),
        Address.parse(address),
        headers,
        Body.of(item.path("body")));
  }

  private static String inFolder(Request batch, String url) {
    String folder = batch.path().substring(0, batch.path().lastIndexOf('/'));
    return folder + (url.startsWith("/") ? url : "/" + url);
  }
}
