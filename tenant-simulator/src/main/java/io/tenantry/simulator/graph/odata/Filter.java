package io.tenantry.simulator.graph.odata;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.store.Entity;
import java.util.List;
import java.util.Locale;

/** A {@code $filter} expression. */
public sealed interface Filter {

  /** Whether the object fits. */
  default boolean test(Entity entity) {
    return holds(new Scope(entity, null));
  }

  /** Whether it holds in the scope. */
  boolean holds(Scope scope);

  /** Both. */
  record And(Filter left, Filter right) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      return left.holds(scope) && right.holds(scope);
    }
  }

  /** One of both. */
  record Or(Filter left, Filter right) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      return left.holds(scope) || right.holds(scope);
    }
  }

  /** Not so. */
  record Not(Filter inner) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      return !inner.holds(scope);
    }
  }

  /** A comparison: {@code eq ne gt ge lt le}. */
  record Compare(Path path, String operator, Literal literal) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      Integer order = literal.compared(path.in(scope));
      return switch (operator) {
        case "eq" -> order != null && order == 0;
        case "ne" -> order == null || order != 0;
        case "gt" -> order != null && order > 0;
        case "ge" -> order != null && order >= 0;
        case "lt" -> order != null && order < 0;
        default -> order != null && order <= 0;
      };
    }
  }

  /** One of several values. */
  record In(Path path, List<Literal> literals) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      JsonNode node = path.in(scope);
      for (Literal literal : literals) {
        Integer order = literal.compared(node);
        if (order != null && order == 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@code startsWith} or {@code endsWith}. */
  record Affix(Path path, boolean prefix, String text) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      JsonNode node = path.in(scope);
      if (node == null || !node.isTextual()) {
        return false;
      }
      String value = node.asText().toLowerCase(Locale.ROOT);
      return prefix ? value.startsWith(text) : value.endsWith(text);
    }
  }

  /** {@code contains}. */
  record Contains(Path path, String text) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      JsonNode node = path.in(scope);
      return node != null
          && node.isTextual()
          && node.asText().toLowerCase(Locale.ROOT).contains(text);
    }
  }

  /** A lambda: {@code any} or {@code all}; {@code body} is null for {@code any()}. */
  record Lambda(Path path, boolean any, Filter body) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      JsonNode elements = path.in(scope);
      if (body == null) {
        return elements != null && !elements.isEmpty();
      }
      if (elements != null) {
        for (JsonNode element : elements) {
          if (body.holds(new Scope(scope.entity(), element)) == any) {
            return any;
          }
        }
      }
      return !any;
    }
  }

  /** A property of type Boolean by itself. */
  record Flag(Path path) implements Filter {
    @Override
    public boolean holds(Scope scope) {
      JsonNode node = path.in(scope);
      return node != null && node.asBoolean();
    }
  }
}
