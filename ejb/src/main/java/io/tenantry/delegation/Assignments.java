package io.tenantry.delegation;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.delegation.AssignmentTable;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lets administrators give roles within scopes to operators, and take them away. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class Assignments {

  @Resource private SessionContext caller;
  @Inject private AssignmentTable table;
  @Inject private Delegations delegations;
  @EJB private Access access;
  @EJB private Audit audit;
  @Inject private LastAdministrator lastAdministrator;

  private final Clock clock = Clock.systemUTC();

  /** All assignments by operator, those that are over or to come as well. */
  public List<Assignment> all() {
    access.require(Right.OPERATORS);
    try {
      return delegations.all();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading who holds which role", e);
    }
  }

  /** The caller's own that count now or will, the first to end first. */
  public List<Assignment> mine() {
    Instant now = clock.instant();
    try {
      return delegations.given(caller.getCallerPrincipal().getName()).stream()
          .filter(a -> a.until() == null || a.until().isAfter(now))
          .sorted(
              Comparator.comparing(
                  Assignment::until, Comparator.nullsLast(Comparator.naturalOrder())))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading which roles the caller holds", e);
    }
  }

  /** The names of all operators, whom roles may be given to. */
  public List<String> operators() {
    access.require(Right.OPERATORS);
    try {
      return table.operators();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading operators", e);
    }
  }

  /**
   * Gives a role within a scope, or changes how long it is held.
   *
   * @param from UTC; {@code null} for now
   * @param until UTC; {@code null} for no end
   * @return the assignment's id
   * @throws InvalidForm when it does not fit
   */
  public long give(String operator, long roleId, long scopeId, Instant from, Instant until) {
    String by = access.require(Right.OPERATORS);
    Instant begins = from == null ? clock.instant() : from;
    List<FieldProblem> problems = new ArrayList<>();
    Role role = roles().stream().filter(r -> r.id() == roleId).findFirst().orElse(null);
    Scope scope = scopes().stream().filter(s -> s.id() == scopeId).findFirst().orElse(null);
    if (role == null) {
      problems.add(new FieldProblem("role", "there is no such role"));
    }
    if (scope == null) {
      problems.add(new FieldProblem("scope", "there is no such scope"));
    }
    if (until != null && !until.isAfter(begins)) {
      problems.add(new FieldProblem("until", "must be after it begins"));
    }
    InvalidForm.unlessNone(problems);
    try {
      long id =
          table
              .give(operator, roleId, scopeId, begins, until, by)
              .orElseThrow(
                  () ->
                      new InvalidForm(
                          List.of(new FieldProblem("operator", "there is no such operator"))));
      audit.record(
          AuditEvent.done("assignment.given")
              .to("operator", operator, operator)
              .in(scope.name())
              .saying(
                  role.name()
                      + " within "
                      + scope.name()
                      + " from "
                      + begins
                      + (until == null ? "" : " until " + until)));
      lastAdministrator.keep();
      return id;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("giving a role", e);
    }
  }

  /** Takes a role from whoever holds it; counts at once, for runs under way too. */
  public void take(long assignmentId) {
    access.require(Right.OPERATORS);
    Assignment assignment =
        all().stream()
            .filter(known -> known.id() == assignmentId)
            .findFirst()
            .orElseThrow(() -> DelegationConflict.unknown("assignment", assignmentId));
    try {
      table.take(assignmentId);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("taking a role away", e);
    }
    audit.record(
        AuditEvent.done("assignment.taken")
            .to("operator", assignment.operator(), assignment.operator())
            .in(assignment.scope().name())
            .saying(assignment.role().name() + " within " + assignment.scope().name()));
    lastAdministrator.keep();
  }

  private List<Role> roles() {
    try {
      return delegations.roles();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading roles", e);
    }
  }

  private List<Scope> scopes() {
    try {
      return delegations.scopes();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading scopes", e);
    }
  }
}
