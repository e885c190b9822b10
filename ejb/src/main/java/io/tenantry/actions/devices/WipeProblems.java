package io.tenantry.actions.devices;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;

/** Tells in an operator's words why a device is not wiped. */
final class WipeProblems {

  private WipeProblems() {}

  static Problem retireInstead(Target target) {
    return new Problem(
        "wipe.retire-instead",
        target.label()
            + " is a personal device of which Intune manages a part alone (a work profile, or a"
            + " user's enrollment): it cannot be wiped",
        "Retire it: that takes the company's data away and leaves the rest.");
  }

  static Problem notManaged(Target target) {
    return new Problem(
        "wipe.not-managed",
        target.label() + " is known to Intune but not enrolled, so it takes no commands",
        "Enroll the device, or deal with it where it is managed.");
  }

  static Problem retainIsForWindows(Target target, WipeState state) {
    return new Problem(
        "wipe.retain-windows-only",
        target.label()
            + " runs "
            + state.text("operatingSystem")
            + " "
            + state.text("osVersion")
            + "; only Windows 10 1709 and later can retain the enrollment",
        "Wipe it without \"Retain enrollment state and user account\".");
  }

  static Problem failed(Target target, String how) {
    return new Problem(
        "wipe.failed",
        "Intune accepted the wipe of " + target.label() + ", and it ended as " + how,
        "Look at the device in the Intune admin center; wipe it again if it still should be.");
  }

  static Problem doubt(Target target) {
    return new Problem(
        "wipe.unknown",
        "A wipe of "
            + target.label()
            + " may have been sent, and Intune shows none. It is never sent a second time by itself",
        "Look at the device in the Intune admin center; retry the target if nothing was wiped.");
  }

  static Problem noWayBack() {
    return new Problem(
        "wipe.no-undo",
        "A wipe cannot be undone",
        "While it is pending, it can be canceled in the Intune admin center.");
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (failure.status() == 400 && said.contains("not supported")) {
      return new Verdict.Skipped(retireInstead(target));
    }
    if (failure.status() == 403 && said.contains("approv")) {
      return new Verdict.Failed(
          new Problem(
              "wipe.approval-needed",
              "Intune asks for another administrator's approval: " + failure.message(),
              "Have the request approved in the Intune admin center, then retry the target."));
    }
    return Refusals.of(target, failure, permissions);
  }
}
