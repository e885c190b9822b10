package io.tenantry.delegation;

import io.tenantry.directory.ScopeRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What an operator may do at this moment.
 *
 * @param held the assignments that count now
 */
public record Mandate(String operator, List<Assignment> held) {

  /** Whether any role allows the action, on whatever targets. */
  public boolean may(String actionId) {
    return held.stream().anyMatch(a -> a.role().allows(actionId));
  }

  /** The assignments whose role allows the action. */
  public List<Assignment> of(String actionId) {
    return held.stream().filter(a -> a.role().allows(actionId)).toList();
  }

  /** The rules of the scopes in which the action may be carried out. */
  public List<ScopeRule> within(String actionId) {
    return of(actionId).stream().map(a -> a.scope().rule()).distinct().toList();
  }

  /**
   * Those of them in which it may be carried out on holders of Microsoft's directory roles, too.
   */
  public List<ScopeRule> withinAdministrators(String actionId) {
    return of(actionId).stream()
        .filter(a -> a.role().administrators())
        .map(a -> a.scope().rule())
        .distinct()
        .toList();
  }

  /** The rules of what may be seen: of all scopes together. */
  public List<ScopeRule> sight() {
    return held.stream().map(a -> a.scope().rule()).distinct().toList();
  }

  public Set<Right> rights() {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    held.forEach(a -> rights.addAll(a.role().rights()));
    return rights;
  }

  public boolean has(Right right) {
    return held.stream().anyMatch(a -> a.role().rights().contains(right));
  }
}
