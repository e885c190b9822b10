package io.tenantry.simulator.graph.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.simulator.graph.contract.TypeRef;
import java.util.List;

/**
 * What a part of a {@code $filter} expression speaks of: a property, a property within one, or the
 * variable of a lambda.
 *
 * @param variable name of the lambda's variable that the path stands on; null for the object
 * @param segments property names from there on
 * @param count whether it ends in {@code /$count}
 * @param type type of what it leads to
 * @param property the object's own property that it leads through, for the rules of what may be
 *     filtered
 */
public record Path(
    String variable, List<String> segments, boolean count, TypeRef type, String property) {

  /** The value in this scope. */
  JsonNode in(Scope scope) {
    JsonNode node;
    int from = 0;
    if (variable == null) {
      node = scope.entity().get(segments.get(0));
      from = 1;
    } else {
      node = scope.element();
    }
    for (int i = from; i < segments.size(); i++) {
      node = node == null ? MissingNode.getInstance() : node.path(segments.get(i));
    }
    if (count) {
      return IntNode.valueOf(node == null ? 0 : node.size());
    }
    return node;
  }
}
