package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides which licenses a user is to hold, and whether he can. */
final class WantedLicenses {

  private final Target target;
  private final LicenseState today;
  private final SortedMap<String, SortedSet<String>> wanted;
  private final SortedSet<String> failed = new TreeSet<>();
  private final List<String> inherited = new ArrayList<>();

  WantedLicenses(Target target, LicenseState today) {
    this.target = target;
    this.today = today;
    this.wanted = new TreeMap<>(today.direct());
  }

  /** What the form adds to today's licenses and takes from them. */
  Plan plan(ManageLicensesForm form) {
    for (ManageLicensesForm.Add license : form.addSkus()) {
      Problem obstacle = add(license);
      if (obstacle != null) {
        return new Plan.Cannot(obstacle);
      }
    }
    form.removeSkus().forEach(license -> remove(LicenseState.lower(license)));
    boolean changes = !wanted.equals(today.direct()) || !failed.isEmpty();
    if (!inherited.isEmpty() && !changes) {
      return new Plan.Skip(LicenseProblems.inherited(target, today, inherited.get(0)));
    }
    String location = location(form);
    if (location == null && assigns()) {
      return new Plan.Cannot(LicenseProblems.noUsageLocation(target));
    }
    List<String> notes =
        inherited.stream()
            .map(skuId -> LicenseProblems.inherited(target, today, skuId).message())
            .toList();
    return LicenseChange.between(target, today, location, wanted, failed, notes);
  }

  private Problem add(ManageLicensesForm.Add license) {
    String skuId = LicenseState.lower(license.skuId());
    Sku sku = today.skus().get(skuId);
    if (sku == null || !sku.assignable()) {
      return LicenseProblems.notAssignable(skuId, sku);
    }
    SortedSet<String> disabled = new TreeSet<>(today.direct().getOrDefault(skuId, new TreeSet<>()));
    if (license.disabledPlans() != null) {
      disabled.clear();
      license.disabledPlans().forEach(plan -> disabled.add(LicenseState.lower(plan)));
    }
    for (String plan : disabled) {
      if (!sku.plans().containsKey(plan)) {
        return LicenseProblems.unknownPlan(plan, sku);
      }
    }
    wanted.put(skuId, disabled);
    return null;
  }

  private void remove(String skuId) {
    boolean held = wanted.remove(skuId) != null;
    if (today.failed().containsKey(skuId)) {
      failed.add(skuId);
    } else if (!held && today.byGroup().containsKey(skuId)) {
      inherited.add(skuId);
    }
  }

  private boolean assigns() {
    return wanted.entrySet().stream()
        .anyMatch(license -> !license.getValue().equals(today.direct().get(license.getKey())));
  }

  private String location(ManageLicensesForm form) {
    boolean write =
        form.usageLocation() != null
            && (today.usageLocation() == null || form.overwriteUsageLocation());
    return write ? form.usageLocation() : today.usageLocation();
  }

  /** Back to those of a snapshot. The usage location stays: Microsoft lets nobody clear it. */
  Plan back(JsonNode snapshot) {
    return LicenseChange.between(
        target, today, today.usageLocation(), LicenseState.licensesOf(snapshot), failed, List.of());
  }
}
