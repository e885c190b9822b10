package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Body.MalformedBody;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Refuses bodies with properties or values that the service's types don't have. */
final class BodyTypes {

  private final JsonNode types;

  BodyTypes() {
    try (InputStream in = BodyTypes.class.getResourceAsStream("bodies.json")) {
      types = Json.MAPPER.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("bodies.json", unreadable);
    }
  }

  /** The request's body as an own copy, once it is found to be of the type. */
  ObjectNode read(Request request, String type) {
    JsonNode body;
    try {
      body = request.body().json();
    } catch (MalformedBody malformed) {
      throw TeamsFailure.malformed(malformed.getMessage());
    }
    if (!body.isObject()) {
      throw TeamsFailure.malformed("A JSON object is expected as body.");
    }
    object(type, type, body);
    return body.deepCopy();
  }

  private void object(String where, String type, JsonNode body) {
    if (!body.isObject()) {
      throw TeamsFailure.malformed(where + " must be an object.");
    }
    JsonNode published = types.path(type);
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      String name = where + "." + property.getKey();
      JsonNode propertyType = published.get(property.getKey());
      if (propertyType == null) {
        throw TeamsFailure.malformed("Could not find member '" + name + "'.");
      }
      value(name, propertyType.asText(), property.getValue());
    }
  }

  private void value(String where, String type, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (type.endsWith("[]")) {
      if (!value.isArray()) {
        throw TeamsFailure.malformed(where + " must be an array.");
      }
      value.forEach(item -> value(where, type.substring(0, type.length() - 2), item));
      return;
    }
    boolean fits =
        switch (type) {
          case "string" -> value.isTextual();
          case "boolean" -> value.isBoolean();
          case "integer" -> value.isIntegralNumber();
          default -> true;
        };
    if (!fits) {
      throw TeamsFailure.malformed(where + " must be of type " + type + ".");
    }
    if (types.has(type)) {
      object(where, type, value);
    }
  }
}
