package io.tenantry.actions.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Target;
import org.junit.jupiter.api.Test;

class SetDeviceTagTest {

  private static final Target LAPTOP = new Target(1, "device-id", "HFG-1001");

  private final SetDeviceTag action = new SetDeviceTag();

  @Test
  void theTagReplacesTheOneBefore() {
    Plan.Change change =
        (Plan.Change) action.plan(LAPTOP, new DeviceTag("Milan"), new SetDeviceTagForm(" Berlin "));

    assertThat(change.calls())
        .containsExactly(new PortalCall(PortalStore.DEVICE_TAG, "device-id", "tag", "Berlin"));
    assertThat(change.differences()).containsExactly(new Difference("Tag", "Milan", "Berlin"));
    assertThat(change.after()).isEqualTo(action.snapshot(new DeviceTag("Berlin")));
  }

  @Test
  void anEmptyTagTakesItAway() {
    Plan.Change change =
        (Plan.Change) action.plan(LAPTOP, new DeviceTag("Milan"), new SetDeviceTagForm("  "));

    assertThat(change.calls())
        .containsExactly(new PortalCall(PortalStore.DEVICE_TAG, "device-id", "tag", null));
  }

  @Test
  void theSameTagChangesNothingWhateverItsLetterCase() {
    assertThat(action.plan(LAPTOP, new DeviceTag("Milan"), new SetDeviceTagForm("MILAN")))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(LAPTOP, new DeviceTag(null), new SetDeviceTagForm(null)))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void undoBringsTheOldTagBack() {
    Plan.Change undo =
        (Plan.Change)
            action.restore(LAPTOP, new DeviceTag("Berlin"), action.snapshot(new DeviceTag(null)));

    assertThat(undo.calls())
        .containsExactly(new PortalCall(PortalStore.DEVICE_TAG, "device-id", "tag", null));
  }
}
