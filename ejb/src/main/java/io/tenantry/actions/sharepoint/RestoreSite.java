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
import java.util.Map;

/** Brings sites back from the tenant's recycle bin; undo deletes them again. */
@ApplicationScoped
public class RestoreSite implements Action<RestoreSiteForm, SiteLife> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "sharepoint.restore-site-from-recycle-bin",
              "Restore site from recycle bin",
              "Bring the selected sites back from the tenant's recycle bin into use, with their"
                  + " Microsoft 365 group where it still exists.")
          .onMany(TargetKind.DELETED_SITE)
          .undoable()
          .through(Surface.SHAREPOINT, "ru-minute")
          .needing(DeleteSharePointSite.PERMISSIONS);

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, SiteLife> inspect(
      Collection<Target> targets, RestoreSiteForm form, Reads reads) {
    return SiteLives.read(targets, reads);
  }

  @Override
  public Plan plan(Target target, SiteLife today, RestoreSiteForm form) {
    return SiteRestoration.plan(target, today, form.restoreGroup());
  }

  @Override
  public JsonNode snapshot(SiteLife state) {
    return state.snapshot();
  }

  /** A group that was in use before stays. */
  @Override
  public Plan restore(Target target, SiteLife today, JsonNode before) {
    return SiteDeletion.plan(target, today, SiteLife.groupWasDeleted(before), false);
  }

  @Override
  public Verdict explain(Target target, SiteLife state, CallFailure failure) {
    return SiteRestoration.owns(failure.call())
        ? SiteRestoration.explain(target, failure, DeleteSharePointSite.PERMISSIONS)
        : SiteDeletion.explain(target, failure, DeleteSharePointSite.PERMISSIONS);
  }

  @Override
  public int callsToInspect() {
    return 4;
  }
}
