package io.tenantry.delegation;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.Directory;
import io.tenantry.persistence.delegation.DelegationTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lets administrators define roles and scopes, and give them to operators. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class RolesAndScopes {

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_DESCRIPTION = 500;

  @Inject private DelegationTable table;
  @Inject private Delegations delegations;
  @Inject private ActionCatalog catalog;
  @EJB private Access access;
  @EJB private Audit audit;
  @EJB private Directory directory;

  private final Clock clock = Clock.systemUTC();

  /** All roles, by name. */
  public List<Role> roles() {
    access.require(Right.OPERATORS);
    try {
      return delegations.roles();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading roles", e);
    }
  }

  /** All scopes, by name. */
  public List<Scope> scopes() {
    access.require(Right.OPERATORS);
    try {
      return delegations.scopes();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading scopes", e);
    }
  }

  /** All assignments by operator, those that are over or to come as well. */
  public List<Assignment> assignments() {
    access.require(Right.OPERATORS);
    try {
      return delegations.all();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading who holds which role", e);
    }
  }

  /**
   * Adds a role, or changes the one of that id.
   *
   * @return its id
   * @throws InvalidForm when it does not fit
   */
  public long save(Role role) {
    access.require(Right.OPERATORS);
    List<FieldProblem> problems = new ArrayList<>();
    name(role.name(), roles().stream().collect(named(Role::name, Role::id)), role.id(), problems);
    description(role.description(), problems);
    for (String pattern : role.actions()) {
      if (!known(pattern)) {
        problems.add(
            new FieldProblem("actions", "there is no action and no section \"" + pattern + "\""));
      }
    }
    limits(role.limits(), problems);
    Role before = find(roles(), Role::id, role.id());
    if (before != null && before.readyMade()) {
      problems.add(new FieldProblem("name", "is a ready-made role: copy it and change the copy"));
    }
    check(problems);
    try {
      long id = table.put(row(role));
      audit.record(
          AuditEvent.done("role.changed")
              .to("role", String.valueOf(id), role.name())
              .change(before == null ? null : text(before), text(role))
              .saying((before == null ? "Added the role " : "Changed the role ") + role.name()));
      keepAnAdministrator();
      return id;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("saving a role", e);
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
    name(
        scope.name(),
        scopes().stream().collect(named(Scope::name, Scope::id)),
        scope.id(),
        problems);
    description(scope.description(), problems);
    if (scope.id() == Scope.EVERYTHING) {
      problems.add(new FieldProblem("rule", "Everything stays what it is: add another scope"));
    }
    if (!scope.rule().everything() && scope.rule().empty()) {
      problems.add(new FieldProblem("rule", "lets nothing through: add conditions for a kind"));
    }
    check(problems);
    Scope before = find(scopes(), Scope::id, scope.id());
    try {
      long id =
          table.put(
              new DelegationTable.ScopeRow(
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

  /** Removes a role that nobody holds. */
  public void removeRole(long id) {
    access.require(Right.OPERATORS);
    Role role = find(roles(), Role::id, id);
    remove(role == null ? null : role.name(), "role", id, DelegationTable::removeRole);
  }

  /** Removes a scope that no role is held within. */
  public void removeScope(long id) {
    access.require(Right.OPERATORS);
    Scope scope = find(scopes(), Scope::id, id);
    remove(scope == null ? null : scope.name(), "scope", id, DelegationTable::removeScope);
  }

  private interface Removal {
    boolean from(DelegationTable table, long id) throws SQLException;
  }

  private void remove(String name, String what, long id, Removal removal) {
    if (name == null) {
      throw new AccessRefused(what + ".unknown", "There is no " + what + " " + id, "");
    }
    try {
      if (!removal.from(table, id)) {
        throw new AccessRefused(
            what + ".in-use",
            "The " + what + " " + name + " is held by operators, or always there",
            "Take it away from them first.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing a " + what, e);
    }
    audit.record(
        AuditEvent.done(what + ".removed")
            .to(what, String.valueOf(id), name)
            .saying("Removed the " + what + " " + name));
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
    Role role = find(roles(), Role::id, roleId);
    Scope scope = find(scopes(), Scope::id, scopeId);
    if (role == null) {
      problems.add(new FieldProblem("role", "there is no such role"));
    }
    if (scope == null) {
      problems.add(new FieldProblem("scope", "there is no such scope"));
    }
    if (until != null && !until.isAfter(begins)) {
      problems.add(new FieldProblem("until", "must be after it begins"));
    }
    check(problems);
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
      keepAnAdministrator();
      return id;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("giving a role", e);
    }
  }

  /** Takes a role from whoever holds it; counts at once, for runs under way too. */
  public void take(long assignmentId) {
    access.require(Right.OPERATORS);
    Assignment assignment = find(assignments(), Assignment::id, assignmentId);
    if (assignment == null) {
      throw new AccessRefused(
          "assignment.unknown",
          "There is no assignment " + assignmentId,
          "Look at the list again.");
    }
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
    keepAnAdministrator();
  }

  /** Nobody else could give roles any more. */
  private void keepAnAdministrator() {
    Instant now = clock.instant();
    boolean kept =
        assignments().stream()
            .anyMatch(
                a ->
                    a.active(now)
                        && a.until() == null
                        && a.role().rights().contains(Right.OPERATORS));
    if (!kept) {
      throw new AccessRefused(
          "administrator.last",
          "Nobody would be left who may give roles for good",
          "Give somebody else a role with the right \"" + Right.OPERATORS.title() + "\" first.");
    }
  }

  private boolean known(String pattern) {
    return pattern.equals("*")
        || catalog.all().stream()
            .map(action -> action.info())
            .anyMatch(info -> info.id().equals(pattern) || (info.section() + ".*").equals(pattern));
  }

  private static void limits(RoleLimits limits, List<FieldProblem> problems) {
    Map<String, Integer> all = new TreeMap<>();
    all.put("maxTargets", limits.targets());
    all.put("maxTargetsADay", limits.targetsADay());
    all.put("maxDestructiveAnHour", limits.destructiveAnHour());
    all.forEach(
        (field, limit) -> {
          if (limit != null && limit < 1) {
            problems.add(new FieldProblem(field, "must be 1 or more, or left out"));
          }
        });
    if (limits.approvalAbove() != null && limits.approvalAbove() < 0) {
      problems.add(new FieldProblem("approvalAbove", "must be 0 or more, or left out"));
    }
  }

  private static <T> java.util.stream.Collector<T, ?, Map<String, Long>> named(
      java.util.function.Function<T, String> name, java.util.function.Function<T, Long> id) {
    return Collectors.toMap(t -> name.apply(t).toLowerCase(java.util.Locale.ROOT), id);
  }

  private static void name(
      String name, Map<String, Long> known, long id, List<FieldProblem> problems) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      problems.add(new FieldProblem("name", "needs 1 to " + LONGEST_NAME + " characters"));
      return;
    }
    Long other = known.get(name.strip().toLowerCase(java.util.Locale.ROOT));
    if (other != null && other != id) {
      problems.add(new FieldProblem("name", "is taken already"));
    }
  }

  private static void description(String text, List<FieldProblem> problems) {
    if (text == null || text.length() > LONGEST_DESCRIPTION) {
      problems.add(
          new FieldProblem("description", "has " + LONGEST_DESCRIPTION + " characters at most"));
    }
  }

  private static void check(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidForm(problems);
    }
  }

  private static <T> T find(List<T> all, java.util.function.ToLongFunction<T> id, long wanted) {
    return all.stream().filter(t -> id.applyAsLong(t) == wanted).findFirst().orElse(null);
  }

  private static DelegationTable.RoleRow row(Role role) {
    Set<Right> rights = role.rights();
    return new DelegationTable.RoleRow(
        role.id(),
        role.name().strip(),
        role.description(),
        false,
        String.join("\n", role.actions()),
        rights.stream().map(Right::name).collect(Collectors.joining(",")),
        role.administrators(),
        role.limits().targets(),
        role.limits().targetsADay(),
        role.limits().destructiveAnHour(),
        role.limits().approvalAbove(),
        role.limits().approvalDestructive());
  }

  private static String text(Role role) {
    return RoleText.of(role);
  }
}
