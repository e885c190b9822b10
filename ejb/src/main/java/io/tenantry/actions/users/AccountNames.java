package io.tenantry.actions.users;

/**
 * What Entra ID takes as names of accounts.
 *
 * <p>Source: <a href="https://learn.microsoft.com/en-us/graph/api/resources/user">user</a>.
 */
final class AccountNames {

  /** Local part of at most 64 characters, no dot at its ends. */
  static final String PRINCIPAL_NAME =
      "(?!\\.)[A-Za-z0-9'._#!^~-]{1,64}(?<!\\.)@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

  static final String PRINCIPAL_NAME_MESSAGE =
      "has up to 64 of A-Z a-z 0-9 ' . - _ ! # ^ ~ before the at sign, no dot at the ends, and a"
          + " domain";

  static final String NICKNAME = "[!-~&&[^@()/\\[\\]\\\\\"';:<>,]]{1,64}";

  static final String NICKNAME_MESSAGE =
      "has up to 64 ASCII characters without blank and @ ( ) / [ ] \\ \" ' ; : < > ,";

  private AccountNames() {}

  /** The alias, or the part of the sign-in name before the at sign without what no alias has. */
  static String nickname(String given, String principalName) {
    if (orNull(given) != null || principalName == null || principalName.indexOf('@') < 1) {
      return orNull(given);
    }
    return principalName.substring(0, principalName.indexOf('@')).replace("'", "");
  }

  /** The text, or {@code null} for a blank one. */
  static String orNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
