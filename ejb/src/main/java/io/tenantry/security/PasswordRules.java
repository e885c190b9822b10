package io.tenantry.security;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what is wrong with a new password: its length, or that it is one of those which are tried
 * first.
 *
 * <p>No kinds of characters are asked for. The lists of common passwords and words are those of the
 * zxcvbn library; it also knows keyboard patterns, repetitions, dates and what was only varied.
 */
final class PasswordRules {

  static final int SHORTEST = 12;
  static final int LONGEST = 128;

  /** zxcvbn's own step: withstands 10^8 guesses. */
  private static final int STRONG_ENOUGH = 3;

  private static final Zxcvbn LISTS = new Zxcvbn();

  private PasswordRules() {}

  /**
   * What is wrong, with what to do; empty when the password will do.
   *
   * @param known what everybody knows of the operator: name, address …; {@code null} is passed over
   */
  static Optional<String> problem(String password, String... known) {
    if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("A password has " + SHORTEST + " characters or more.");
    }
    if (password.codePointCount(0, password.length()) > LONGEST) {
      return Optional.of("A password has " + LONGEST + " characters at most.");
    }
    return LISTS.measure(password, words(known)).getScore() < STRONG_ENOUGH
        ? Optional.of(
            "This password is too easy to guess: it is a common one, or made of common words, your"
                + " name or a pattern. Take several words that do not belong together, or have one"
                + " generated.")
        : Optional.empty();
  }

  private static List<String> words(String... known) {
    List<String> words = new ArrayList<>(List.of("tenantry", "microsoft", "administrator"));
    for (String text : known) {
      if (text != null && !text.isBlank()) {
        words.add(text);
        words.addAll(List.of(text.split("[@._\\s-]+")));
      }
    }
    return words;
  }
}
