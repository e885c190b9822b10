package io.tenantry.gateway.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Translates objects between the cmdlets' names of properties and the service's: {@code Name} and
 * {@code name}, and the few that are really different.
 */
final class ServiceNames {
  private static final String SCOPES = "DirectoryLookupScope";
  private static final List<String> SCOPE_NAMES = List.of("InclusionScope", "ExclusionScope");

  /** The cmdlets' name by the service's. */
  private static final Map<String, String> DIFFERENT =
      Map.of("isComplemented", "ComplementEnabled", "groupDialScope", "GroupScope");

  private ServiceNames() {}

  /** The service's object as the cmdlet puts it out. */
  static JsonNode output(String cmdlet, JsonNode object) {
    JsonNode named = renamed(object, ServiceNames::cmdletName);
    if (cmdlet.equals("Get-CsAutoAttendant") || cmdlet.equals("Set-CsAutoAttendant")) {
      if (named.isArray()) {
        named.forEach(ServiceNames::toAttendant);
      } else {
        toAttendant(named);
      }
    }
    return named;
  }

  /** The service's body of a cmdlet with an auto attendant as {@code Instance}. */
  static JsonNode attendant(JsonNode parameters) {
    ObjectNode attendant = parameters.path("Instance").deepCopy();
    JsonNode identity = attendant.remove("Identity");
    if (identity != null) {
      attendant.set("Id", identity);
    }
    JsonNode scopes = attendant.remove(SCOPES);
    if (scopes != null && scopes.isObject()) {
      attendant.setAll((ObjectNode) scopes);
    }
    // The service tells the schedules that an auto attendant uses; they are changed by themselves.
    attendant.remove("Schedules");
    return service(attendant);
  }

  /** A cmdlet's object with the service's names. */
  static JsonNode service(JsonNode object) {
    return renamed(object, ServiceNames::serviceName);
  }

  private static void toAttendant(JsonNode named) {
    if (named instanceof ObjectNode attendant && attendant.has("Id")) {
      attendant.set("Identity", attendant.remove("Id"));
      ObjectNode scopes = attendant.putObject(SCOPES);
      for (String name : SCOPE_NAMES) {
        JsonNode scope = attendant.remove(name);
        scopes.set(name, scope == null ? JsonNodeFactory.instance.nullNode() : scope);
      }
    }
  }

  private static JsonNode renamed(JsonNode value, UnaryOperator<String> name) {
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(p -> object.set(name.apply(p.getKey()), renamed(p.getValue(), name)));
      return object;
    }
    if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> array.add(renamed(item, name)));
      return array;
    }
    return value;
  }

  private static String cmdletName(String service) {
    return DIFFERENT.getOrDefault(
        service, Character.toUpperCase(service.charAt(0)) + service.substring(1));
  }

  static String serviceName(String cmdlet) {
    for (Map.Entry<String, String> different : DIFFERENT.entrySet()) {
      if (different.getValue().equals(cmdlet)) {
        return different.getKey();
      }
    }
    return Character.toLowerCase(cmdlet.charAt(0)) + cmdlet.substring(1);
  }
}
