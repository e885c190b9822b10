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
import java.util.List;
import java.util.Map;

/**
 * Registers Windows devices for Autopilot: imports them a hundred at a time, follows each row until
 * it is complete or in error, and tidies it up.
 */
@ApplicationScoped
public class AddWindowsAutopilotDevices
    implements Action<AddWindowsAutopilotDevicesForm, AutopilotState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "devices.add-windows-autopilot-devices",
              "Add Windows Autopilot devices",
              "Register Windows devices for Autopilot from a CSV of serial numbers and hardware hashes.")
          .onMany(TargetKind.AUTOPILOT_DEVICE)
          .undoable()
          .through(Surface.GRAPH, "intune-enrollment-write")
          .needing("DeviceManagementServiceConfig.ReadWrite.All", "User.Read.All");

  static final Later IMPORT =
      Later.every("the import to finish", Duration.ofSeconds(30), Duration.ofMinutes(60));

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, AutopilotState> inspect(
      Collection<Target> targets, AddWindowsAutopilotDevicesForm form, Reads reads) {
    return new AutopilotReads(reads).states(List.copyOf(targets), target -> form);
  }

  @Override
  public Map<String, AutopilotState> inspectEach(
      Map<Target, AddWindowsAutopilotDevicesForm> forms,
      AddWindowsAutopilotDevicesForm common,
      Reads reads) {
    return new AutopilotReads(reads).states(List.copyOf(forms.keySet()), forms::get);
  }

  @Override
  public Plan plan(Target target, AutopilotState today, AddWindowsAutopilotDevicesForm form) {
    return AutopilotPlan.of(target, today, form);
  }

  /** As Microsoft's own importer: 500 rows of a file. */
  @Override
  public int mostTargets() {
    return 500;
  }

  @Override
  public JsonNode snapshot(AutopilotState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, AutopilotState today, JsonNode before) {
    return AutopilotPlan.back(target, today);
  }

  @Override
  public Verdict explain(Target target, AutopilotState state, CallFailure failure) {
    return AutopilotProblems.explain(target, failure, INFO.permissions());
  }
}
