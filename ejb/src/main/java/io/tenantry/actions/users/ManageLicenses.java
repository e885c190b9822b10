package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Assigns and removes users' licenses.
 *
 * <p>Assigning a license that a user holds replaces its disabled plans, so the whole list is always
 * sent. Licenses from groups are never touched: Microsoft refuses it, the group has to be changed.
 */
@ApplicationScoped
public class ManageLicenses implements Action<ManageLicensesForm, LicenseState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.manage-licenses",
              "Manage licenses",
              "Assign and remove licenses of the selected users, down to single service plans.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing(
              "LicenseAssignment.ReadWrite.All",
              "User.ReadWrite.All",
              "User.Read.All",
              "Organization.Read.All");

  private final LicenseReads licenses = new LicenseReads();

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, LicenseState> inspect(
      Collection<Target> targets, ManageLicensesForm form, Reads reads) {
    return licenses.states(LicenseReads.users(targets, reads), reads);
  }

  @Override
  public Plan plan(Target target, LicenseState today, ManageLicensesForm form) {
    SortedMap<String, SortedSet<String>> wanted = new TreeMap<>(today.direct());
    for (ManageLicensesForm.Add add : form.addSkus()) {
      String skuId = LicenseState.lower(add.skuId());
      Sku sku = today.skus().get(skuId);
      if (sku == null || !sku.assignable()) {
        return new Plan.Cannot(LicenseProblems.notAssignable(skuId, sku));
      }
      SortedSet<String> disabled =
          new TreeSet<>(today.direct().getOrDefault(skuId, new TreeSet<>()));
      if (add.disabledPlans() != null) {
        disabled.clear();
        add.disabledPlans().forEach(plan -> disabled.add(LicenseState.lower(plan)));
      }
      for (String plan : disabled) {
        if (!sku.plans().containsKey(plan)) {
          return new Plan.Cannot(LicenseProblems.unknownPlan(plan, sku));
        }
      }
      wanted.put(skuId, disabled);
    }
    List<String> inherited = new ArrayList<>();
    SortedSet<String> failed = new TreeSet<>();
    for (String remove : form.removeSkus()) {
      String skuId = LicenseState.lower(remove);
      boolean held = wanted.remove(skuId) != null;
      if (today.failed().containsKey(skuId)) {
        failed.add(skuId);
      } else if (!held && today.byGroup().containsKey(skuId)) {
        inherited.add(skuId);
      }
    }
    boolean changes = !wanted.equals(today.direct()) || !failed.isEmpty();
    if (!inherited.isEmpty() && !changes) {
      return new Plan.Skip(LicenseProblems.inherited(target, today, inherited.get(0)));
    }
    String location = location(today, form);
    if (location == null
        && wanted.entrySet().stream()
            .anyMatch(e -> !e.getValue().equals(today.direct().get(e.getKey())))) {
      return new Plan.Cannot(LicenseProblems.noUsageLocation(target));
    }
    List<String> notes =
        inherited.stream()
            .map(skuId -> LicenseProblems.inherited(target, today, skuId).message())
            .toList();
    return LicenseChange.between(target, today, location, wanted, failed, notes);
  }

  private static String location(LicenseState today, ManageLicensesForm form) {
    boolean write =
        form.usageLocation() != null
            && (today.usageLocation() == null || form.overwriteUsageLocation());
    return write ? form.usageLocation() : today.usageLocation();
  }

  @Override
  public JsonNode snapshot(LicenseState state) {
    return state.snapshot();
  }

  /** The usage location stays: Microsoft lets nobody clear it. */
  @Override
  public Plan restore(Target target, LicenseState today, JsonNode before) {
    return LicenseChange.between(
        target,
        today,
        today.usageLocation(),
        LicenseState.licensesOf(before),
        new TreeSet<>(),
        List.of());
  }

  /**
   * Graph answers 200 when it has accepted the assignment; whether the license could be given shows
   * in {@code licenseAssignmentStates} minutes later.
   */
  @Override
  public Duration settlesWithin() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Problem takenBack(Target target, LicenseState state, JsonNode after) {
    return LicenseState.licensesOf(after).keySet().stream()
        .filter(state.failed()::containsKey)
        .findFirst()
        .map(skuId -> LicenseProblems.takenBack(target, state, skuId))
        .orElse(null);
  }

  @Override
  public Verdict explain(Target target, LicenseState state, CallFailure failure) {
    return LicenseProblems.explain(target, state, failure);
  }
}
