package io.tenantry.simulator.graph.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Microsoft Graph's published types, enumerations and operations. */
public final class Model {

  /** An enumeration's members. */
  record EnumDef(Set<String> members, boolean flags) {}

  private final JsonNode entityTypes;
  private final JsonNode complexTypes;
  private final Map<String, EnumDef> enums = new HashMap<>();
  private final Map<String, Map<String, TypeRef>> actions = new HashMap<>();
  private final Map<String, TypeDef> types = new ConcurrentHashMap<>();
  private final Map<String, String> entitySets = new HashMap<>();

  Model(JsonNode root) {
    // The beta version's types are published together, without telling entities from the rest.
    entityTypes = root.path(root.has("types") ? "types" : "entityTypes");
    complexTypes = root.path("complexTypes");
    root.get("enums")
        .properties()
        .forEach(
            e -> {
              Set<String> members = new HashSet<>();
              JsonNode declared = e.getValue().path("members");
              if (declared.isObject()) {
                declared.fieldNames().forEachRemaining(members::add);
              } else {
                declared.forEach(m -> members.add(m.asText()));
              }
              enums.put(e.getKey(), new EnumDef(members, e.getValue().path("flags").asBoolean()));
            });
    for (JsonNode operation : root.path("operations")) {
      if ("action".equals(operation.path("kind").asText())) {
        actions.put(
            operation.path("bound").asText() + "/" + operation.path("name").asText(),
            references(operation.path("parameters")));
      }
    }
    root.at("/container/entitySets")
        .properties()
        .forEach(e -> entitySets.put(e.getKey(), e.getValue().asText()));
  }

  /** The type of this name, or null. */
  public TypeDef type(String written) {
    // Sub-namespaces write the main one's types with its alias.
    String name = written.startsWith("graph.") ? written.substring("graph.".length()) : written;
    TypeDef known = types.get(name);
    if (known != null) {
      return known;
    }
    JsonNode declared = entityTypes.has(name) ? entityTypes.get(name) : complexTypes.get(name);
    if (declared == null) {
      return null;
    }
    Map<String, TypeRef> properties = new LinkedHashMap<>();
    Map<String, TypeRef> navigation = new LinkedHashMap<>();
    boolean open = declared.path("openType").asBoolean();
    if (declared.has("base")) {
      TypeDef base = type(declared.get("base").asText());
      properties.putAll(base.properties());
      navigation.putAll(base.navigation());
      open |= base.open();
    }
    properties.putAll(references(declared.path("properties")));
    navigation.putAll(references(declared.path("navigation")));
    TypeDef type = new TypeDef(name, open, Map.copyOf(properties), Map.copyOf(navigation));
    types.put(name, type);
    return type;
  }

  /** Whether a type is another one or inherits from it. */
  boolean derives(String name, String base) {
    JsonNode type = entityTypes.has(name) ? entityTypes.get(name) : complexTypes.get(name);
    return name.equals(base)
        || (type != null && type.has("base") && derives(type.get("base").asText(), base));
  }

  /** Parameters of an action bound to the type, or null when there is no such action. */
  Map<String, TypeRef> action(String type, String name) {
    return actions.get(type + "/" + name);
  }

  EnumDef enumeration(String name) {
    return enums.get(name);
  }

  /** The type of an entity set, or null. */
  String entitySet(String name) {
    return entitySets.get(name);
  }

  private static Map<String, TypeRef> references(JsonNode declared) {
    Map<String, TypeRef> result = new LinkedHashMap<>();
    declared
        .properties()
        .forEach(e -> result.put(e.getKey(), TypeRef.parse(e.getValue().asText())));
    return result;
  }
}
