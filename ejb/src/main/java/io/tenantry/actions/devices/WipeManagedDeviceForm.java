package io.tenantry.actions.devices;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Secret;
import jakarta.validation.constraints.AssertTrue;

/** How the devices are wiped. */
public record WipeManagedDeviceForm(
    @Field(
            label = "Retain enrollment state and user account",
            help =
                "Windows only. Accounts, join state and enrollment stay; the users' files and the"
                    + " apps that they installed go.",
            kind = FieldKind.BOOL)
        boolean retainEnrollment,
    @Field(
            label = "Keep user data",
            help = "Only together with the enrollment state.",
            leftOut = "As chosen above",
            kind = FieldKind.BOOL)
        Boolean keepUserData,
    @Field(
            label = "macOS unlock code",
            help = "6 digits that unlock a Mac after the wipe. Sent to Macs alone.",
            kind = FieldKind.SECRET)
        Secret macOsUnlockCode,
    @Field(
            label = "Keep the eSIM data plan",
            help = "Of phones and tablets.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        Boolean persistEsimDataPlan) {

  /** An eSIM's data plan is kept, unless the form says otherwise. */
  public WipeManagedDeviceForm {
    persistEsimDataPlan = persistEsimDataPlan == null || persistEsimDataPlan;
  }

  boolean keepsUserData() {
    return keepUserData == null ? retainEnrollment : keepUserData;
  }

  boolean keepsEsim() {
    return persistEsimDataPlan;
  }

  @AssertTrue(message = "user data can only be kept together with the enrollment") boolean isUserDataKeptWithEnrollment() {
    return retainEnrollment || !keepsUserData();
  }

  @AssertTrue(message = "the macOS unlock code has 6 digits") boolean isUnlockCodeValid() {
    return macOsUnlockCode == null || macOsUnlockCode.value().matches("\\d{6}");
  }
}
