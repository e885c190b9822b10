package io.tenantry.web.delegation;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.Right;
import io.tenantry.delegation.Role;
import io.tenantry.delegation.RoleLimits;
import io.tenantry.web.Request;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The inputs of a role, as they are in the page. */
public record RoleInput(
    String name,
    String description,
    Set<String> actions,
    Set<String> rights,
    boolean administrators,
    String targets,
    String targetsADay,
    String destructiveAnHour,
    String approvalAbove,
    boolean approvalDestructive) {

  static final RoleInput EMPTY =
      new RoleInput("", "", Set.of(), Set.of(), false, "", "", "", "", false);

  static RoleInput of(Role role) {
    Set<String> rights = new LinkedHashSet<>();
    role.rights().forEach(right -> rights.add(right.name()));
    RoleLimits limits = role.limits();
    return new RoleInput(
        role.name(),
        role.description(),
        role.actions(),
        rights,
        role.administrators(),
        text(limits.targets()),
        text(limits.targetsADay()),
        text(limits.destructiveAnHour()),
        text(limits.approvalAbove()),
        limits.approvalDestructive());
  }

  static RoleInput sent() {
    return new RoleInput(
        Request.param("name").orElse(""),
        Request.param("description").orElse(""),
        new LinkedHashSet<>(Request.params("actions")),
        new LinkedHashSet<>(Request.params("rights")),
        Request.param("administrators").isPresent(),
        Request.param("maxTargets").orElse(""),
        Request.param("maxTargetsADay").orElse(""),
        Request.param("maxDestructiveAnHour").orElse(""),
        Request.param("approvalAbove").orElse(""),
        Request.param("approvalDestructive").isPresent());
  }

  RoleInput named(String other) {
    return new RoleInput(
        other,
        description,
        actions,
        rights,
        administrators,
        targets,
        targetsADay,
        destructiveAnHour,
        approvalAbove,
        approvalDestructive);
  }

  /**
   * The role of these inputs.
   *
   * @param id 0 for a new one
   * @throws InvalidForm when a limit is no number
   */
  Role role(long id) {
    List<FieldProblem> problems = new ArrayList<>();
    RoleLimits limits =
        new RoleLimits(
            number("maxTargets", targets, problems),
            number("maxTargetsADay", targetsADay, problems),
            number("maxDestructiveAnHour", destructiveAnHour, problems),
            number("approvalAbove", approvalAbove, problems),
            approvalDestructive);
    InvalidForm.unlessNone(problems);
    Set<Right> given = EnumSet.noneOf(Right.class);
    rights.forEach(right -> given.add(Right.valueOf(right)));
    return new Role(id, name, description, false, actions, given, administrators, limits);
  }

  private static Integer number(String field, String text, List<FieldProblem> problems) {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,9}")) {
      problems.add(new FieldProblem(field, "must be a whole number, or empty"));
      return null;
    }
    return Integer.valueOf(text);
  }

  private static String text(Integer number) {
    return number == null ? "" : number.toString();
  }
}
