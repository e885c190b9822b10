package io.tenantry.actions.onedrive;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.sharepoint.StorageLevels;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The quota to set, or the tenant's default. */
public record SetOneDriveQuotaForm(
    @Field(
            label = "Quota (MB)",
            help =
                "1 GB is 1,024 MB, 1 TB 1,048,576 MB. Licenses allow 5,242,880 MB (5 TB) at most,"
                    + " more only where Microsoft has agreed to it.",
            kind = FieldKind.INT)
        @Min(value = 1, message = "is 1 MB or more") @Max(value = 26_214_400, message = "is 26,214,400 MB (25 TB) at most")
        Integer quotaMB,
    @Field(
            label = "Warning (MB)",
            help = "Below the quota. Left empty it is 90 % of the quota.",
            kind = FieldKind.INT)
        @Min(value = 0, message = "is 0 MB or more") Integer warningMB,
    @Field(
            label = "Back to the tenant's default",
            help = "In place of a quota.",
            kind = FieldKind.BOOL)
        boolean resetToDefault) {

  @AssertTrue(message = "enter a quota, or choose the tenant's default") boolean isSomethingGiven() {
    return quotaMB != null || resetToDefault;
  }

  @AssertTrue(message = "a quota and the tenant's default exclude each other") boolean isOneOfBoth() {
    return !resetToDefault || (quotaMB == null && warningMB == null);
  }

  @AssertTrue(message = "the warning must be below the quota") boolean isWarningBelowQuota() {
    return quotaMB == null || warningMB == null || warningMB < quotaMB;
  }

  StorageLevels levels() {
    return warningMB == null ? StorageLevels.upTo(quotaMB) : new StorageLevels(quotaMB, warningMB);
  }
}
