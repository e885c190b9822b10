package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/**
 * Switches service plans of users' licenses on and off.
 *
 * <p>Microsoft takes the complete list of disabled plans: what is left out of it is on. So the list
 * is worked out from what was just read, for all licenses of a user in one call.
 */
@ApplicationScoped
public class ManageServicePlans implements Action<ManageServicePlansForm, LicenseState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.manage-service-plans",
              "Manage service plans",
              "Switch service plans of the selected users' licenses on or off, without touching the"
                  + " licenses themselves.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing("LicenseAssignment.ReadWrite.All", "User.Read.All", "Organization.Read.All");

  private final LicenseReads licenses = new LicenseReads();

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, LicenseState> inspect(
      Collection<Target> targets, ManageServicePlansForm form, Reads reads) {
    return licenses.states(LicenseReads.users(targets, reads), reads);
  }

  @Override
  public Plan plan(Target target, LicenseState today, ManageServicePlansForm form) {
    return ServicePlanChange.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(LicenseState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, LicenseState today, JsonNode before) {
    return ServicePlanChange.back(target, today, before);
  }

  @Override
  public Verdict explain(Target target, LicenseState state, CallFailure failure) {
    return PlanProblems.explain(target, state, failure);
  }
}
