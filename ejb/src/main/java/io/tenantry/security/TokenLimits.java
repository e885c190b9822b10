package io.tenantry.security;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a token may be used for, below what its operator may do.
 *
 * @param actions ids of actions, or {@code section.*}; empty for all
 */
public record TokenLimits(Set<TokenScope> scopes, List<String> actions) implements Serializable {

  private static final Pattern ACTION = Pattern.compile("[a-z0-9]+[a-z0-9-]*\\.(\\*|[a-z0-9-]+)");

  public TokenLimits {
    scopes = Set.copyOf(scopes);
    actions = List.copyOf(actions);
  }

  /** Whether it reaches so far. */
  public boolean allows(TokenScope scope) {
    return scopes.contains(scope);
  }

  /** Whether it is good for an action. */
  public boolean allowsAction(String id) {
    return actions.isEmpty()
        || actions.stream()
            .anyMatch(
                pattern ->
                    pattern.endsWith(".*")
                        ? id.startsWith(pattern.substring(0, pattern.length() - 1))
                        : id.equals(pattern));
  }

  /** Whether others reach no further than these. */
  boolean cover(TokenLimits others) {
    return scopes.containsAll(others.scopes())
        && (actions.isEmpty()
            || (!others.actions().isEmpty()
                && others.actions().stream()
                    .allMatch(pattern -> actions.contains(pattern) || allowsAction(pattern))));
  }

  static TokenLimits stored(String scopes, String actions) {
    return new TokenLimits(TokenScope.parse(scopes), patterns(actions));
  }

  /**
   * The patterns in a text, separated by blanks, commas or semicolons.
   *
   * @throws IllegalArgumentException naming the first that is none
   */
  public static List<String> patterns(String text) {
    List<String> patterns = new ArrayList<>();
    for (String part : text == null ? new String[0] : text.split("[,;\\s]+")) {
      if (!part.isEmpty() && !ACTION.matcher(part).matches()) {
        throw new IllegalArgumentException(
            part + " names no action; write users.manage-licenses or users.*");
      }
      if (!part.isEmpty() && !patterns.contains(part)) {
        patterns.add(part);
      }
    }
    return patterns;
  }
}
