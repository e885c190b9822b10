package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.UUID;

/** The answer to a CSOM request: a header, then pairs of an action's id and its result. */
final class CsomAnswer {

  private final ArrayNode answer = Json.MAPPER.createArrayNode();

  CsomAnswer() {
    answer.add(header());
  }

  void add(int action, JsonNode result) {
    answer.add(action).add(result);
  }

  Response response() {
    return Response.json(200, answer);
  }

  /** Errors come with status 200, and without the results of the actions before. */
  static Response refused(SharePointFailure failure) {
    ObjectNode header = header();
    ObjectNode info = header.putObject("ErrorInfo");
    info.put("ErrorMessage", failure.getMessage());
    info.putNull("ErrorValue");
    info.put("TraceCorrelationId", header.path("TraceCorrelationId").asText());
    info.put("ErrorCode", failure.number());
    info.put("ErrorTypeName", failure.type());
    return Response.json(200, Json.MAPPER.createArrayNode().add(header));
  }

  private static ObjectNode header() {
    ObjectNode header = Json.MAPPER.createObjectNode();
    header.put("SchemaVersion", "15.0.0.0").put("LibraryVersion", "16.0.26505.12011");
    header.putNull("ErrorInfo");
    return header.put("TraceCorrelationId", UUID.randomUUID().toString());
  }
}
