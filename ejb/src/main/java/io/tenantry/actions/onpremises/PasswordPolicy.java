package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Active Directory asks of a password; it may have a dictionary of its own besides.
 *
 * @param from whose policy it is, in words, e.g. {@code the domain}
 * @param shortest length of the shortest password
 * @param complex whether a password needs three kinds of characters and must not hold a name
 */
record PasswordPolicy(String from, int shortest, boolean complex) {

  /** Attributes of the domain's head. */
  static final List<String> OF_DOMAIN = List.of("minPwdLength", "pwdProperties");

  /** Attributes of a policy for some accounts. */
  static final List<String> OF_SETTINGS =
      List.of("msDS-MinimumPasswordLength", "msDS-PasswordComplexityEnabled");

  /** Bit of pwdProperties. */
  private static final int COMPLEX = 1;

  /** Names of fewer characters do not count. */
  private static final int SHORTEST_NAME = 3;

  /** Source: Microsoft, "Password must meet complexity requirements". */
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[,.\\-_ #\\t]+");

  /** The policy of the domain, as far as its head tells it. */
  static PasswordPolicy ofDomain(JsonNode head) {
    return new PasswordPolicy(
        "the domain",
        head.path("minPwdLength").asInt(0),
        (head.path("pwdProperties").asInt(COMPLEX) & COMPLEX) != 0);
  }

  /** A policy that counts for some accounts in place of the domain's. */
  static PasswordPolicy ofSettings(JsonNode settings) {
    return new PasswordPolicy(
        settings.path("dn").asText(),
        settings.path("msDS-MinimumPasswordLength").asInt(0),
        !settings.path("msDS-PasswordComplexityEnabled").asText().equalsIgnoreCase("FALSE"));
  }

  /**
   * Whether a password passes.
   *
   * @param displayName may be {@code null}
   */
  boolean allows(String password, String samAccountName, String displayName) {
    return password.length() >= shortest
        && (!complex
            || kinds(password) >= 3
                && !holds(password, samAccountName)
                && (displayName == null
                    || BETWEEN_NAMES
                        .splitAsStream(displayName)
                        .noneMatch(part -> holds(password, part))));
  }

  private static int kinds(String password) {
    int kinds = password.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
    kinds += password.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
    kinds += password.chars().anyMatch(Character::isDigit) ? 1 : 0;
    return kinds + (password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0);
  }

  private static boolean holds(String password, String name) {
    return name.length() >= SHORTEST_NAME
        && password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }

  /** What it asks for, in words. */
  String text() {
    return "at least "
        + shortest
        + " characters"
        + (complex ? ", three kinds of characters, no part of the user's names" : "");
  }
}
