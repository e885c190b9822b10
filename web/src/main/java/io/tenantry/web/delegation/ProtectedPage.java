package io.tenantry.web.delegation;

import io.tenantry.actions.TargetKind;
import io.tenantry.delegation.ProtectedTarget;
import io.tenantry.delegation.ProtectedTargets;
import io.tenantry.web.FormProblems;
import io.tenantry.web.Request;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The page of what nobody is to touch. */
@Named
@RequestScoped
public class ProtectedPage {

  private static final String ADDRESS = "protected.xhtml";

  @EJB private ProtectedTargets targets;

  private List<ProtectedTarget> all;
  private FormProblems problems;

  @PostConstruct
  void begin() {
    problems =
        new FormProblems(
            Map.of("target", begun(getKind().one()), "kind", "Kind", "reason", "Reason"));
  }

  /** Protects what was entered. */
  public void add() {
    problems.during(
        () -> {
          targets.add(getKind(), entered("target"), entered("reason"));
          Request.go(ADDRESS + "?added=1&kind=" + getKind().slug());
        });
  }

  /** Takes a target off the list. */
  public void remove(long id) {
    problems.during(
        () -> {
          targets.remove(id);
          Request.go(ADDRESS + "?removed=1");
        });
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
    if (problems.isAny()) {
      return null;
    }
    return Request.param("added")
        .map(any -> "The target is protected. It counts at once.")
        .or(() -> Request.param("removed").map(any -> "The target is protected no more."))
        .orElse(null);
  }

  public FormProblems getProblems() {
    return problems;
  }
}
