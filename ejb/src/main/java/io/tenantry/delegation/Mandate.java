package io.tenantry.delegation;

import io.tenantry.directory.ScopeRule;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator may do at this moment.
 *
 * @param held the assignments that count now
 * @param only actions, as in roles, to which the token is limited that the operator came with;
 *     empty for no limit
 */
public record Mandate(String operator, List<Assignment> held, Set<String> only) {

  /** What roles allow, without a token's limits. */
  public Mandate(String operator, List<Assignment> held) {
    this(operator, held, Set.of());
  }

  /** The same with a token that is limited to some actions; empty for no limit. */
  Mandate limitedTo(Collection<String> actions) {
    return new Mandate(operator, held, Set.copyOf(actions));
  }

  /** Whether any role allows the action, on whatever targets. */
  public boolean may(String actionId) {
    return !of(actionId).isEmpty();
  }

  /** The assignments whose role allows the action. */
  public List<Assignment> of(String actionId) {
    if (!only.isEmpty() && !Role.covers(only, actionId)) {
      return List.of();
    }
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

  /** Names of the scopes in which it may be, separated by commas; {@code null} for none. */
  String scopes(String actionId) {
    return names(of(actionId));
  }

  /**
   * Names of the scopes within which a right is held, separated by commas; {@code null} for none.
   */
  public String scopes(Right right) {
    return names(held.stream().filter(a -> a.role().rights().contains(right)).toList());
  }

  private static String names(List<Assignment> some) {
    return some.isEmpty()
        ? null
        : some.stream().map(a -> a.scope().name()).distinct().collect(Collectors.joining(", "));
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
