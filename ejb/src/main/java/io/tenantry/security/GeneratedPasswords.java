package io.tenantry.security;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes passwords: of every kind of character at least one, without those that look alike.
 *
 * <p>Entra ID and Active Directory ask for three of four kinds.
 */
public final class GeneratedPasswords {

  private static final List<String> KINDS =
      List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#$%*+-=?@_");
  private static final String ALL = String.join("", KINDS);
  private static final SecureRandom RANDOM = new SecureRandom();

  private GeneratedPasswords() {}

  /**
   * A new password.
   *
   * @param length at least 4
   */
  public static String ofLength(int length) {
    List<Character> characters = new ArrayList<>();
    KINDS.forEach(kind -> characters.add(any(kind)));
    while (characters.size() < length) {
      characters.add(any(ALL));
    }
    Collections.shuffle(characters, RANDOM);
    StringBuilder password = new StringBuilder();
    characters.forEach(password::append);
    return password.toString();
  }

  private static char any(String of) {
    return of.charAt(RANDOM.nextInt(of.length()));
  }
}
