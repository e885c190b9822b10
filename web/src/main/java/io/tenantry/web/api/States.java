package io.tenantry.web.api;

import io.tenantry.directory.InvalidQuery;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the names of states in a query. */
final class States {

  private States() {}

  /** The states of those names, in whatever case; none for none. */
  static <E extends Enum<E>> Set<E> named(Class<E> type, Set<String> names) {
    try {
      return names == null
          ? Set.of()
          : names.stream()
              .map(n -> Enum.valueOf(type, n.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw new InvalidQuery(
          "There is no such state; there are " + List.of(type.getEnumConstants()));
    }
  }
}
