package io.tenantry.actions.users;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which licenses to assign and to take away.
 *
 * @param usageLocation ISO 3166-1 alpha-2, or {@code null} to leave as is
 */
public record ManageLicensesForm(
    @Field(
            label = "Assign licenses",
            help =
                "Service plans that you do not choose stay as they are; for a new license all are on.",
            kind = FieldKind.SKU_ADD)
        List<@Valid @NotNull Add> addSkus,
    @Field(
            label = "Remove licenses",
            help = "Only licenses that a user holds directly; those from a group stay.",
            kind = FieldKind.SKU_REMOVE)
        List<
                @NotNull @Pattern(regexp = ManageLicensesForm.GUID, message = "must be a license's GUID") String>
            removeSkus,
    @Field(
            label = "Usage location",
            help =
                "Two-letter country code; set where a user has none. Microsoft assigns no license without it.",
            kind = FieldKind.COUNTRY)
        @Pattern(regexp = "[A-Z]{2}", message = "must be a two-letter country code such as IT") String usageLocation,
    @Field(
            label = "Overwrite usage locations",
            help = "Also change users who have another usage location.",
            kind = FieldKind.BOOL)
        boolean overwriteUsageLocation) {

  static final String GUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  /**
   * A license to assign.
   *
   * @param disabledPlans service plans to leave out, or {@code null} to leave them as they are
   */
  public record Add(
      @NotNull(message = "must name a license") @Pattern(regexp = GUID, message = "must be a license's GUID") String skuId,
      List<@NotNull @Pattern(regexp = GUID, message = "must be a service plan's GUID") String>
          disabledPlans) {}

  /** Absent lists are empty. */
  public ManageLicensesForm {
    addSkus = addSkus == null ? List.of() : addSkus;
    removeSkus = removeSkus == null ? List.of() : removeSkus;
    usageLocation = usageLocation == null || usageLocation.isBlank() ? null : usageLocation;
  }

  @AssertTrue(message = "choose at least one license to assign or to remove") boolean isSomethingChosen() {
    return !addSkus.isEmpty() || !removeSkus.isEmpty();
  }

  @AssertTrue(message = "a license cannot be assigned and removed in the same run") boolean isNoLicenseInBothLists() {
    return addSkus.stream()
        .noneMatch(
            add -> removeSkus.stream().anyMatch(remove -> remove.equalsIgnoreCase(add.skuId())));
  }

  @AssertTrue(message = "a license is named twice") boolean isNoLicenseTwice() {
    Set<String> seen = new HashSet<>();
    return addSkus.stream()
        .allMatch(a -> a.skuId() == null || seen.add(a.skuId().toLowerCase(java.util.Locale.ROOT)));
  }

  @AssertTrue(message = "enter the usage location that is to overwrite the others") boolean isLocationGivenToOverwrite() {
    return !overwriteUsageLocation || usageLocation != null;
  }
}
