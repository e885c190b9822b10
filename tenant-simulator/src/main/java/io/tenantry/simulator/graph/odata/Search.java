package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.store.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code $search} expression: quoted {@code property:words} clauses with AND and OR. Names and
 * descriptions are searched word by word, other properties from their beginning.
 */
public final class Search {

  private record Clause(String property, String words) {}

  private static final Map<String, Set<String>> SEARCHABLE =
      Map.of(
          "user",
          Set.of(
              "displayName",
              "givenName",
              "surname",
              "mail",
              "mailNickname",
              "userPrincipalName",
              "otherMails",
              "proxyAddresses"),
          "group",
          Set.of("displayName", "description", "mail", "mailNickname"));
  private static final Pattern CLAUSE = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
  private static final Pattern OPERATOR = Pattern.compile("(AND|OR)\\b");

  /** Any of these lists must hold as a whole. */
  private final List<List<Clause>> alternatives = new ArrayList<>();

  private Search() {}

  /** Reads the expression for objects of the type. */
  public static Search parse(String text, String type) {
    Search search = new Search();
    List<Clause> current = new ArrayList<>();
    search.alternatives.add(current);
    Matcher clause = CLAUSE.matcher(text);
    Matcher operator = OPERATOR.matcher(text);
    int at = 0;
    while (true) {
      clause.region(at, text.length());
      if (!clause.lookingAt()) {
        throw syntax(text);
      }
      current.add(clause(clause.group(1).replace("\\\"", "\""), type));
      at = clause.end();
      if (at == text.length()) {
        return search;
      }
      operator.region(at, text.length());
      if (!operator.lookingAt()) {
        throw syntax(text);
      }
      if (operator.group(1).equals("OR")) {
        current = new ArrayList<>();
        search.alternatives.add(current);
      }
      at = operator.end();
    }
  }

  /** Whether the object is found. */
  public boolean test(Entity entity) {
    for (List<Clause> clauses : alternatives) {
      if (clauses.stream().allMatch(clause -> holds(clause, entity))) {
        return true;
      }
    }
    return false;
  }

  private static Clause clause(String text, String type) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw syntax(text);
    }
    String property = text.substring(0, colon);
    if (!SEARCHABLE.get(type).contains(property)) {
      throw GraphError.unsupportedQuery(
          "Unsupported property '" + property + "' in $search for this resource.");
    }
    return new Clause(property, text.substring(colon + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean holds(Clause clause, Entity entity) {
    boolean byWord =
        clause.property().equals("displayName") || clause.property().equals("description");
    var node = entity.get(clause.property());
    if (node.isArray()) {
      for (var element : node) {
        String value = element.asText().toLowerCase(Locale.ROOT);
        if (value.startsWith(clause.words()) || value.contains(":" + clause.words())) {
          return true;
        }
      }
      return false;
    }
    if (!node.isTextual()) {
      return false;
    }
    String value = node.asText().toLowerCase(Locale.ROOT);
    if (!byWord) {
      return value.startsWith(clause.words());
    }
    String[] present = value.split("[^\\p{L}\\p{N}]+");
    for (String wanted : clause.words().trim().split("[^\\p{L}\\p{N}]+")) {
      boolean found = false;
      for (String word : present) {
        found |= word.startsWith(wanted);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static GraphError syntax(String text) {
    return GraphError.badRequest(
        "Syntax error: character '\"' is not valid at position 0 in '" + text + "'.");
  }
}
