package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  private static final Later TIDY =
      Later.every("the row to be tidied up", Duration.ofSeconds(1), Duration.ofHours(2));

  private static final String ROWS = "importedWindowsAutopilotDeviceIdentities";

  /** Each hash has some 5.5 KB. */
  private static final int ROWS_AT_ONCE = 100;

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
    if (today.staged()) {
      return today.finished() ? tidy(today) : new Plan.Wait(IMPORT);
    }
    if (!today.error().isEmpty()) {
      return AutopilotProblems.failed(target, today.error());
    }
    if (today.registered()) {
      return new Plan.Unchanged(
          "Registered for Autopilot already, with the group tag \""
              + today.identity().path("groupTag").asText("")
              + "\"");
    }
    if (today.toldRegistered() || (target.sent() != null && target.sent().answered())) {
      return new Plan.Wait(IMPORT);
    }
    return today.userFound()
        ? register(today, form)
        : new Plan.Cannot(AutopilotProblems.noUser(target, form.assignedUser()));
  }

  private static Plan register(AutopilotState today, AddWindowsAutopilotDevicesForm form) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray(ROWS)
        .addObject()
        .put("@odata.type", "#microsoft.graph.importedWindowsAutopilotDeviceIdentity")
        .put("serialNumber", form.serialNumber())
        .put("productKey", Objects.requireNonNullElse(form.windowsProductId(), ""))
        .put("hardwareIdentifier", form.hardwareHash().value().strip())
        .put("groupTag", Objects.requireNonNullElse(form.groupTag(), ""))
        .put("assignedUserPrincipalName", Objects.requireNonNullElse(form.assignedUser(), ""))
        .put("importId", today.importId());
    List<Difference> differences = new ArrayList<>();
    differences.add(new Difference("Autopilot", "", "registered"));
    if (form.groupTag() != null) {
      differences.add(new Difference("Group tag", "", form.groupTag()));
    }
    if (form.assignedUser() != null) {
      differences.add(new Difference("Assigned user", "", form.assignedUser()));
    }
    return new Plan.Change(
            List.of(
                new GraphCall("POST", AutopilotReads.STAGING + "/import", body)
                    .joining(ROWS, ROWS_AT_ONCE)),
            differences,
            today.snapshot(),
            today.whenRegistered(),
            List.of())
        .takingEffect(IMPORT);
  }

  /** Rows that nobody deletes stay for good. What a failed one told is noted before it goes. */
  private static Plan tidy(AutopilotState today) {
    List<Call> calls = new ArrayList<>();
    if (today.syncs()) {
      calls.add(
          new GraphCall("POST", "/deviceManagement/windowsAutopilotSettings/sync", null).onBeta());
    }
    calls.add(
        new GraphCall(
            "DELETE", AutopilotReads.STAGING + "/" + today.row().path("id").asText(), null));
    Plan.Change change =
        new Plan.Change(calls, List.of(), today.snapshot(), today.whenTidied(), List.of());
    return today.error().isEmpty() ? change : change.takingEffect(TIDY);
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
    if (!today.registered()) {
      return new Plan.Unchanged("Not registered for Autopilot any more");
    }
    if (today.enrolled()) {
      return new Plan.Cannot(AutopilotProblems.enrolled(target));
    }
    return new Plan.Change(
        List.of(
            new GraphCall(
                "DELETE",
                AutopilotReads.IDENTITIES + "/" + today.identity().path("id").asText(),
                null)),
        List.of(new Difference("Autopilot", "registered", "")),
        today.snapshot(),
        today.whenRemoved(),
        List.of());
  }

  @Override
  public Verdict explain(Target target, AutopilotState state, CallFailure failure) {
    return AutopilotProblems.explain(target, failure, INFO.permissions());
  }
}
