package io.tenantry.actions.onedrive;

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
import io.tenantry.actions.sharepoint.StorageLevels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Sets what users' OneDrives may hold, or puts them back to the tenant's default. */
@ApplicationScoped
public class SetOneDriveQuota implements Action<SetOneDriveQuotaForm, OneDrive> {

  private static final List<String> PERMISSIONS =
      List.of(
          "SharePoint Sites.FullControl.All",
          "Files.Read.All",
          "SharePointTenantSettings.Read.All");

  private static final ActionInfo INFO =
      ActionInfo.of(
              "onedrive.set-onedrive-quota",
              "Set OneDrive quota",
              "Set the storage maximum and warning of the selected users' OneDrives, or put them back"
                  + " to the tenant's default.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.SHAREPOINT, "ru-minute")
          .needing(PERMISSIONS);

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, OneDrive> inspect(
      Collection<Target> targets, SetOneDriveQuotaForm form, Reads reads) {
    return OneDrives.read(targets, form != null && form.resetToDefault(), reads);
  }

  @Override
  public Plan plan(Target target, OneDrive today, SetOneDriveQuotaForm form) {
    if (today == OneDrive.NONE) {
      return new Plan.Skip(OneDriveProblems.notProvisioned(target));
    }
    return form.resetToDefault() ? today.reset() : today.change(form.levels());
  }

  @Override
  public JsonNode snapshot(OneDrive state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, OneDrive today, JsonNode before) {
    return today == OneDrive.NONE
        ? new Plan.Skip(OneDriveProblems.notProvisioned(target))
        : today.change(StorageLevels.of(before));
  }

  @Override
  public Verdict explain(Target target, OneDrive state, CallFailure failure) {
    return OneDriveProblems.explain(target, state, failure, PERMISSIONS);
  }

  @Override
  public int callsToInspect() {
    return 3;
  }
}
