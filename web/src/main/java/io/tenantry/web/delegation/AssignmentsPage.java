package io.tenantry.web.delegation;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.Assignment;
import io.tenantry.delegation.Assignments;
import io.tenantry.delegation.Role;
import io.tenantry.delegation.RoleDefinitions;
import io.tenantry.delegation.Scope;
import io.tenantry.delegation.ScopeDefinitions;
import io.tenantry.web.FormProblems;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of who holds which role within which scope. */
@Named
@RequestScoped
public class AssignmentsPage {

  private static final String ADDRESS = "assignments.xhtml";

  @EJB private Assignments assignments;
  @EJB private RoleDefinitions roles;
  @EJB private ScopeDefinitions scopes;

  private List<Assignment> all;
  private final FormProblems problems =
      new FormProblems(
          Map.ofEntries(
              Map.entry("operator", "Operator"),
              Map.entry("role", "Role"),
              Map.entry("scope", "Scope"),
              Map.entry("from", "From"),
              Map.entry("until", "Until")));

  /** Gives what was entered. */
  public void give() {
    problems.during(
        () -> {
          List<FieldProblem> wrong = new ArrayList<>();
          Instant from = time("from", wrong);
          Instant until = time("until", wrong);
          InvalidForm.unlessNone(wrong);
          assignments.give(
              input("operator"),
              Request.number("role").orElse(0L),
              Request.number("scope").orElse(0L),
              from,
              until);
          Request.go(ADDRESS + "?given=1");
        });
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
    problems.during(
        () -> {
          assignments.take(id);
          Request.go(ADDRESS + "?taken=1");
        });
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
    if (problems.isAny()) {
      return null;
    }
    return Request.param("given")
        .map(any -> "The role is given.")
        .or(() -> Request.param("taken").map(any -> "The role is taken away. It counts at once."))
        .orElse(null);
  }

  public FormProblems getProblems() {
    return problems;
  }
}
