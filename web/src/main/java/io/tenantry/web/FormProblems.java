package io.tenantry.web;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.DelegationConflict;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with what was entered on a page: for the list above its form, and at each input.
 */
public final class FormProblems {

  /**
   * A problem as the list tells it.
   *
   * @param field the input to go to, or empty
   */
  public record Told(String field, String text) {}

  private final Map<String, String> labels;
  private List<FieldProblem> found = List.of();

  /**
   * None yet.
   *
   * @param labels what the page calls its inputs; what is not among them needs no name
   */
  public FormProblems(Map<String, String> labels) {
    this.labels = labels;
  }

  /** Takes a step, and keeps what the services find wrong with it. */
  public void during(Runnable step) {
    try {
      step.run();
    } catch (InvalidForm e) {
      found = e.problems();
    } catch (DelegationConflict e) {
      found = List.of(new FieldProblem("", e.getMessage() + ". " + e.problem().next()));
    }
  }

  public boolean isAny() {
    return !found.isEmpty();
  }

  /** What is wrong with an input, or {@code null}. */
  public String of(String field) {
    return found.stream()
        .filter(problem -> problem.field().equals(field))
        .map(FieldProblem::message)
        .findFirst()
        .orElse(null);
  }

  /** All of them, as the services tell them. */
  public List<FieldProblem> found() {
    return found;
  }

  /** All of them, each with the name of its input. */
  public List<Told> getAll() {
    return found.stream().map(problem -> new Told(problem.field(), text(problem))).toList();
  }

  private String text(FieldProblem problem) {
    String label = labels.get(problem.field());
    return label == null ? problem.message() : label + ": " + problem.message();
  }
}
