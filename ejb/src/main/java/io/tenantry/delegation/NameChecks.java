package io.tenantry.delegation;

import io.tenantry.actions.form.FieldProblem;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What names and descriptions of roles and scopes must be like. */
final class NameChecks {

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_DESCRIPTION = 500;

  private NameChecks() {}

  static <T> void check(
      long id,
      String name,
      String description,
      List<T> known,
      ToLongFunction<T> idOf,
      Function<T, String> nameOf,
      List<FieldProblem> problems) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      problems.add(new FieldProblem("name", "needs 1 to " + LONGEST_NAME + " characters"));
    } else if (known.stream()
        .anyMatch(
            t -> idOf.applyAsLong(t) != id && nameOf.apply(t).equalsIgnoreCase(name.strip()))) {
      problems.add(new FieldProblem("name", "is taken already"));
    }
    if (description == null || description.length() > LONGEST_DESCRIPTION) {
      problems.add(
          new FieldProblem("description", "has " + LONGEST_DESCRIPTION + " characters at most"));
    }
  }
}
