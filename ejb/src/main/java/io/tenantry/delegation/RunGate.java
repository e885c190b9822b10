package io.tenantry.delegation;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Problem;
import io.tenantry.actions.TargetKind;
import io.tenantry.directory.NewObjects;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.directory.ScopeRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says which targets of a slice the operator of a run may not touch, as things stand now. */
@ApplicationScoped
public class RunGate {

  private static final Problem WITHDRAWN =
      new Problem(
          "role.withdrawn",
          "No role of the operator allows this action any more",
          "Have the role given again, then retry the skipped targets.");

  @Inject private Delegations delegations;
  @Inject private ScopeFilters scopes;
  @Inject private Protection protection;
  @Inject private NamedGate named;

  /** Why, by seq; targets that may be touched are absent. */
  public Map<Integer, Problem> refused(String operator, ActionInfo action, List<Touched> targets) {
    Mandate mandate = delegations.of(operator);
    List<ScopeRule> rules = mandate.within(action.id());
    Map<Integer, Problem> refused = new TreeMap<>();
    if (rules.isEmpty()) {
      targets.forEach(target -> refused.put(target.seq(), WITHDRAWN));
      return refused;
    }
    TargetKind kind = action.targetKind();
    Set<String> inside =
        kind.made()
            ? Set.of()
            : scopes.inside(kind, targets.stream().map(Touched::key).toList(), rules);
    for (Touched target : targets) {
      boolean in =
          kind.made()
              ? NewObjects.inside(kind, target.values(), rules)
              : inside.contains(target.key());
      if (!in) {
        refused.put(target.seq(), outside(kind));
      }
    }
    protection.of(mandate, action, targets).forEach(refused::putIfAbsent);
    named.refused(mandate, action, targets).forEach(refused::putIfAbsent);
    return refused;
  }

  private static Problem outside(TargetKind kind) {
    return new Problem(
        "scope.outside",
        "The " + kind.one() + " is outside of the scopes in which the operator may do this",
        "Ask somebody whose scope it is in.");
  }
}
