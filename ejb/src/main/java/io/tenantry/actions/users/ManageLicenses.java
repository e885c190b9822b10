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
import java.util.Collection;
import java.util.Map;

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
    return new WantedLicenses(target, today).plan(form);
  }

  @Override
  public JsonNode snapshot(LicenseState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, LicenseState today, JsonNode before) {
    return new WantedLicenses(target, today).back(before);
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
    return LicenseProblems.takenBack(target, state, LicenseState.licensesOf(after).keySet());
  }

  @Override
  public Verdict explain(Target target, LicenseState state, CallFailure failure) {
    return LicenseProblems.explain(target, state, failure);
  }
}
