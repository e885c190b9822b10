package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Body.MalformedBody;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One request to the REST API, held against what its headers and body must be. */
record RestCall(Request request) {

  /** The verb that is meant: a POST may stand for another. */
  String method() throws SharePointFailure {
    String override = header("X-HTTP-Method");
    if (override.isEmpty()) {
      return request.method();
    }
    if (!request.method().equals("POST")) {
      throw SharePointFailure.wrongVerb(request.method());
    }
    return switch (override.toUpperCase(Locale.ROOT)) {
      case "MERGE", "PATCH" -> {
        if (!header("IF-MATCH").equals("*")) {
          throw SharePointFailure.precondition();
        }
        yield "PATCH";
      }
      default -> throw SharePointFailure.wrongVerb(override);
    };
  }

  void require(String method) throws SharePointFailure {
    if (!method().equals(method)) {
      throw SharePointFailure.wrongVerb(request.method());
    }
  }

  String header(String name) {
    return request.headers().get(name).orElse("");
  }

  void requireAccept() throws SharePointFailure {
    if (!header("Accept").startsWith("application/json")) {
      throw SharePointFailure.notAcceptable();
    }
  }

  /** Whether the caller speaks the fourth version of OData. */
  boolean version4() {
    return header("odata-version").equals("4.0");
  }

  void requireVersion4() throws SharePointFailure {
    if (!version4() || header("Accept").contains("odata=")) {
      throw SharePointFailure.invalidQuery(
          "An entry without a type name was found, but no expected type was specified. To allow"
              + " entries without type information, the expected type must also be specified when"
              + " the model is specified.");
    }
  }

  void refuseVersion() throws SharePointFailure {
    if (!header("odata-version").isEmpty()) {
      throw SharePointFailure.elevatedContext();
    }
  }

  /** The body, whose members must be these and no others. */
  JsonNode body(Map<String, Set<String>> kinds) throws SharePointFailure {
    JsonNode body = body();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      Set<String> kind = kinds.get(member.getKey());
      if (kind == null) {
        throw SharePointFailure.invalidQuery(
            "The parameter " + member.getKey() + " does not exist in method.");
      }
      if (!kind.contains(member.getValue().getNodeType().name())) {
        throw SharePointFailure.unfit(member.getKey(), String.join(" or ", kind));
      }
    }
    for (Map.Entry<String, Set<String>> kind : kinds.entrySet()) {
      if (!body.has(kind.getKey())) {
        throw SharePointFailure.invalidQuery(
            "The parameter " + kind.getKey() + " is missing from the request.");
      }
    }
    return body;
  }

  /** The one text that the body must hold. */
  String text(String name) throws SharePointFailure {
    return body(Map.of(name, Set.of("STRING"))).path(name).asText();
  }

  JsonNode body() throws SharePointFailure {
    String type = header("Content-Type").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      throw SharePointFailure.mediaType();
    }
    try {
      JsonNode body = request.body().json();
      if (!body.isObject()) {
        throw SharePointFailure.invalidQuery("The request body must be a JSON object.");
      }
      return body;
    } catch (MalformedBody malformed) {
      throw SharePointFailure.invalidQuery(
          "Invalid JSON. A comma character ',' was expected in scope 'Object'.");
    }
  }

  Response failed(SharePointFailure failure) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    String code = failure.number() + ", " + failure.type();
    if (version4()) {
      root.putObject("error").put("code", code).put("message", failure.getMessage());
    } else {
      ObjectNode error = root.putObject("odata.error").put("code", code);
      error.putObject("message").put("lang", "en-US").put("value", failure.getMessage());
    }
    return Response.json(failure.status(), root);
  }
}
