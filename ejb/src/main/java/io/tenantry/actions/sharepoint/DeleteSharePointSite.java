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

/** Sends sites to the tenant's recycle bin; undo restores them from there. */
@ApplicationScoped
public class DeleteSharePointSite implements Action<DeleteSharePointSiteForm, SiteLife> {

  static final List<String> PERMISSIONS =
      List.of("SharePoint Sites.FullControl.All", "Group.ReadWrite.All");

  private static final ActionInfo INFO =
      ActionInfo.of(
              "sharepoint.delete-sharepoint-site",
              "Delete SharePoint site",
              "Send the selected sites to the tenant's recycle bin, where they can be restored for 93"
                  + " days.")
          .onMany(TargetKind.SITE)
          .undoable()
          .takingAway()
          .through(Surface.SHAREPOINT, "ru-minute")
          .needing(PERMISSIONS);

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public String unfit(Map<String, Object> values) {
    return SiteProblems.unfit(values.get("url"), values.get("template"));
  }

  @Override
  public Map<String, SiteLife> inspect(
      Collection<Target> targets, DeleteSharePointSiteForm form, Reads reads) {
    return SiteLives.read(targets, reads);
  }

  @Override
  public Plan plan(Target target, SiteLife today, DeleteSharePointSiteForm form) {
    return SiteDeletion.plan(target, today, form.alsoDeleteGroup(), form.unregisterHub());
  }

  @Override
  public JsonNode snapshot(SiteLife state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, SiteLife today, JsonNode before) {
    return SiteRestoration.plan(target, today, true);
  }

  @Override
  public Verdict explain(Target target, SiteLife state, CallFailure failure) {
    return SiteRestoration.owns(failure.call())
        ? SiteRestoration.explain(target, failure, PERMISSIONS)
        : SiteDeletion.explain(target, failure, PERMISSIONS);
  }

  @Override
  public int callsToInspect() {
    return 1;
  }
}
