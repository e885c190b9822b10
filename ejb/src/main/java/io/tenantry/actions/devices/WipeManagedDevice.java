package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Found;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import io.tenantry.gateway.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private static final String DEVICES = "/deviceManagement/managedDevices/";

  @Override
  public ActionInfo info() {
    return INFO;
  }

  /** A device that was to be wiped and is gone has been wiped: it is not absent. */
  @Override
  public Map<String, WipeState> inspect(
      Collection<Target> targets, WipeManagedDeviceForm form, Reads reads) {
    List<Target> all = List.copyOf(targets);
    List<Answer> answers =
        reads.answers(
            all.stream()
                .map(t -> new GraphCall("GET", DEVICES + t.key() + WipeState.SELECT, null))
                .toList());
    Instant now = Instant.now();
    Map<String, WipeState> states = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Target target = all.get(i);
      Found.in(answers.get(i), "The devices")
          .map(device -> WipeState.of(device, target.sent(), now))
          .or(() -> Optional.ofNullable(target.sent()).map(sent -> WipeState.gone()))
          .ifPresent(state -> states.put(target.key(), state));
    }
    return states;
  }

  @Override
  public Plan plan(Target target, WipeState today, WipeManagedDeviceForm form) {
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
            List.of(new GraphCall("POST", DEVICES + target.key() + "/wipe", body(today, form))),
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
        .takingEffect(WIPE);
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
        ? new Plan.Wait(WIPE)
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
