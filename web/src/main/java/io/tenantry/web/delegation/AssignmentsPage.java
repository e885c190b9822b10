package io.tenantry.web.delegation;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.Assignment;
import io.tenantry.delegation.Assignments;
import io.tenantry.delegation.DelegationConflict;
import io.tenantry.delegation.Role;
import io.tenantry.delegation.RoleDefinitions;
import io.tenantry.delegation.Scope;
import io.tenantry.delegation.ScopeDefinitions;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The page of who holds which role within which scope. */
@Named
@RequestScoped
public class AssignmentsPage {

  private static final String ADDRESS = "assignments.xhtml";

  @EJB private Assignments assignments;
  @EJB private RoleDefinitions roles;
  @EJB private ScopeDefinitions scopes;

  private List<Assignment> all;
  private List<FieldProblem> problems = List.of();

  /** Gives what was entered. */
  public void give() {
    List<FieldProblem> wrong = new ArrayList<>();
    Instant from = time("from", wrong);
    Instant until = time("until", wrong);
    try {
      InvalidForm.unlessNone(wrong);
      assignments.give(
          input("operator"),
          Request.number("role").orElse(0L),
          Request.number("scope").orElse(0L),
          from,
          until);
      Request.go(ADDRESS + "?given=1");
    } catch (InvalidForm e) {
      problems = e.problems();
    } catch (DelegationConflict e) {
      problems = List.of(new FieldProblem("", e.getMessage() + ". " + e.problem().next()));
    }
  }

  private static String input(String name) {
    return Request.param(name).orElse("");
  }

  /** A local time with the offset of the browser's clock; {@code null} for none. */
  private static Instant time(String name, List<FieldProblem> wrong) {
    String text = input(name);
    if (text.isEmpty()) {
      return null;
    }
    String offset = input(name + ".offset");
    try {
      return OffsetDateTime.parse(text + (offset.isEmpty() ? "Z" : offset)).toInstant();
    } catch (DateTimeException e) {
      wrong.add(new FieldProblem(name, "is no date and time"));
      return null;
    }
  }

  /** Takes a role away. */
  public void take(long id) {
    try {
      assignments.take(id);
      Request.go(ADDRESS + "?taken=1");
    } catch (DelegationConflict e) {
      problems = List.of(new FieldProblem("", e.getMessage() + ". " + e.problem().next()));
    }
  }

  /** All of them, by operator. */
  public List<Assignment> getAll() {
    if (all == null) {
      all = assignments.all();
    }
    return all;
  }

  /** Whether it counts now, in a word. */
  public String state(Assignment assignment) {
    Instant now = Instant.now();
    if (assignment.active(now)) {
      return "Active";
    }
    return now.isBefore(assignment.from()) ? "To come" : "Over";
  }

  public List<Role> getRoles() {
    return roles.all();
  }

  public List<Scope> getScopes() {
    return scopes.all();
  }

  public List<String> getOperators() {
    return assignments.operators();
  }

  /** What was entered last, or empty. */
  public String entered(String name) {
    return input(name);
  }

  /** What was done last, in words, or {@code null}. */
  public String getDone() {
    if (!problems.isEmpty()) {
      return null;
    }
    return Request.param("given")
        .map(any -> "The role is given.")
        .or(() -> Request.param("taken").map(any -> "The role is taken away. It counts at once."))
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
