package io.tenantry.actions.users;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a user's {@code passwordPolicies}, a list with commas whose letter case and blanks
 * do not count. No words and {@code None} mean the same.
 */
final class PasswordPolicies {

  static final String NONE = "None";
  static final String NEVER = "DisablePasswordExpiration";

  private PasswordPolicies() {}

  /** The list with its words trimmed, or {@code None}. */
  static String plain(String policies) {
    return joined(words(policies));
  }

  /** The list that says whether the password expires, with its other words as they are. */
  static String expiring(String policies, boolean never) {
    Set<String> words = words(policies);
    boolean has = words.stream().anyMatch(NEVER::equalsIgnoreCase);
    if (has == never) {
      return joined(words);
    }
    if (never) {
      words.add(NEVER);
    } else {
      words.removeIf(NEVER::equalsIgnoreCase);
    }
    return joined(words);
  }

  /** Whether the password never expires. */
  static boolean never(String policies) {
    return words(policies).stream().anyMatch(NEVER::equalsIgnoreCase);
  }

  /** Whether the password never expires, in words. */
  static String text(String policies) {
    return never(policies) ? "never" : "as the policy";
  }

  private static Set<String> words(String policies) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : (policies == null ? "" : policies).split(",")) {
      if (!word.isBlank() && !word.strip().equalsIgnoreCase(NONE)) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static String joined(Set<String> words) {
    return words.isEmpty() ? NONE : words.stream().collect(Collectors.joining(", "));
  }
}
