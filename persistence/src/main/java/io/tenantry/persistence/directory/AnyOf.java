package io.tenantry.persistence.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Alternatives of which one is enough. Those that other tables decide are put together in one list
 * of keys: looking into a list for every row is what takes time.
 *
 * @param here the alternatives that the row's own columns decide
 * @param elsewhere the other ones
 */
record AnyOf(Optional<Elsewhere> here, Optional<Elsewhere> elsewhere) {

  /** Alternatives on the same table, at least one. */
  static AnyOf of(CopyTable table, List<CopyFilter> alternatives) {
    return new AnyOf(
        joined(
            alternatives.stream().filter(a -> !a.elsewhere()).map(CopyFilter::condition).toList(),
            "(",
            " OR ",
            ")"),
        joined(
            alternatives.stream()
                .filter(CopyFilter::elsewhere)
                .map(CopyFilter::condition)
                .map(
                    one ->
                        new Elsewhere(
                            "SELECT t.id FROM " + table.table() + " t WHERE " + one.sql(),
                            one.parameters(),
                            one.lasting()))
                .toList(),
            "t.id IN (SELECT id FROM (",
            " UNION ",
            ") alternatives)"));
  }

  private static Optional<Elsewhere> joined(
      List<Elsewhere> all, String before, String between, String after) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Elsewhere(
                all.stream()
                    .map(Elsewhere::sql)
                    .collect(Collectors.joining(between, before, after)),
                all.stream().flatMap(one -> one.parameters().stream()).toList(),
                all.stream().allMatch(Elsewhere::lasting)));
  }

  /** All of them. */
  Elsewhere condition() {
    if (here.isEmpty() || elsewhere.isEmpty()) {
      return here.or(() -> elsewhere).orElseThrow();
    }
    return together(elsewhere.get(), here.get(), "(", " OR ", ")");
  }

  /** The rows that other tables let through and their own columns do not. */
  Optional<Elsewhere> elsewhereAlone() {
    return here.isEmpty()
        ? elsewhere
        : elsewhere.map(there -> together(there, here.get(), "", " AND ", " IS NOT TRUE"));
  }

  private static Elsewhere together(
      Elsewhere one, Elsewhere other, String before, String between, String after) {
    List<Object> parameters = new ArrayList<>(one.parameters());
    parameters.addAll(other.parameters());
    return new Elsewhere(
        before + one.sql() + between + other.sql() + after,
        parameters,
        one.lasting() && other.lasting());
  }
}
