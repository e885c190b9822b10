package io.tenantry.delegation;

import io.tenantry.actions.TargetKind;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.Directory;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.delegation.ScopeTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lets administrators define which targets scopes let through. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class ScopeDefinitions {

  @Inject private ScopeTable table;
  @Inject private Delegations delegations;
  @Inject private ScopeFilters filters;
  @EJB private Access access;
  @EJB private Audit audit;
  @EJB private Directory directory;

  /** All scopes, by name. */
  public List<Scope> all() {
    access.require(Right.OPERATORS);
    try {
      return delegations.scopes();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading scopes", e);
    }
  }

  /**
   * Adds a scope, or changes the one of that id.
   *
   * @return its id
   * @throws InvalidForm when it does not fit
   */
  public long save(Scope scope) {
    access.require(Right.OPERATORS);
    List<FieldProblem> problems = new ArrayList<>();
    NameChecks.check(
        scope.id(), scope.name(), scope.description(), all(), Scope::id, Scope::name, problems);
    if (scope.id() == Scope.EVERYTHING) {
      problems.add(new FieldProblem("rule", "Everything stays what it is: add another scope"));
    }
    if (!scope.rule().everything() && scope.rule().empty()) {
      problems.add(new FieldProblem("rule", "lets nothing through: add conditions for a kind"));
    }
    InvalidForm.unlessNone(problems);
    Scope before =
        all().stream().filter(known -> known.id() == scope.id()).findFirst().orElse(null);
    if (scope.id() != 0 && before == null) {
      throw DelegationConflict.unknown("scope", scope.id());
    }
    try {
      long id =
          table.put(
              new ScopeTable.Row(
                  scope.id(), scope.name().strip(), scope.description(), scope.rule().json()));
      audit.record(
          AuditEvent.done("scope.changed")
              .to("scope", String.valueOf(id), scope.name())
              .change(before == null ? null : before.rule().json(), scope.rule().json())
              .saying((before == null ? "Added the scope " : "Changed the scope ") + scope.name()));
      directory.copyMembers(scope.rule());
      return id;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("saving a scope", e);
    }
  }

  /** How many targets of each kind a rule lets through now; made kinds are absent. */
  public Map<TargetKind, Long> counts(ScopeRule rule) {
    access.require(Right.OPERATORS);
    Map<TargetKind, Long> counts = new EnumMap<>(TargetKind.class);
    for (TargetKind kind : TargetKind.values()) {
      if (!kind.made()) {
        counts.put(kind, filters.count(kind, List.of(rule)));
      }
    }
    return counts;
  }

  /**
   * Removes a scope that nobody holds and that has no license pools.
   *
   * @throws DelegationConflict when somebody does, or it has
   */
  public void remove(long id) {
    access.require(Right.OPERATORS);
    Scope scope =
        all().stream()
            .filter(known -> known.id() == id)
            .findFirst()
            .orElseThrow(() -> DelegationConflict.unknown("scope", id));
    try {
      if (!table.remove(id)) {
        throw DelegationConflict.because(
            "scope.in-use",
            "The scope "
                + scope.name()
                + " is held by operators, has license pools, or is always there",
            "Take it away from them and remove its pools first.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing a scope", e);
    }
    audit.record(
        AuditEvent.done("scope.removed")
            .to("scope", String.valueOf(id), scope.name())
            .saying("Removed the scope " + scope.name()));
  }
}
