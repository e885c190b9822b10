package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds passwords against the directory's rules: length, three of four kinds of characters, and no
 * banned word or name that leaves too little else. No password is ever kept.
 */
final class Passwords {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 256;
  private static final int SHORTEST_NAME = 4;
  private static final int FEWEST_POINTS = 5;
  private static final List<Pattern> KINDS =
      List.of(
          Pattern.compile("[a-z]"),
          Pattern.compile("[A-Z]"),
          Pattern.compile("[0-9]"),
          Pattern.compile("[^a-zA-Z0-9]"));

  /** Microsoft keeps the real list to itself; these are words that every such list has. */
  private static final List<String> BANNED =
      List.of("password", "qwerty", "welcome", "abcdef", "123456", "letmein", "admin", "halden");

  private static final Set<String> NARROW = Set.of("User-PasswordProfile.ReadWrite.All");
  private static final Set<String> ROLES =
      Set.of(
          "User Administrator", "Privileged Authentication Administrator", "Global Administrator");
  private static final Set<String> WIDE = Set.of("User.ReadWrite.All");

  private Passwords() {}

  /** Refuses a caller whose permissions don't cover passwords: writing users alone does not. */
  static void require(Caller caller) {
    if (!caller.hasAny(NARROW) && !(caller.hasAny(WIDE) && caller.hasAny(ROLES))) {
      throw GraphError.denied();
    }
  }

  /** Refuses a profile whose password is too weak for a user of these names. */
  static void check(JsonNode profile, String... names) {
    JsonNode password = profile.path("password");
    if (password.isTextual() && !complies(password.asText(), names)) {
      throw GraphError.refused(
          "The specified password does not comply with password complexity requirements. Please"
              + " provide a different password.");
    }
  }

  private static boolean complies(String password, String... names) {
    long kinds = KINDS.stream().filter(kind -> kind.matcher(password).find()).count();
    if (password.length() < SHORTEST || password.length() > LONGEST || kinds < 3) {
      return false;
    }
    String plain = plain(password);
    for (String name : names) {
      if (name.length() >= SHORTEST_NAME && plain.contains(plain(name))) {
        return false;
      }
    }
    return points(plain) >= FEWEST_POINTS;
  }

  /** One point for each banned word and for each character beside them. */
  private static int points(String plain) {
    String left = plain;
    int points = 0;
    for (String word : BANNED) {
      for (int at = left.indexOf(plain(word)); at >= 0; at = left.indexOf(plain(word))) {
        left = left.substring(0, at) + left.substring(at + word.length());
        points++;
      }
    }
    return points + left.length();
  }

  /** Small letters, and the usual substitutes of letters read as these. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('0', 'o')
        .replace('1', 'l')
        .replace('$', 's')
        .replace('@', 'a');
  }
}
