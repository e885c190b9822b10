package io.tenantry.actions.sharepoint;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.SiteCall;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What can be wrong with a site, in words an operator can act on. */
public final class SiteProblems {
  private static final Set<String> SYSTEM =
      Set.of("SPSMSITEHOST#0", "SRCHCEN#0", "EHS#1", "POINTPUBLISHINGHUB#0");

  private SiteProblems() {}

  /**
   * Whether an answer says that there is no such site.
   *
   * @throws SurfaceFailure when it says nothing of the site at all
   */
  public static boolean missing(Answer answer) {
    if (answer.done()) {
      return false;
    }
    boolean decided = answer.fate() == Answer.Fate.REFUSED;
    if (decided && (answer.status() == 404 || answer.status() == 400)) {
      return true;
    }
    throw new SurfaceFailure(
        new Problem(
            answer.code().isEmpty() ? "sharepoint.unreadable" : answer.code(),
            "Sites could not be read: " + answer.message(),
            "Test the connection to SharePoint Online and resume the run."));
  }

  /** Reads a refusal that means the same for all actions on sites. */
  public static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (said.contains("unsupported app only token") || said.contains("e_accessdenied")) {
      return new Verdict.StopRun(
          new Problem(
              "sharepoint.certificate-needed",
              "SharePoint Online lets an app in with a certificate only: " + failure.message(),
              "Let TENANTRY_CLIENT_CERTIFICATE name a certificate of the app, then resume the"
                  + " run."));
    }
    if (said.contains("groups site collection")) {
      return new Verdict.Partly(
          new Problem(
              "site.group-connected",
              target.label() + " belongs to a Microsoft 365 group: " + failure.message(),
              "Leave that value out for sites with a group."));
    }
    return Refusals.of(target, failure, permissions);
  }

  /**
   * Reads a refusal of storage levels: where REST does not take them, the client object model may.
   *
   * @param url address of the site
   */
  public static Verdict explainLevels(
      Target target, String url, CallFailure failure, List<String> permissions) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    boolean ofValues = said.contains("level") || said.contains("quota") || said.contains("groups");
    if (failure.call() instanceof SiteCall rest
        && (failure.status() == 405 || (failure.status() == 400 && !ofValues))) {
      StorageLevels levels = StorageLevels.of(rest.body());
      return new Verdict.Instead(
          TenantAdmin.changeStorage(url, levels.maximum(), levels.warning()));
    }
    return explain(target, failure, permissions);
  }

  /** Why a site must stay, or {@code null} when it may go. */
  static Problem mustStay(Target target, SiteFacts site) {
    if (site.root() || SYSTEM.contains(site.template())) {
      return new Problem(
          "site.system",
          target.label() + " is the root site or a site of SharePoint itself",
          "Leave it out.");
    }
    if (site.template().startsWith("TEAMCHANNEL")) {
      return new Problem(
          "site.of-channel",
          target.label() + " belongs to a channel of a team",
          "Delete the channel in Teams; its site goes with it.");
    }
    return site.template().equals("SPSPERS#10")
        ? new Problem(
            "site.onedrive",
            target.label() + " is a user's OneDrive",
            "Delete the user or take the license away.")
        : null;
  }

  /** Why a site of the directory copy must stay, or {@code null} when it may go. */
  static String unfit(Object url, Object template) {
    String kind = Objects.toString(template, "");
    if (SYSTEM.contains(kind) || (url != null && SiteFacts.root(url.toString()))) {
      return "the root site or a site of SharePoint itself";
    }
    return kind.startsWith("TEAMCHANNEL") ? "of a channel of a team" : null;
  }

  static Problem held(Target target) {
    return new Problem(
        "site.held",
        "A retention policy or hold keeps " + target.label() + " from being deleted",
        "Release it in Microsoft Purview first, then run again.");
  }

  static Problem hub(Target target) {
    return new Problem(
        "site.hub",
        target.label() + " is a hub site",
        "Run again with \"Unregister hub sites\": its associated sites lose their hub.");
  }

  static Problem grouped(Target target) {
    return new Problem(
        "site.group-connected",
        target.label() + " belongs to a Microsoft 365 group, and goes with it alone",
        "Run again with \"Delete the group too\": mailbox, team and planner of the group go as"
            + " well.");
  }

  static Problem groupGone(Target target) {
    return new Problem(
        "site.group-gone",
        "The Microsoft 365 group of " + target.label() + " does not exist any more",
        "Delete the site in the SharePoint admin center.");
  }

  static Problem notInRecycleBin(Target target) {
    return new Problem(
        "site.not-in-recycle-bin",
        target.label() + " is not in the recycle bin, which keeps a site for 93 days",
        "Nothing can bring it back; check the address.");
  }

  static Problem addressTaken(Target target) {
    return new Problem(
        "site.address-taken",
        "Another site uses the address " + target.label() + " now",
        "Delete that one or change its address first.");
  }

  static Problem timedOut(Target target) {
    return new Problem(
        "site.operation-timed-out",
        "SharePoint gave up its operation on " + target.label(),
        "Look at the site in the SharePoint admin center, then run again.");
  }
}
