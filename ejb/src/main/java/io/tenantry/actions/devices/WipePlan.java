package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;

/** Decides whether a device is to be wiped, and never to wipe it a second time. */
final class WipePlan {

  private WipePlan() {}

  static Plan of(Target target, WipeState today, WipeManagedDeviceForm form) {
    if (target.sent() != null) {
      return afterwards(target, today);
    }
    if (today.underWay()) {
      return new Plan.Unchanged("A wipe of the device is under way already");
    }
    if (today.unmanaged()) {
      return new Plan.Skip(WipeProblems.notManaged(target));
    }
    if (today.managedInPart()) {
      return new Plan.Skip(WipeProblems.retireInstead(target));
    }
    if (form.retainEnrollment() && (!today.windows() || today.olderThan1709())) {
      return new Plan.Skip(WipeProblems.retainIsForWindows(target, today));
    }
    return new Plan.Change(
            List.of(
                new GraphCall(
                    "POST", WipeReads.DEVICES + target.key() + "/wipe", body(today, form))),
            List.of(
                new Difference(
                    "Device",
                    today.words(),
                    form.retainEnrollment()
                        ? "wiped; enrollment and account stay"
                        : "factory settings")),
            WipeState.snapshot(false),
            WipeState.snapshot(true),
            warnings(today))
        .takingEffect(WipeManagedDevice.WIPE);
  }

  /** What became of a wipe that was sent, or may have been. */
  private static Plan afterwards(Target target, WipeState today) {
    if (today.wiped()) {
      return new Plan.Unchanged("The device was wiped");
    }
    if (!today.failed().isEmpty()) {
      return new Plan.Cannot(WipeProblems.failed(target, today.failed()));
    }
    return today.underWay() || target.sent().answered()
        ? new Plan.Wait(WipeManagedDevice.WIPE)
        : new Plan.Doubt(WipeProblems.doubt(target));
  }

  private static ObjectNode body(WipeState today, WipeManagedDeviceForm form) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("keepEnrollmentData", form.retainEnrollment());
    body.put("keepUserData", form.keepsUserData());
    if (today.mac() && form.macOsUnlockCode() != null) {
      body.put("macOsUnlockCode", form.macOsUnlockCode().value());
    }
    if (today.mobile()) {
      body.put("persistEsimDataPlan", form.keepsEsim());
    }
    return body;
  }

  private static List<String> warnings(WipeState today) {
    List<String> warnings = new ArrayList<>();
    if (today.personal()) {
      warnings.add("A personal device: the owner's own data go as well");
    }
    if (today.silent()) {
      warnings.add(
          "Not in touch since "
              + today.text("lastSyncDateTime")
              + ": it is wiped when it next checks in, if ever");
    }
    return warnings;
  }
}
