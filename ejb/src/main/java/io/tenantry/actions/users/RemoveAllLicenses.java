package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
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
 * Takes all licenses from users: those that they hold directly in one call, those from groups by
 * leaving the groups.
 *
 * <p>One call for all: single ones trip over add-ons that depend on another license and leave users
 * half done.
 */
@ApplicationScoped
public class RemoveAllLicenses implements Action<RemoveAllLicensesForm, LicenseRemoval> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.remove-all-licenses",
              "Remove all licenses",
              "Take all licenses from the selected users in one step.")
          .onMany(TargetKind.USER)
          .undoable()
          .takingAway()
          .through(Surface.GRAPH, "identity-write")
          .needing(
              "LicenseAssignment.ReadWrite.All",
              "User.Read.All",
              "Organization.Read.All",
              "GroupMember.ReadWrite.All");

  /** Microsoft takes a group's licenses off some minutes after a member has left. */
  static final Later TAKEN_OFF =
      new Later(
          "the groups' licenses to be taken off",
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofHours(4));

  private final LicenseRemovalReads removals = new LicenseRemovalReads();

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, LicenseRemoval> inspect(
      Collection<Target> targets, RemoveAllLicensesForm form, Reads reads) {
    return removals.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, LicenseRemoval today, RemoveAllLicensesForm form) {
    return LicenseRemovalPlan.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(LicenseRemoval state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, LicenseRemoval today, JsonNode before) {
    return LicenseRemovalPlan.back(target, today, before);
  }

  @Override
  public Verdict explain(Target target, LicenseRemoval state, CallFailure failure) {
    return RemovalProblems.explain(target, state, failure);
  }
}
