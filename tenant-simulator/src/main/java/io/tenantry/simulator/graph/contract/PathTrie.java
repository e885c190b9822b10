package io.tenantry.simulator.graph.contract;

import io.tenantry.simulator.graph.GraphError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the published path that a request's path fits, segment by segment. */
final class PathTrie {

  /** What a verb of a path offers. */
  record Offer(Set<String> options, String body) {}

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final List<Node> parameterized = new ArrayList<>();
    Node placeholder;
    String template;
    Map<String, Offer> verbs;
    String functionPrefix;
  }

  private final Node root = new Node();

  void add(String template, Map<String, Offer> verbs) {
    Node node = root;
    for (String segment : template.substring(1).split("/")) {
      node = child(node, segment);
    }
    node.template = template;
    node.verbs = verbs;
  }

  Match match(String verb, List<String> segments) {
    List<String> keys = new ArrayList<>(2);
    Deepest deepest = new Deepest();
    Node found = find(root, segments, 0, keys, deepest);
    if (found == null) {
      throw GraphError.badRequest(
          "Resource not found for the segment '" + segments.get(deepest.depth) + "'.");
    }
    Offer offer = found.verbs.get(verb);
    if (offer == null) {
      throw new GraphError(
          405,
          "Request_BadRequest",
          "Specified HTTP method is not allowed for the request target.");
    }
    return new Match(found.template, keys, offer.options(), offer.body());
  }

  private static final class Deepest {
    int depth;
  }

  private static Node find(
      Node node, List<String> segments, int depth, List<String> keys, Deepest deepest) {
    if (depth == segments.size()) {
      return node.verbs == null ? null : node;
    }
    deepest.depth = Math.max(deepest.depth, Math.min(depth, segments.size() - 1));
    String segment = segments.get(depth);
    Node literal = node.literals.get(segment);
    if (literal == null) {
      literal = node.literals.get(normalized(segment));
    }
    if (literal != null) {
      Node found = find(literal, segments, depth + 1, keys, deepest);
      if (found != null) {
        return found;
      }
    }
    for (Node function : node.parameterized) {
      if (segment.startsWith(function.functionPrefix) && segment.endsWith(")")) {
        return find(function, segments, depth + 1, keys, deepest);
      }
    }
    if (node.placeholder != null && literal == null && !segment.startsWith("$")) {
      keys.add(segment);
      Node found = find(node.placeholder, segments, depth + 1, keys, deepest);
      if (found != null) {
        return found;
      }
      keys.remove(keys.size() - 1);
    }
    return null;
  }

  /** Casts and functions may be written with or without namespace and parentheses. */
  private static String normalized(String segment) {
    String plain = segment;
    if (plain.startsWith("microsoft.graph.")) {
      plain = "graph." + plain.substring("microsoft.graph.".length());
    }
    if (plain.equals("delta") || plain.equals("graph.delta") || plain.equals("graph.delta()")) {
      return "delta()";
    }
    return plain;
  }

  private static Node child(Node node, String segment) {
    if (segment.startsWith("{")) {
      if (node.placeholder == null) {
        node.placeholder = new Node();
      }
      return node.placeholder;
    }
    int brace = segment.indexOf('{');
    if (brace > 0 && segment.indexOf('(') > 0) {
      Node function = new Node();
      function.functionPrefix = segment.substring(0, segment.indexOf('=') + 1);
      node.parameterized.add(function);
      return function;
    }
    Node child = node.literals.computeIfAbsent(segment, s -> new Node());
    if (segment.startsWith("microsoft.graph.")) {
      // Actions of a sub-namespace are called by their plain name too, as the documentation does.
      node.literals.putIfAbsent(segment.substring(segment.lastIndexOf('.') + 1), child);
    }
    return child;
  }
}
