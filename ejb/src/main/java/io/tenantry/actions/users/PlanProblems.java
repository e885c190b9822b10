package io.tenantry.actions.users;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tells in an operator's words why service plans cannot be switched, and what follows from it. */
final class PlanProblems {

  private PlanProblems() {}

  static Problem ofTheCompany(String plan, Sku sku) {
    return new Problem(
        "plan.of-the-company",
        plan + " of " + sku.name() + " applies to the whole company, not to single users",
        "Leave it out: it cannot be switched for a user.");
  }

  static Problem fromGroup(Target target, LicenseState today, String skuId) {
    return new Problem(
        "license.from-group",
        today.name(skuId)
            + " of "
            + target.label()
            + " comes from group "
            + String.join(", ", today.byGroup().get(skuId))
            + ", which decides on its plans",
        "Change the license of the group.");
  }

  static Problem notHeld(Target target, Sku sku) {
    return new Problem(
        "license.not-held",
        target.label() + " does not have " + sku.name(),
        "Assign the license first: \"Manage licenses\".");
  }

  static Problem noLicenseWith(Target target, String plan) {
    return new Problem(
        "license.not-held",
        target.label() + " has no license with " + plan,
        "Assign a license that has it first: \"Manage licenses\".");
  }

  static Problem noUsageLocation(Target target) {
    return new Problem(
        "license.no-usage-location",
        target.label() + " has no usage location, and Microsoft changes no license without one",
        "Set the usage location first: \"Manage licenses\" does it, too.");
  }

  /** What the operator should know before the plans go off. */
  static List<String> warnings(
      LicenseState today, SortedMap<String, SortedSet<String>> wanted, List<Problem> left) {
    List<String> warnings = new ArrayList<>(left.stream().map(Problem::message).toList());
    wanted.forEach(
        (skuId, off) -> {
          Sku sku = today.skus().get(skuId);
          SortedSet<String> goOff = new TreeSet<>(off);
          goOff.removeAll(today.direct().get(skuId));
          if (sku == null || goOff.isEmpty()) {
            return;
          }
          for (String plan : goOff) {
            String name = sku.plans().getOrDefault(plan, plan);
            if (name.startsWith("EXCHANGE_")) {
              warnings.add(
                  name + " goes off: without another one the mailbox is deleted after 30 days");
            } else if (name.startsWith("SHAREPOINT")) {
              warnings.add(name + " goes off: without another one the OneDrive loses its license");
            }
          }
          if (off.containsAll(sku.userPlans())) {
            warnings.add(
                "All plans of "
                    + sku.name()
                    + " go off, but the license keeps its unit; \"Manage licenses\" takes it away");
          }
          if (today.byGroup().containsKey(skuId)) {
            warnings.add(
                sku.name()
                    + " also comes from group "
                    + String.join(", ", today.byGroup().get(skuId))
                    + ": what the group leaves on stays on");
          }
        });
    return warnings;
  }

  static Verdict explain(Target target, LicenseState state, CallFailure failure) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (said.contains("does not have any available licenses")) {
      // Only a license that is gone would need a unit: plan anew, and leave it alone.
      return new Verdict.TryAgain(
          new Problem(
              "license.changed-meanwhile",
              "The licenses of " + target.label() + " change at the same time",
              "Retry the user."));
    }
    if (said.contains("invalid usage location")) {
      return new Verdict.Failed(noUsageLocation(target));
    }
    return LicenseProblems.explain(target, state, failure);
  }
}
