package io.tenantry.actions.sharepoint;

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
import java.util.List;
import java.util.Map;

/** Sets what sites may hold, and what their sandboxed solutions may use. */
@ApplicationScoped
public class SetSharePointQuota implements Action<SetSharePointQuotaForm, SiteQuota> {

  private static final List<String> PERMISSIONS =
      List.of("SharePoint Sites.FullControl.All", "SharePointTenantSettings.Read.All");

  private static final ActionInfo INFO =
      ActionInfo.of(
              "sharepoint.set-sharepoint-quota",
              "Set SharePoint quota",
              "Set storage maximum, storage warning, user code maximum and user code warning of the"
                  + " selected sites.")
          .onMany(TargetKind.SITE)
          .undoable()
          .through(Surface.SHAREPOINT, "ru-minute")
          .needing(PERMISSIONS);

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, SiteQuota> inspect(
      Collection<Target> targets, SetSharePointQuotaForm form, Reads reads) {
    return SiteQuotas.read(targets, reads);
  }

  @Override
  public Plan plan(Target target, SiteQuota today, SetSharePointQuotaForm form) {
    SiteFacts site = today.site();
    return today.change(target, form.storage(site.storage()), form.userCode(site.userCode()));
  }

  @Override
  public JsonNode snapshot(SiteQuota state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, SiteQuota today, JsonNode before) {
    return today.change(target, StorageLevels.of(before), UserCode.of(before));
  }

  @Override
  public Verdict explain(Target target, SiteQuota state, CallFailure failure) {
    return failure.message().contains("available tenant storage")
            || failure.message().contains("resource quota")
        ? new Verdict.Failed(state.abovePool(target, failure.message()))
        : SiteProblems.explainLevels(target, state.site().url(), failure, PERMISSIONS);
  }

  @Override
  public int callsToInspect() {
    return 1;
  }
}
