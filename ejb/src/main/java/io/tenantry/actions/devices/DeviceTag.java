package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tag that a device has in Tenantry.
 *
 * @param value {@code null} for none
 */
record DeviceTag(String value) {

  /** The name that a device's tag is stored by. */
  private static final String NAME = "tag";

  /** As Tenantry stores it. */
  static DeviceTag of(Map<String, String> stored) {
    return new DeviceTag(stored.get(NAME));
  }

  /** As a {@link #snapshot} recorded it. */
  static DeviceTag of(JsonNode recorded) {
    return new DeviceTag(recorded.path(NAME).textValue());
  }

  JsonNode snapshot() {
    return JsonNodeFactory.instance.objectNode().put(NAME, value);
  }

  /** The way to another tag; letter case does not count. */
  Plan change(Target target, DeviceTag wanted) {
    boolean same = value == null ? wanted.value == null : value.equalsIgnoreCase(wanted.value);
    if (same) {
      return new Plan.Unchanged(
          wanted.value == null ? "Has no tag already" : "Has the tag " + value + " already");
    }
    return new Plan.Change(
        List.of(new PortalCall(PortalStore.DEVICE_TAG, target.key(), NAME, wanted.value)),
        List.of(
            new Difference(
                "Tag",
                Objects.requireNonNullElse(value, ""),
                Objects.requireNonNullElse(wanted.value, ""))),
        snapshot(),
        wanted.snapshot(),
        List.of());
  }
}
