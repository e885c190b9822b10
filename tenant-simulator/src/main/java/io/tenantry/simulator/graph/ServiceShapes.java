package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.graph.contract.Model;
import io.tenantry.simulator.graph.contract.TypeRef;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.http.Json;
import java.util.List;
import java.util.Map;

/** Writes objects of services other than the directory: all published properties, or some. */
final class ServiceShapes {

  private final Model model;

  ServiceShapes(Model model) {
    this.model = model;
  }

  /** The object with the selected properties; with all when none is selected. */
  ObjectNode write(Entity entity, List<String> select) {
    Map<String, TypeRef> properties = model.type(entity.type()).properties();
    ObjectNode node = Json.MAPPER.createObjectNode();
    if (select.isEmpty()) {
      node.put("id", entity.id());
    }
    (select.isEmpty() ? properties.keySet().stream().sorted().toList() : select)
        .forEach(
            name -> {
              JsonNode value = entity.get(name);
              node.set(name, value.isNull() ? unset(properties.get(name)) : value);
            });
    return node;
  }

  /** What a service answers for a property that it has no value of. */
  private static JsonNode unset(TypeRef type) {
    if (type.collection()) {
      return Json.MAPPER.createArrayNode();
    }
    if (type.nullable()) {
      return NullNode.getInstance();
    }
    return switch (type.name()) {
      case "Edm.Boolean" -> BooleanNode.FALSE;
      case "Edm.Int32", "Edm.Int64" -> IntNode.valueOf(0);
      case "Edm.DateTimeOffset" -> TextNode.valueOf("0001-01-01T00:00:00Z");
      case "Edm.String" -> TextNode.valueOf("");
      default -> TextNode.valueOf("unknown");
    };
  }
}
