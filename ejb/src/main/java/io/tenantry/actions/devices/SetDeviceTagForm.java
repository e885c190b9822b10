package io.tenantry.actions.devices;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.Pattern;

/**
 * Which tag the device gets.
 *
 * @param tag {@code null} takes the tag away
 */
public record SetDeviceTagForm(
    @Field(
            label = "Tag",
            help = "1 to 64 characters; letter case does not count. Empty takes the tag away.",
            kind = FieldKind.TEXT)
        @Pattern(
            regexp = "[^,;\\p{Cntrl}]{1,64}",
            message = "has 1 to 64 characters, without comma, semicolon or line break")
        String tag) {

  /** Trimmed; an empty tag is none. */
  public SetDeviceTagForm {
    tag = tag == null || tag.isBlank() ? null : tag.strip();
  }
}
