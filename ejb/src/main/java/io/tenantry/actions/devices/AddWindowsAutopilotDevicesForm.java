package io.tenantry.actions.devices;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Secret;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;

/**
 * One device to be registered. The labels are the columns of Microsoft's CSV: {@code Device Serial
 * Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User}.
 *
 * <p>A hardware hash identifies a device, so it is kept as a secret: sealed and never shown.
 */
public record AddWindowsAutopilotDevicesForm(
    @Field(
            label = "Device serial number",
            help = "As the firmware tells it.",
            kind = FieldKind.TEXT)
        @NotNull @NotBlank(message = "enter the serial number") @Size(max = 128, message = "has at most 128 characters") String serialNumber,
    @Field(
            label = "Windows product ID",
            help = "Of the installed Windows; may be empty.",
            kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String windowsProductId,
    @Field(
            label = "Hardware hash",
            help = "Base64 of some 4 KB, as Get-WindowsAutopilotInfo collects it.",
            kind = FieldKind.SECRET)
        @NotNull Secret hardwareHash,
    @Field(
            label = "Group tag",
            help = "In the form it stands for all devices whose line has none.",
            kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String groupTag,
    @Field(
            label = "Assigned user",
            help = "Who will sign in first. Somebody who does not exist would lock the device out.",
            kind = FieldKind.USER)
        String assignedUser,
    @Field(
            label = "Sync afterwards",
            help = "Starts an Autopilot sync once devices are registered.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        Boolean syncAfter) {

  /** Values are trimmed; what is empty counts as not given. */
  public AddWindowsAutopilotDevicesForm {
    serialNumber = serialNumber == null ? null : serialNumber.strip();
    windowsProductId = given(windowsProductId);
    groupTag = given(groupTag);
    assignedUser = given(assignedUser);
    syncAfter = syncAfter == null || syncAfter;
  }

  private static String given(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  boolean syncs() {
    return syncAfter;
  }

  @AssertTrue(message = "the hardware hash is no Base64 text") boolean isHardwareHashReadable() {
    try {
      return hardwareHash == null
          || Base64.getDecoder().decode(hardwareHash.value().strip()).length > 0;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }
}
