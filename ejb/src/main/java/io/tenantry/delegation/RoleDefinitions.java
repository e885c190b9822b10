package io.tenantry.delegation;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.delegation.RoleTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lets administrators define what roles allow. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class RoleDefinitions {

  @Inject private RoleTable table;
  @Inject private Delegations delegations;
  @EJB private Access access;
  @EJB private Audit audit;
  @Inject private ActionCatalog catalog;
  @Inject private LastAdministrator lastAdministrator;

  /** All roles, by name. */
  public List<Role> all() {
    access.require(Right.OPERATORS);
    try {
      return delegations.roles();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading roles", e);
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
    NameChecks.check(
        role.id(), role.name(), role.description(), all(), Role::id, Role::name, problems);
    for (String pattern : role.actions()) {
      if (!known(pattern)) {
        problems.add(
            new FieldProblem("actions", "there is no action and no section \"" + pattern + "\""));
      }
    }
    limits(role.limits(), problems);
    Role before = all().stream().filter(known -> known.id() == role.id()).findFirst().orElse(null);
    if (role.id() != 0 && before == null) {
      throw DelegationConflict.unknown("role", role.id());
    }
    if (before != null && before.readyMade()) {
      problems.add(new FieldProblem("name", "is a ready-made role: copy it and change the copy"));
    }
    InvalidForm.unlessNone(problems);
    try {
      long id = table.put(row(role));
      audit.record(
          AuditEvent.done("role.changed")
              .to("role", String.valueOf(id), role.name())
              .change(before == null ? null : RoleText.of(before), RoleText.of(role))
              .saying((before == null ? "Added the role " : "Changed the role ") + role.name()));
      lastAdministrator.keep();
      return id;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("saving a role", e);
    }
  }

  /**
   * Removes a role that nobody holds.
   *
   * @throws DelegationConflict when somebody does
   */
  public void remove(long id) {
    access.require(Right.OPERATORS);
    Role role =
        all().stream()
            .filter(known -> known.id() == id)
            .findFirst()
            .orElseThrow(() -> DelegationConflict.unknown("role", id));
    try {
      if (!table.remove(id)) {
        throw DelegationConflict.inUse("role", role.name());
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing a role", e);
    }
    audit.record(
        AuditEvent.done("role.removed")
            .to("role", String.valueOf(id), role.name())
            .saying("Removed the role " + role.name()));
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

  private static RoleTable.Row row(Role role) {
    Set<Right> rights = role.rights();
    return new RoleTable.Row(
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
}
