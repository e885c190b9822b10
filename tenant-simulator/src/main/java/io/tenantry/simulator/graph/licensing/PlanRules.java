package io.tenantry.simulator.graph.licensing;

import io.tenantry.simulator.graph.GraphError;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Refuses sets of service plans that cannot work together. Only what a change newly breaks is
 * refused: what was there before stays.
 */
public final class PlanRules {

  private final Catalog catalog;

  /** Rules of the catalog. */
  public PlanRules(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The plans that are on. */
  public static Set<UUID> enabled(Collection<Holding> holdings) {
    Set<UUID> plans = new HashSet<>();
    for (Holding holding : holdings) {
      if (holding.active()) {
        for (ServicePlan plan : holding.product().plans()) {
          if (!holding.disabledPlans().contains(plan.id())) {
            plans.add(plan.id());
          }
        }
      }
    }
    return plans;
  }

  /**
   * A rule that a change breaks.
   *
   * @param name as {@code licenseAssignmentStates} calls it
   * @param message as the service words the refusal
   */
  public record Violation(String name, String message) {}

  /** Refuses the change from these plans to those when it breaks a rule. */
  public void check(Set<UUID> before, Set<UUID> after) {
    violation(before, after)
        .ifPresent(
            broken -> {
              throw GraphError.refused(broken.message());
            });
  }

  /** The rule that the change from these plans to those breaks. */
  public Optional<Violation> violation(Set<UUID> before, Set<UUID> after) {
    for (UUID plan : after) {
      List<UUID> needed = catalog.needsOneOf(plan);
      boolean missing = !needed.isEmpty() && !anyOf(needed, after);
      if (missing && !(before.contains(plan) && !anyOf(needed, before))) {
        return Optional.of(dependency(plan, needed));
      }
      for (UUID other : catalog.excludes(plan)) {
        boolean together = after.contains(other);
        if (together && !(before.contains(plan) && before.contains(other))) {
          return Optional.of(exclusion(plan, other));
        }
      }
    }
    return Optional.empty();
  }

  private static Violation dependency(UUID plan, List<UUID> needed) {
    return new Violation(
        "DependencyViolation",
        "License assignment failed because service plan "
            + plan
            + " depends on the service plan(s) "
            + needed.stream().map(UUID::toString).collect(Collectors.joining(", ")));
  }

  private static Violation exclusion(UUID plan, UUID other) {
    UUID first = plan.compareTo(other) < 0 ? plan : other;
    return new Violation(
        "MutuallyExclusiveViolation",
        "License assignment failed because service plans "
            + first
            + ", "
            + (first.equals(plan) ? other : plan)
            + " are mutually exclusive.");
  }

  private static boolean anyOf(List<UUID> needed, Set<UUID> plans) {
    return needed.stream().anyMatch(plans::contains);
  }
}
