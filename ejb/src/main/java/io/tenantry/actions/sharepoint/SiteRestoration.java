package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CsomCall;
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

/** Plans a site's way back from the recycle bin, with its Microsoft 365 group where it still is. */
final class SiteRestoration {

  private static final Later LATER =
      new Later(
          "SharePoint to restore the site",
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(30));

  private SiteRestoration() {}

  /**
   * What has to be done.
   *
   * @param groupToo whether the site's group is restored where it is in the recycle bin
   */
  static Plan plan(Target target, SiteLife life, boolean groupToo) {
    boolean group = groupToo && life.groupDeleted();
    if (life.inUse() != null) {
      if (!life.inUse().active()) {
        return new Plan.Wait(LATER);
      }
      return group ? change(life, true) : new Plan.Unchanged("The site is in use");
    }
    if (life.addressTaken()) {
      return new Plan.Cannot(SiteProblems.addressTaken(target));
    }
    if (SiteLife.underWay(target, SiteLife.IN_USE)) {
      return life.timedOut() ? new Plan.Doubt(SiteProblems.timedOut(target)) : new Plan.Wait(LATER);
    }
    return life.deleted() == null
        ? new Plan.Cannot(SiteProblems.notInRecycleBin(target))
        : change(life, group);
  }

  private static Plan change(SiteLife life, boolean group) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    boolean site = life.inUse() == null;
    if (site) {
      calls.add(TenantAdmin.restoreDeletedSiteByCsom(life.deleted().url()));
      differences.add(
          new Difference(
              "Site",
              "in the recycle bin, " + life.deleted().daysRemaining() + " days left",
              "in use"));
    }
    if (group) {
      calls.add(
          new GraphCall(
              "POST",
              "/directory/deletedItems/" + life.group().id() + "/restore",
              JsonNodeFactory.instance.objectNode()));
      differences.add(new Difference("Microsoft 365 group", "deleted", "in use"));
    } else if (life.groupDeleted()) {
      warnings.add("It comes back without its Microsoft 365 group, which stays deleted.");
    } else if (life.group().life() == GroupLife.GONE) {
      warnings.add("It comes back without its Microsoft 365 group, which is gone after 30 days.");
    }
    Plan.Change change =
        new Plan.Change(
            calls,
            differences,
            life.snapshot(),
            SiteLife.snapshot(SiteLife.IN_USE, group ? GroupLife.IN_USE : life.group().life()),
            warnings);
    return site ? change.takingEffect(LATER) : change;
  }

  /** Whether a call is one of a restoration. */
  static boolean owns(Call call) {
    return call instanceof GraphCall graph
        ? graph.path().endsWith("/restore")
        : call instanceof CsomCall csom && csom.objectPaths().contains("RestoreDeletedSite");
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (failure.call() instanceof GraphCall) {
      return group(target, failure, said, permissions);
    }
    if (failure.code().equals("UnknownError") || failure.status() == 404) {
      return new Verdict.Failed(SiteProblems.notInRecycleBin(target));
    }
    if (said.contains("already exists") || said.contains("in use")) {
      return new Verdict.Failed(SiteProblems.addressTaken(target));
    }
    return SiteProblems.explain(target, failure, permissions);
  }

  /** The site has been restored before: without its group it is still of use. */
  private static Verdict group(
      Target target, CallFailure failure, String said, List<String> permissions) {
    if (failure.status() == 409 || said.contains("conflict") || said.contains("already exist")) {
      return new Verdict.Partly(
          new Problem(
              "group.name-taken",
              "The group of " + target.label() + " was not restored: " + failure.message(),
              "Free its alias or address, then run again."));
    }
    if (failure.status() == 404 || failure.status() == 400) {
      return new Verdict.Partly(
          new Problem(
              "group.gone",
              target.label() + " is restored without its group, which is gone after 30 days",
              "Connect the site to a new group if it needs one."));
    }
    return SiteProblems.explain(target, failure, permissions);
  }
}
