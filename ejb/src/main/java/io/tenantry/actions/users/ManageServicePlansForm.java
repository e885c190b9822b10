package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which service plans to switch on and off. */
public record ManageServicePlansForm(
    @Field(
            label = "Service plans",
            help =
                "A license with one of its plans, or a star for all of them; a star in place of the"
                    + " license means every license that has the plan.",
            kind = FieldKind.PLANS)
        @NotNull(message = "choose at least one service plan") @NotEmpty(message = "choose at least one service plan") List<@Valid @NotNull Switch> changes,
    @Field(
            label = "Resolve dependencies",
            help = "Also switch the plans that a chosen plan needs, or that need it.",
            kind = FieldKind.BOOL)
        boolean resolveDependencies) {

  static final String ALL = "*";

  private static final String GUID_OR_ALL = "\\*|" + ManageLicensesForm.GUID;

  /** On or off. */
  public enum State {
    @JsonProperty("enabled")
    @Label("On")
    ENABLED,
    @JsonProperty("disabled")
    @Label("Off")
    DISABLED
  }

  /**
   * A service plan to switch.
   *
   * @param skuId a license, or a star for every license that has the plan
   * @param servicePlanId a plan of it, or a star for all plans of the license
   */
  public record Switch(
      @NotNull(message = "must name a license") @Pattern(regexp = GUID_OR_ALL, message = "must be a license's GUID or a star") String skuId,
      @NotNull(message = "must name a service plan") @Pattern(regexp = GUID_OR_ALL, message = "must be a service plan's GUID or a star") String servicePlanId,
      @NotNull(message = "must say enabled or disabled") State state) {

    /** Ids are compared in lower case; {@code all} is a star as well. */
    public Switch {
      skuId = plain(skuId);
      servicePlanId = plain(servicePlanId);
    }

    private static String plain(String id) {
      String lower = id == null ? null : LicenseState.lower(id.strip());
      return "all".equals(lower) ? ALL : lower;
    }

    @AssertTrue(
        message = "name a license or a service plan: a star for both would switch everything")
    boolean isNarrowEnough() {
      return !ALL.equals(skuId) || !ALL.equals(servicePlanId);
    }

    boolean everySku() {
      return skuId.equals(ALL);
    }

    boolean allPlans() {
      return servicePlanId.equals(ALL);
    }

    boolean on() {
      return state == State.ENABLED;
    }
  }

  @AssertTrue(message = "a service plan is named twice") boolean isNoPlanTwice() {
    Set<String> seen = new HashSet<>();
    return changes == null
        || changes.stream()
            .allMatch(one -> one == null || seen.add(one.skuId() + "/" + one.servicePlanId()));
  }
}
