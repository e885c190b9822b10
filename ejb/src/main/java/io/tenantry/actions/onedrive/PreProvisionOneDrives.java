package io.tenantry.actions.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Has users' OneDrives made before their first visit.
 *
 * <p>SharePoint refuses this to an app, with a certificate too, so it is sent as the service
 * account. Asked twice, SharePoint passes over whoever has one or waits for one.
 */
@ApplicationScoped
public class PreProvisionOneDrives implements Action<PreProvisionOneDrivesForm, FirstVisit> {

  private static final List<String> PERMISSIONS = List.of("Files.Read.All", "User.Read.All");

  private static final ActionInfo INFO =
      ActionInfo.of(
              "onedrive.pre-provision-onedrive-sites",
              "Pre provision OneDrive sites",
              "Have the OneDrives of the selected users made before their first visit, e.g. ahead of"
                  + " a migration.")
          .onMany(TargetKind.USER)
          .through(Surface.SHAREPOINT, "ru-minute")
          .needing(PERMISSIONS)
          .accountFor("asking SharePoint for OneDrives");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, FirstVisit> inspect(
      Collection<Target> targets, PreProvisionOneDrivesForm form, Reads reads) {
    return FirstVisit.read(targets, reads);
  }

  @Override
  public Plan plan(Target target, FirstVisit today, PreProvisionOneDrivesForm form) {
    return today.plan(target, form.later());
  }

  @Override
  public JsonNode snapshot(FirstVisit state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, FirstVisit today, JsonNode before) {
    return new Plan.Cannot(OneDriveProblems.noWayBack());
  }

  @Override
  public Verdict explain(Target target, FirstVisit state, CallFailure failure) {
    return Refusals.of(target, failure, PERMISSIONS);
  }
}
