package io.tenantry.directory;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells whether conditions hold for an object that does not exist yet, by its values. Case and
 * accents do not count, as in the database.
 */
public final class Conditions {

  private Conditions() {}

  /** Whether all of them hold; one on a value that is not known does not. */
  public static boolean match(List<TableQuery.Filter> all, Map<String, Object> values) {
    return all.stream().allMatch(condition -> match(condition, values.get(condition.column())));
  }

  private static boolean match(TableQuery.Filter condition, Object value) {
    String text = value == null ? "" : plain(value.toString());
    List<String> wanted = condition.values().stream().map(Conditions::plain).toList();
    return switch (condition.op()) {
      case EQUALS -> !text.isEmpty() && text.equals(wanted.get(0));
      case STARTS_WITH -> !text.isEmpty() && text.startsWith(wanted.get(0));
      case IN -> !text.isEmpty() && wanted.contains(text);
      case IS_EMPTY -> text.isEmpty();
      default -> false;
    };
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .stripTrailing();
  }
}
