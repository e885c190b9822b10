package io.tenantry.actions.sharepoint;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The levels to set; {@code null} leaves one as it is. */
public record SetSharePointQuotaForm(
    @Field(
            label = "Storage maximum (MB)",
            help = "1 to 26,214,400 megabytes, which are 25 TB; 1 GB is 1,024 MB.",
            kind = FieldKind.INT)
        @Min(value = 1, message = "is 1 MB or more") @Max(value = 26_214_400, message = "is 26,214,400 MB (25 TB) at most")
        Integer storageMaximumMB,
    @Field(
            label = "Storage warning (MB)",
            help = "Below the maximum. Left empty beside a maximum it becomes 90 % of that.",
            kind = FieldKind.INT)
        @Min(value = 0, message = "is 0 MB or more") Integer storageWarningMB,
    @Field(
            label = "User code maximum",
            help =
                "Resource points a day of sandboxed solutions, which Microsoft has given up; leave"
                    + " it empty unless you know that you need it.",
            kind = FieldKind.INT)
        @Min(value = 0, message = "is 0 or more") Integer userCodeMaximum,
    @Field(
            label = "User code warning",
            help = "Not above the user code maximum.",
            kind = FieldKind.INT)
        @Min(value = 0, message = "is 0 or more") Integer userCodeWarning) {

  @AssertTrue(message = "enter at least one level") boolean isSomethingGiven() {
    return storageMaximumMB != null
        || storageWarningMB != null
        || userCodeMaximum != null
        || userCodeWarning != null;
  }

  @AssertTrue(message = "the storage warning must be below the storage maximum") boolean isWarningBelowMaximum() {
    return storageMaximumMB == null
        || storageWarningMB == null
        || storageWarningMB < storageMaximumMB;
  }

  @AssertTrue(message = "the user code warning must not be above the user code maximum") boolean isUserCodeOrdered() {
    return userCodeMaximum == null || userCodeWarning == null || userCodeWarning <= userCodeMaximum;
  }

  StorageLevels storage(StorageLevels today) {
    if (storageMaximumMB == null) {
      return storageWarningMB == null
          ? today
          : new StorageLevels(today.maximum(), storageWarningMB);
    }
    return storageWarningMB == null
        ? StorageLevels.upTo(storageMaximumMB)
        : new StorageLevels(storageMaximumMB, storageWarningMB);
  }

  UserCode userCode(UserCode today) {
    return new UserCode(
        userCodeMaximum == null ? today.maximum() : userCodeMaximum,
        userCodeWarning == null ? today.warning() : userCodeWarning);
  }
}
