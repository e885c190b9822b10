package io.tenantry.simulator.graph.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphError;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses request bodies that the published types do not allow. */
public final class BodyRules {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private final Model model;

  /** Rules of this model. */
  public BodyRules(Model model) {
    this.model = model;
  }

  /** Checks an entity that is created or changed. */
  public void entity(String type, JsonNode body) {
    requireObject(body);
    object(model.type(type), body);
  }

  /** Checks the parameters of an action: all there, none unknown, each of its type. */
  public void action(String boundType, String action, JsonNode body) {
    requireObject(body);
    Map<String, TypeRef> parameters = model.action(boundType, action);
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!parameters.containsKey(name) && !name.startsWith("@")) {
                throw GraphError.badRequest(
                    "The parameter '"
                        + name
                        + "' in the request payload is not a valid parameter for the operation '"
                        + action
                        + "'.");
              }
            });
    List<String> missing = new ArrayList<>();
    parameters.forEach(
        (name, type) -> {
          JsonNode value = body.get(name);
          if (value == null) {
            if (!type.nullable()) {
              missing.add(name);
            }
          } else {
            value(name, type, value);
          }
        });
    if (!missing.isEmpty()) {
      throw GraphError.badRequest(
          "One or more parameters of the operation '"
              + action
              + "' are missing from the request payload. The missing parameters are: "
              + String.join(", ", missing)
              + ".");
    }
  }

  private static void requireObject(JsonNode body) {
    if (!body.isObject()) {
      throw GraphError.badRequest(
          body.isMissingNode()
              ? "Empty Payload. JSON content expected."
              : "Unable to read JSON request payload. Please ensure Content-Type header is set"
                  + " and payload is of valid JSON format.");
    }
  }

  private void object(TypeDef expected, JsonNode body) {
    TypeDef type = named(expected, body);
    body.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              if (name.startsWith("@")) {
                return;
              }
              int annotation = name.indexOf('@');
              String property = annotation < 0 ? name : name.substring(0, annotation);
              TypeRef declared = type.properties().get(property);
              TypeRef target = type.navigation().get(property);
              if (declared == null && target == null) {
                throw GraphError.badRequest(unknownProperty(property, type));
              }
              if (annotation < 0 && declared != null) {
                value(name, declared, field.getValue());
              }
            });
  }

  /** The type that the body says it is of, which must be the expected one or inherit from it. */
  private TypeDef named(TypeDef expected, JsonNode body) {
    if (!body.path("@odata.type").isTextual()) {
      return expected;
    }
    String name = body.get("@odata.type").asText().replaceFirst("^#?(microsoft\\.graph\\.)?", "");
    TypeDef type = model.type(name);
    if (type == null || !model.derives(name, expected.name())) {
      throw GraphError.badRequest(
          "A type named '"
              + body.get("@odata.type").asText()
              + "' could not be resolved by the model or does not derive from '"
              + expected.qualified()
              + "'.");
    }
    return type;
  }

  /** The service's message for a property that the type does not have. */
  public static String unknownProperty(String property, TypeDef type) {
    return "Could not find a property named '" + property + "' on type '" + type.qualified() + "'.";
  }

  private void value(String name, TypeRef type, JsonNode value) {
    if (value.isNull()) {
      if (!type.nullable()) {
        throw GraphError.badRequest(
            "A null value was found for the property named '%s', which has the expected type"
                    .formatted(name)
                + " '%1$s[Nullable=False]'. The expected type '%1$s[Nullable=False]' does not allow"
                    .formatted(type.qualified())
                + " null values.");
      }
      return;
    }
    if (type.collection()) {
      if (!value.isArray()) {
        throw mismatch(name, type);
      }
      for (JsonNode element : value) {
        value(name, type.element(), element);
      }
      return;
    }
    if (type.primitive()) {
      if (!primitive(type.name(), value)) {
        throw mismatch(name, type);
      }
      return;
    }
    Model.EnumDef enumeration = model.enumeration(type.name());
    if (enumeration != null) {
      enumValue(enumeration, name, type, value);
      return;
    }
    if (!value.isObject()) {
      throw mismatch(name, type);
    }
    TypeDef complex = model.type(type.name());
    if (complex != null) {
      object(complex, value);
    }
  }

  private static void enumValue(
      Model.EnumDef enumeration, String name, TypeRef type, JsonNode value) {
    if (!value.isTextual()) {
      throw mismatch(name, type);
    }
    String[] parts =
        enumeration.flags() ? value.asText().split("\\s*,\\s*") : new String[] {value.asText()};
    for (String part : parts) {
      if (!enumeration.members().contains(part)) {
        throw GraphError.badRequest("Requested value '" + part + "' was not found.");
      }
    }
  }

  private static GraphError mismatch(String name, TypeRef type) {
    return GraphError.badRequest(
        "Cannot convert the value of property '"
            + name
            + "' to the expected type '"
            + type.qualified()
            + "'.");
  }

  private static boolean primitive(String type, JsonNode value) {
    return switch (type) {
      case "Edm.Boolean" -> value.isBoolean();
      case "Edm.Int16", "Edm.Int32", "Edm.Byte", "Edm.SByte" ->
          value.canConvertToInt() && value.isIntegralNumber();
      case "Edm.Int64" -> value.isIntegralNumber() || value.isTextual();
      case "Edm.Double", "Edm.Single", "Edm.Decimal" -> value.isNumber() || value.isTextual();
      case "Edm.Guid" -> value.isTextual() && GUID.matcher(value.asText()).matches();
      case "Edm.DateTimeOffset" -> value.isTextual() && isInstant(value.asText());
      case "Edm.Date" -> value.isTextual() && DATE.matcher(value.asText()).matches();
      case "Edm.String", "Edm.Binary", "Edm.Duration", "Edm.TimeOfDay", "Edm.Stream" ->
          value.isTextual();
      default -> true;
    };
  }

  private static boolean isInstant(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException malformed) {
      return false;
    }
  }
}
