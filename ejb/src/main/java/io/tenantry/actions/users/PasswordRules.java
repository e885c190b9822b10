package io.tenantry.actions.users;

import io.tenantry.actions.form.Secret;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells whether Entra ID can take a password that an operator typed.
 *
 * <p>Microsoft keeps its list of banned words to itself, so that a password that passes here may
 * still be refused.
 */
final class PasswordRules {

  static final String MESSAGE =
      "has 8 to 256 characters, of three of four kinds: lower case, upper case, digits, symbols";

  private static final int SHORTEST = 8;
  private static final int LONGEST = 256;
  private static final int SHORTEST_NAME = 4;
  private static final List<Pattern> KINDS =
      List.of(
          Pattern.compile("[a-z]"),
          Pattern.compile("[A-Z]"),
          Pattern.compile("[0-9]"),
          Pattern.compile("[^a-zA-Z0-9]"));

  private PasswordRules() {}

  /** Whether length and kinds of characters are enough. */
  static boolean complies(Secret password) {
    String text = password.value();
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && KINDS.stream().filter(kind -> kind.matcher(text).find()).count() >= 3;
  }

  /** Whether it holds the part of the sign-in name before the at sign. */
  static boolean holdsName(Secret password, String principalName) {
    int at = principalName.indexOf('@');
    String name =
        (at < 0 ? principalName : principalName.substring(0, at)).toLowerCase(Locale.ROOT);
    return name.length() >= SHORTEST_NAME
        && password.value().toLowerCase(Locale.ROOT).contains(name);
  }
}
