package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** What becomes of licenses that come from groups, and which licenses stay. */
public record RemoveAllLicensesForm(
    @Field(
            label = "Licenses from groups",
            help = "They cannot be taken from a user alone, only by leaving the group.",
            defaultValue = "report",
            kind = FieldKind.CHOICE)
        @NotNull(message = "choose what becomes of licenses from groups") GroupLicenses groupLicenses,
    @Field(
            label = "Keep licenses",
            help = "These stay where a user has them.",
            kind = FieldKind.SKU_REMOVE)
        List<
                @NotNull @Pattern(regexp = ManageLicensesForm.GUID, message = "must be a license's GUID") String>
            keepSkus) {

  /** What becomes of licenses that come from groups. */
  public enum GroupLicenses {
    @JsonProperty("report")
    @Label("Report them")
    REPORT,
    @JsonProperty("leaveGroups")
    @Label("Take the user out of the groups that give them")
    LEAVE_GROUPS
  }

  /** Reports by default. */
  public RemoveAllLicensesForm {
    groupLicenses = groupLicenses == null ? GroupLicenses.REPORT : groupLicenses;
    keepSkus = keepSkus == null ? List.of() : keepSkus;
  }

  boolean leavesGroups() {
    return groupLicenses == GroupLicenses.LEAVE_GROUPS;
  }

  boolean keeps(String skuId) {
    return keepSkus.stream().anyMatch(skuId::equalsIgnoreCase);
  }
}
