package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Plans the import of a device, what becomes of its row, and the way back. */
final class AutopilotPlan {

  private static final Later TIDY =
      Later.every("the row to be tidied up", Duration.ofSeconds(1), Duration.ofHours(2));

  private static final String ROWS = "importedWindowsAutopilotDeviceIdentities";

  /** Each hash has some 5.5 KB. */
  private static final int ROWS_AT_ONCE = 100;

  private AutopilotPlan() {}

  static Plan of(Target target, AutopilotState today, AddWindowsAutopilotDevicesForm form) {
    if (today.staged()) {
      return today.finished() ? tidy(today) : new Plan.Wait(AddWindowsAutopilotDevices.IMPORT);
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
      return new Plan.Wait(AddWindowsAutopilotDevices.IMPORT);
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
        .takingEffect(AddWindowsAutopilotDevices.IMPORT);
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

  static Plan back(Target target, AutopilotState today) {
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
}
