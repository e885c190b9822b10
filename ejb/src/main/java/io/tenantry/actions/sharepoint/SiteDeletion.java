package io.tenantry.actions.sharepoint;

import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.sharepoint.SiteLife.GroupLife;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plans a site's way into the recycle bin: alone, or with its Microsoft 365 group. */
final class SiteDeletion {

  private static final Later BY_ITSELF =
      new Later(
          "SharePoint to move the site to the recycle bin",
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(30));

  /** Microsoft documents: the site follows its group after minutes to hours. */
  private static final Later WITH_GROUP =
      new Later(
          "the site to follow its deleted group into the recycle bin",
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(24));

  private SiteDeletion() {}

  /**
   * What has to be done.
   *
   * @param groupToo whether the site's group may be deleted
   * @param unregisterHub whether a hub site may lose its associated sites
   */
  static Plan plan(Target target, SiteLife life, boolean groupToo, boolean unregisterHub) {
    SiteFacts site = life.inUse();
    if (site == null) {
      return new Plan.Unchanged(
          life.deleted() == null
              ? "The site does not exist any more"
              : "The site is in the recycle bin");
    }
    if (life.timedOut() && SiteLife.underWay(target, SiteLife.DELETED)) {
      return new Plan.Doubt(SiteProblems.timedOut(target));
    }
    if (life.groupDeleted()) {
      return new Plan.Wait(WITH_GROUP);
    }
    if (!site.active() || SiteLife.underWay(target, SiteLife.DELETED)) {
      return new Plan.Wait(site.grouped() ? WITH_GROUP : BY_ITSELF);
    }
    Problem protectedSite = SiteProblems.mustStay(target, site);
    if (protectedSite != null) {
      return new Plan.Skip(protectedSite);
    }
    Problem obstacle = obstacle(target, life, groupToo, unregisterHub);
    return obstacle == null ? change(life) : new Plan.Cannot(obstacle);
  }

  private static Problem obstacle(
      Target target, SiteLife life, boolean groupToo, boolean unregisterHub) {
    SiteFacts site = life.inUse();
    if (site.held()) {
      return SiteProblems.held(target);
    }
    if (site.hub() && !unregisterHub) {
      return SiteProblems.hub(target);
    }
    if (site.grouped() && life.group().life() == GroupLife.GONE) {
      return SiteProblems.groupGone(target);
    }
    return site.grouped() && !groupToo ? SiteProblems.grouped(target) : null;
  }

  private static Plan change(SiteLife life) {
    SiteFacts site = life.inUse();
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    differences.add(new Difference("Site", site.described(), "in the recycle bin for 93 days"));
    if (site.hub()) {
      calls.add(TenantAdmin.unregisterHubSite(site.url()));
      differences.add(new Difference("Hub site", "yes", "no"));
      warnings.add("Its associated sites lose their hub, also when it is restored.");
    }
    if (site.grouped()) {
      calls.add(new GraphCall("DELETE", "/groups/" + site.groupId(), null));
      differences.add(
          new Difference("Microsoft 365 group", life.group().name(), "deleted, kept for 30 days"));
      warnings.add("Mailbox, team and planner of the group go with it.");
    } else {
      calls.add(alone(site));
    }
    return new Plan.Change(
            calls,
            differences,
            life.snapshot(),
            SiteLife.snapshot(
                SiteLife.DELETED, site.grouped() ? GroupLife.DELETED : GroupLife.NONE),
            warnings)
        .takingEffect(site.grouped() ? WITH_GROUP : BY_ITSELF);
  }

  /** Classic templates are refused by the modern way; theirs tells its operation. */
  private static Call alone(SiteFacts site) {
    return site.template().equals("STS#3") || site.template().startsWith("SITEPAGEPUBLISHING")
        ? TenantAdmin.delete(site.id())
        : TenantAdmin.removeSiteByCsom(site.url());
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (said.contains("compliance") || said.contains("retention") || said.contains("hold")) {
      return new Verdict.Failed(SiteProblems.held(target));
    }
    if (said.contains("registered as a hub site")) {
      return new Verdict.Failed(SiteProblems.hub(target));
    }
    if (said.contains("must delete the group")) {
      return new Verdict.Failed(SiteProblems.grouped(target));
    }
    if (said.contains("home site")) {
      return new Verdict.Failed(
          new Problem(
              "site.home",
              target.label() + " is the home site of the organization",
              "Choose another home site first."));
    }
    if (failure.status() == 404) {
      return new Verdict.AlreadyRight("The site or its group was deleted by somebody else");
    }
    return SiteProblems.explain(target, failure, permissions);
  }
}
