package io.tenantry.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Compares texts as the database does in its collation utf8mb4_general_ci: character by character,
 * case and accents aside. Blanks at the end count for beginnings and ends of texts only.
 */
final class CollatedText {

  /** All characters beyond the basic plane weigh the same. */
  private static final char BEYOND = '\uFFFD';

  private static final char[] WEIGHTS = read();

  private CollatedText() {}

  /** Negative, zero or positive as the first one is before, the same as or after the other. */
  static int compare(String one, String other) {
    String a = weights(one);
    String b = weights(other);
    for (int i = 0; i < Math.max(a.length(), b.length()); i++) {
      int difference = Character.compare(at(a, i), at(b, i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  /** The shorter text is filled up with blanks. */
  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  static boolean same(String one, String other) {
    return compare(one, other) == 0;
  }

  static boolean begins(String text, String beginning) {
    return weights(text).startsWith(weights(beginning));
  }

  static boolean ends(String text, String end) {
    return weights(text).endsWith(weights(end));
  }

  /** How a character of the basic plane counts. */
  static char weight(char character) {
    return WEIGHTS[character];
  }

  private static String weights(String text) {
    StringBuilder weights = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> weights.append(Character.isBmpCodePoint(point) ? WEIGHTS[point] : BEYOND));
    return weights.toString();
  }

  private static char[] read() {
    char[] weights = new char[Character.MAX_VALUE + 1];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (char) i;
    }
    try (InputStream file = CollatedText.class.getResourceAsStream("general-ci.txt")) {
      new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
          .map(pair -> Integer.parseUnsignedInt(pair, 16))
          .forEach(pair -> weights[pair >>> 16] = (char) pair.intValue());
    } catch (IOException e) {
      throw new UncheckedIOException("The weights of characters cannot be read", e);
    }
    return weights;
  }
}
