package io.tenantry.actions.onedrive;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.sharepoint.SiteProblems;
import java.util.List;

/** Tells in an operator's words why a OneDrive stays as it is, or is not made. */
final class OneDriveProblems {

  private OneDriveProblems() {}

  static Problem notProvisioned(Target target) {
    return new Problem(
        "onedrive.not-provisioned",
        target.label() + " has no OneDrive",
        "It is made when the user, with a license for SharePoint, opens OneDrive for the first"
            + " time.");
  }

  static Problem guest(Target target) {
    return new Problem(
        "user.guest", target.label() + " is a guest, who has no OneDrive here", "Leave it out.");
  }

  static Problem signInBlocked(Target target) {
    return new Problem(
        "user.sign-in-blocked",
        target.label() + " may not sign in: SharePoint makes no OneDrive for such an account",
        "Let the account sign in, then retry it.");
  }

  static Problem noLicense(Target target) {
    return new Problem(
        "license.missing",
        target.label() + " has no license with SharePoint",
        "Assign one, then retry the target.");
  }

  static Problem noWayBack() {
    return new Problem(
        "undo.not-possible", "A OneDrive that was made stays", "Delete the user, or leave it.");
  }

  static Verdict explain(
      Target target, OneDrive drive, CallFailure failure, List<String> permissions) {
    return failure.status() == 400 && failure.message().contains("maximum")
        ? new Verdict.Failed(
            new Problem(
                "quota.above-license",
                "The license of " + target.label() + " allows less: " + failure.message(),
                "Enter a smaller quota, or give the user a license with a larger OneDrive."))
        : SiteProblems.explainLevels(target, drive.siteUrl(), failure, permissions);
  }
}
