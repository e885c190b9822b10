package io.tenantry.simulator.graph.licensing;

import java.util.List;
import java.util.function.Predicate;

/** The service plans that a user can use: of active licenses, and not switched off. */
public final class ActivePlans {

  private final List<Holding> holdings;

  /** Of these licenses. */
  public ActivePlans(List<Holding> holdings) {
    this.holdings = holdings;
  }

  /** Whether there is a plan whose published name fits. */
  public boolean any(Predicate<String> name) {
    for (Holding holding : holdings) {
      for (ServicePlan plan : holding.product().plans()) {
        if (holding.active()
            && plan.perUser()
            && name.test(plan.name())
            && !holding.disabledPlans().contains(plan.id())) {
          return true;
        }
      }
    }
    return false;
  }
}
