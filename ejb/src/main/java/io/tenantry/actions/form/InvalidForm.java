package io.tenantry.actions.form;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.stream.Collectors;

/** A form that cannot be used, with every problem found in it. */
@ApplicationException(rollback = true)
public class InvalidForm extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  public InvalidForm(List<FieldProblem> problems) {
    super(
        problems.stream()
            .map(p -> p.field().isEmpty() ? p.message() : p.field() + ": " + p.message())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** Throws when there is any problem. */
  public static void unlessNone(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidForm(problems);
    }
  }

  public List<FieldProblem> problems() {
    return problems;
  }
}
