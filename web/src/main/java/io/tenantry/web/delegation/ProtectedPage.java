package io.tenantry.web.delegation;

import io.tenantry.actions.TargetKind;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.DelegationConflict;
import io.tenantry.delegation.ProtectedTarget;
import io.tenantry.delegation.ProtectedTargets;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/** The page of what nobody is to touch. */
@Named
@RequestScoped
public class ProtectedPage {

  private static final String ADDRESS = "protected.xhtml";

  @EJB private ProtectedTargets targets;

  private List<ProtectedTarget> all;
  private List<FieldProblem> problems = List.of();

  /** Protects what was entered. */
  public void add() {
    try {
      targets.add(getKind(), entered("target"), entered("reason"));
      Request.go(ADDRESS + "?added=1&kind=" + getKind().slug());
    } catch (InvalidForm e) {
      problems = e.problems();
    }
  }

  /** Takes a target off the list. */
  public void remove(long id) {
    try {
      targets.remove(id);
      Request.go(ADDRESS + "?removed=1");
    } catch (DelegationConflict e) {
      problems = List.of(new FieldProblem("", e.getMessage() + ". " + e.problem().next()));
    }
  }

  /** All of them, by kind and name. */
  public List<ProtectedTarget> getAll() {
    if (all == null) {
      all = targets.all();
    }
    return all;
  }

  /** What can be protected. */
  public List<TargetKind> getKinds() {
    return ProtectedTargets.KINDS;
  }

  /** What kind of target is being entered. */
  public TargetKind getKind() {
    return Request.param("kind").flatMap(TargetKind::of).orElse(TargetKind.USER);
  }

  /** A word as it begins a sentence. */
  public String begun(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** What was entered last, or empty. */
  public String entered(String name) {
    return Request.param(name).orElse("");
  }

  /** What was done last, in words, or {@code null}. */
  public String getDone() {
    if (!problems.isEmpty()) {
      return null;
    }
    return Request.param("added")
        .map(any -> "The target is protected. It counts at once.")
        .or(() -> Request.param("removed").map(any -> "The target is protected no more."))
        .orElse(null);
  }

  public List<FieldProblem> getProblems() {
    return problems;
  }

  /** What is wrong with an input, or {@code null}. */
  public String problem(String name) {
    return problems.stream()
        .filter(p -> p.field().equals(name))
        .map(FieldProblem::message)
        .findFirst()
        .orElse(null);
  }
}
