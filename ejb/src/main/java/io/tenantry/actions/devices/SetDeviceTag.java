package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call.PortalCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
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
import java.util.Objects;

/**
 * Gives a device the tag that Tenantry groups devices by. It lives in Tenantry alone, and is none
 * of Intune's scope tags or Autopilot's group tags.
 */
@ApplicationScoped
public class SetDeviceTag implements Action<SetDeviceTagForm, SetDeviceTag.Tag> {

  /** The name that a device's tag is stored by. */
  private static final String NAME = "tag";

  private static final ActionInfo INFO =
      ActionInfo.of(
              "devices.set-device-tag",
              "Set device tag",
              "Give a device a tag, to group devices in Tenantry. Nothing is written to Microsoft 365.")
          .onOne(TargetKind.MANAGED_DEVICE)
          .undoable()
          .through(Surface.PORTAL, "");

  /** A device's tag; {@code null} for none. */
  public record Tag(String value) {}

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, Tag> inspect(Collection<Target> targets, SetDeviceTagForm form, Reads reads) {
    List<String> ids = targets.stream().map(Target::key).toList();
    Map<String, Map<String, String>> stored = reads.portal(PortalStore.DEVICE_TAG, ids);
    Map<String, Tag> states = new HashMap<>();
    ids.forEach(id -> states.put(id, new Tag(stored.getOrDefault(id, Map.of()).get(NAME))));
    return states;
  }

  @Override
  public Plan plan(Target target, Tag today, SetDeviceTagForm form) {
    return to(target, today, form.tag());
  }

  @Override
  public Plan restore(Target target, Tag today, JsonNode before) {
    return to(target, today, before.path(NAME).textValue());
  }

  private Plan to(Target target, Tag today, String wanted) {
    boolean same = today.value() == null ? wanted == null : today.value().equalsIgnoreCase(wanted);
    if (same) {
      return new Plan.Unchanged(
          wanted == null ? "Has no tag already" : "Has the tag " + today.value() + " already");
    }
    return new Plan.Change(
        List.of(new PortalCall(PortalStore.DEVICE_TAG, target.key(), NAME, wanted)),
        List.of(
            new Difference(
                "Tag",
                Objects.requireNonNullElse(today.value(), ""),
                Objects.requireNonNullElse(wanted, ""))),
        snapshot(today),
        snapshot(new Tag(wanted)),
        List.of());
  }

  @Override
  public JsonNode snapshot(Tag today) {
    return JsonNodeFactory.instance.objectNode().put(NAME, today.value());
  }

  @Override
  public Verdict explain(Target target, Tag today, CallFailure failure) {
    return Refusals.of(target, failure, INFO.permissions());
  }
}
