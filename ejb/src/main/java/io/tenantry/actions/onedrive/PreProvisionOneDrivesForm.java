package io.tenantry.actions.onedrive;

import io.tenantry.actions.Later;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long the OneDrives are waited for. */
public record PreProvisionOneDrivesForm(
    @Field(
            label = "Wait at most (minutes)",
            help =
                "SharePoint takes minutes to a day, and days for very many. Who has no OneDrive by"
                    + " then is shown as in doubt. Left empty it is 1,440, a day.",
            kind = FieldKind.INT)
        @Min(value = 10, message = "is 10 minutes or more") @Max(value = 10_080, message = "is 10,080 minutes (7 days) at most")
        Integer waitMinutes) {

  private static final int DAY = 1_440;

  Later later() {
    return new Later(
        "the OneDrive to be made",
        Duration.ofMinutes(10),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofMinutes(waitMinutes == null ? DAY : waitMinutes));
  }
}
