package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Brings managed devices back to factory settings.
 *
 * <p>A wipe is never sent twice: once one may have been sent, only what Intune tells of the device
 * decides. 204 means that Intune has queued it; the device acts when it next checks in.
 */
@ApplicationScoped
public class WipeManagedDevice implements Action<WipeManagedDeviceForm, WipeState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "devices.wipe-managed-device",
              "Wipe managed device",
              "Bring the selected devices back to factory settings: all data, apps and settings go.")
          .onMany(TargetKind.MANAGED_DEVICE)
          .takingAway()
          .through(Surface.GRAPH, "intune-devices-write")
          .needing(
              "DeviceManagementManagedDevices.PrivilegedOperations.All",
              "DeviceManagementManagedDevices.Read.All");

  static final Later WIPE =
      new Later(
          "the device to be wiped",
          Duration.ofMinutes(2),
          Duration.ofMinutes(15),
          Duration.ofHours(24));

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, WipeState> inspect(
      Collection<Target> targets, WipeManagedDeviceForm form, Reads reads) {
    return WipeReads.states(targets, reads);
  }

  @Override
  public Plan plan(Target target, WipeState today, WipeManagedDeviceForm form) {
    return WipePlan.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(WipeState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, WipeState today, JsonNode before) {
    return new Plan.Cannot(WipeProblems.noWayBack());
  }

  @Override
  public Verdict explain(Target target, WipeState state, CallFailure failure) {
    return WipeProblems.explain(target, failure, INFO.permissions());
  }
}
