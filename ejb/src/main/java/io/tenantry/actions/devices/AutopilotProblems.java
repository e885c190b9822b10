package io.tenantry.actions.devices;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;

/** Tells in an operator's words why a device is not registered for Autopilot. */
final class AutopilotProblems {

  private AutopilotProblems() {}

  static Problem noUser(Target target, String user) {
    return new Problem(
        "autopilot.no-user",
        user + ", who is to be assigned to " + target.label() + ", is no user of the tenant",
        "Correct the assigned user or leave it empty, and upload the line again.");
  }

  static Problem enrolled(Target target) {
    return new Problem(
        "autopilot.enrolled",
        target.label() + " has enrolled in Intune since; its registration cannot be taken away",
        "Delete the managed device first, then undo again.");
  }

  /** How an import that failed ends: most by a failure, what is there already by nothing. */
  static Plan failed(Target target, String error) {
    String name = error.toLowerCase(Locale.ROOT);
    if (error.startsWith("806") || name.contains("alreadyassigned")) {
      return new Plan.Skip(
          new Problem(
              "autopilot.already-registered",
              target.label() + " is registered for Autopilot already (" + error + ")",
              "Nothing is to be done; the group tag can be changed by an action of its own."));
    }
    if (error.startsWith("808") || name.contains("othertenant")) {
      return new Plan.Cannot(
          new Problem(
              "autopilot.other-organization",
              target.label() + " is registered by another organization (" + error + ")",
              "Have its former owner or the manufacturer deregister it, then retry."));
    }
    if (name.contains("hash")) {
      return new Plan.Cannot(
          new Problem(
              "autopilot.bad-hash",
              "The hardware hash of " + target.label() + " is not a device's (" + error + ")",
              "Collect the hash again on the device and upload the line again."));
    }
    return new Plan.Cannot(
        new Problem(
            "autopilot.import-error",
            "The import of " + target.label() + " ended with " + error,
            "Look the error up in Microsoft's Autopilot documentation, then retry."));
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    String call = failure.call().toString();
    if (call.endsWith("/sync")) {
      return new Verdict.Partly(
          new Problem(
              "autopilot.no-sync",
              "no sync was started (" + failure.message() + ")",
              "Autopilot syncs by itself; a sync can be started ten minutes after the last one."));
    }
    if (call.startsWith("DELETE") && failure.status() == 404) {
      return new Verdict.TryAgain(Refusals.gone(target));
    }
    return Refusals.of(target, failure, permissions);
  }
}
