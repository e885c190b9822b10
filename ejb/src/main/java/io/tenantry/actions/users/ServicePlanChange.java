package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans the switching of service plans of a user's licenses, and the way back. */
final class ServicePlanChange {

  private ServicePlanChange() {}

  static Plan of(Target target, LicenseState today, ManageServicePlansForm form) {
    PlanSwitches switches = new PlanSwitches(target, today, form);
    if (switches.wrong() != null) {
      return new Plan.Cannot(switches.wrong());
    }
    if (!switches.anyHeld()) {
      return new Plan.Skip(switches.left().get(0));
    }
    if (switches.off().equals(today.direct())) {
      String left =
          switches.left().stream().map(p -> "; " + p.message()).reduce("", String::concat);
      return new Plan.Unchanged("The service plans are as wanted" + left);
    }
    if (today.usageLocation() == null) {
      return new Plan.Cannot(PlanProblems.noUsageLocation(target));
    }
    return to(
        target,
        today,
        switches.off(),
        PlanProblems.warnings(today, switches.off(), switches.left()));
  }

  /** The way back to the licenses of a {@link LicenseState#snapshot}. */
  static Plan back(Target target, LicenseState today, JsonNode before) {
    return to(target, today, LicenseState.licensesOf(before), List.of());
  }

  private static Plan to(
      Target target,
      LicenseState today,
      SortedMap<String, SortedSet<String>> licenses,
      List<String> warnings) {
    return LicenseChange.between(
        target, today, today.usageLocation(), licenses, new TreeSet<>(), warnings);
  }
}
