package io.tenantry.actions.users;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Works out which service plans of a user's licenses are off after the switches of a form.
 *
 * <p>Only licenses that the user holds directly are touched: nothing is ever assigned, and a
 * license from a group is the group's.
 */
final class PlanSwitches {

  /** More than any chain of dependencies is long. */
  private static final int MOST_STEPS = 100;

  private final Target target;
  private final LicenseState today;
  private final SortedMap<String, SortedSet<String>> off = new TreeMap<>();
  private final List<Problem> left = new ArrayList<>();
  private Problem wrong;
  private boolean anyHeld;

  PlanSwitches(Target target, LicenseState today, ManageServicePlansForm form) {
    this.target = target;
    this.today = today;
    today.direct().forEach((sku, disabled) -> off.put(sku, new TreeSet<>(disabled)));
    form.changes().forEach(this::apply);
    if (form.resolveDependencies()) {
      resolve();
    }
  }

  /** Disabled plans by license, complete lists. */
  SortedMap<String, SortedSet<String>> off() {
    return off;
  }

  /** What is wrong with the form itself, or {@code null}. */
  Problem wrong() {
    return wrong;
  }

  /** What could not be switched for this user. */
  List<Problem> left() {
    return left;
  }

  /** Whether the user holds any of the licenses directly. */
  boolean anyHeld() {
    return anyHeld;
  }

  private void apply(ManageServicePlansForm.Switch wish) {
    if (!wish.everySku()) {
      one(wish.skuId(), wish);
      return;
    }
    boolean held = false;
    for (Map.Entry<String, Sku> sku : new TreeMap<>(today.skus()).entrySet()) {
      if (today.holds(sku.getKey()) && sku.getValue().plans().containsKey(wish.servicePlanId())) {
        one(sku.getKey(), wish);
        held = true;
      }
    }
    if (!held) {
      left.add(PlanProblems.noLicenseWith(target, planName(wish.servicePlanId())));
    }
  }

  private void one(String skuId, ManageServicePlansForm.Switch wish) {
    Sku sku = today.skus().get(skuId);
    if (sku == null) {
      wrong = LicenseProblems.notAssignable(skuId, null);
    } else if (!wish.allPlans() && !sku.plans().containsKey(wish.servicePlanId())) {
      wrong = LicenseProblems.unknownPlan(wish.servicePlanId(), sku);
    } else if (sku.companyPlans().contains(wish.servicePlanId())) {
      wrong = PlanProblems.ofTheCompany(planName(wish.servicePlanId()), sku);
    } else if (!off.containsKey(skuId)) {
      left.add(
          today.byGroup().containsKey(skuId)
              ? PlanProblems.fromGroup(target, today, skuId)
              : PlanProblems.notHeld(target, sku));
    } else {
      anyHeld = true;
      SortedSet<String> plans =
          wish.allPlans() ? sku.userPlans() : new TreeSet<>(List.of(wish.servicePlanId()));
      if (wish.on()) {
        off.get(skuId).removeAll(plans);
      } else {
        off.get(skuId).addAll(plans);
      }
    }
  }

  /** Until nothing changes: what was switched on gets what it needs, the rest goes off with it. */
  private void resolve() {
    int steps = 0;
    while (steps < MOST_STEPS && (switchOnOneNeeded() || switchOffOneWithoutNeeded())) {
      steps++;
    }
  }

  private boolean switchOnOneNeeded() {
    SortedSet<String> on = namesOn(off);
    for (Map.Entry<String, SortedSet<String>> license : off.entrySet()) {
      Sku sku = today.skus().get(license.getKey());
      for (String plan : sku == null ? new TreeSet<String>() : today.direct().get(sku.skuId())) {
        String name = sku.plans().getOrDefault(plan, plan);
        boolean switchedOn = !license.getValue().contains(plan);
        if (switchedOn && !PlanDependencies.satisfied(name, on) && provide(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Switches on one plan that the named one needs, wherever the user holds it. */
  private boolean provide(String name) {
    for (Map.Entry<String, SortedSet<String>> license : off.entrySet()) {
      Sku sku = today.skus().get(license.getKey());
      for (String plan : List.copyOf(license.getValue())) {
        if (sku != null
            && PlanDependencies.of(name).contains(sku.plans().getOrDefault(plan, plan))) {
          license.getValue().remove(plan);
          return true;
        }
      }
    }
    return false;
  }

  private boolean switchOffOneWithoutNeeded() {
    SortedSet<String> on = namesOn(off);
    SortedSet<String> onToday = namesOn(today.direct());
    for (Map.Entry<String, SortedSet<String>> license : off.entrySet()) {
      Sku sku = today.skus().get(license.getKey());
      for (String plan : sku == null ? new TreeSet<String>() : sku.userPlans()) {
        String name = sku.plans().get(plan);
        if (!license.getValue().contains(plan)
            && !PlanDependencies.satisfied(name, on)
            && PlanDependencies.satisfied(name, onToday)) {
          license.getValue().add(plan);
          return true;
        }
      }
    }
    return false;
  }

  /** Names of the plans that are on; all of a group's license count, as the group may have them. */
  private SortedSet<String> namesOn(SortedMap<String, SortedSet<String>> disabled) {
    SortedSet<String> names = new TreeSet<>();
    today.skus().values().stream()
        .filter(sku -> today.holds(sku.skuId()))
        .forEach(
            sku ->
                sku.plans()
                    .forEach(
                        (id, name) -> {
                          boolean offHere =
                              disabled.getOrDefault(sku.skuId(), new TreeSet<>()).contains(id);
                          if (!offHere || today.byGroup().containsKey(sku.skuId())) {
                            names.add(name);
                          }
                        }));
    return names;
  }

  private String planName(String plan) {
    return today.skus().values().stream()
        .map(sku -> sku.plans().get(plan))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(plan);
  }
}
