package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a device the tag that Tenantry groups devices by. It lives in Tenantry alone, and is none
 * of Intune's scope tags or Autopilot's group tags.
 */
@ApplicationScoped
public class SetDeviceTag implements Action<SetDeviceTagForm, DeviceTag> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "devices.set-device-tag",
              "Set device tag",
              "Give a device a tag, to group devices in Tenantry. Nothing is written to Microsoft 365.")
          .onOne(TargetKind.MANAGED_DEVICE)
          .undoable()
          .through(Surface.PORTAL, "");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, DeviceTag> inspect(
      Collection<Target> targets, SetDeviceTagForm form, Reads reads) {
    List<String> ids = targets.stream().map(Target::key).toList();
    Map<String, Map<String, String>> stored = reads.portal(PortalStore.DEVICE_TAG, ids);
    Map<String, DeviceTag> states = new HashMap<>();
    ids.forEach(id -> states.put(id, DeviceTag.of(stored.getOrDefault(id, Map.of()))));
    return states;
  }

  @Override
  public Plan plan(Target target, DeviceTag today, SetDeviceTagForm form) {
    return today.change(target, new DeviceTag(form.tag()));
  }

  @Override
  public Plan restore(Target target, DeviceTag today, JsonNode before) {
    return today.change(target, DeviceTag.of(before));
  }

  @Override
  public JsonNode snapshot(DeviceTag today) {
    return today.snapshot();
  }

  @Override
  public Verdict explain(Target target, DeviceTag today, CallFailure failure) {
    return Refusals.of(target, failure, INFO.permissions());
  }
}
