package io.tenantry.actions.teams;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeSet;

/** Which days become holidays, and what callers hear then. */
public record AddHolidayForm(
    @Field(
            label = "Holidays",
            help =
                "2027-06-25 for a day, 2027-12-24/2027-12-26 for several, or with times on the half"
                    + " hour: 2027-12-24T12:00/2027-12-27T00:00.",
            kind = FieldKind.TEXTS)
        @NotNull @NotEmpty(message = "enter at least one holiday") @Size(max = 10, message = "a schedule has at most 10 holidays") List<@NotNull HolidayRange> ranges,
    @Field(
            label = "As a new schedule",
            help =
                "Name of a schedule to be made with these holidays. Empty adds them to the picked"
                    + " schedule itself.",
            kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String name,
    @Field(
            label = "Auto attendants",
            help = "Ids of auto attendants that shall keep these holidays too.",
            kind = FieldKind.TEXTS)
        List<@NotNull String> attachTo,
    @Field(
            label = "Greeting",
            help = "Read out to callers on these days, by the auto attendants named above.",
            kind = FieldKind.TEXT)
        @Size(max = 1000, message = "has at most 1000 characters") String greeting,
    @Field(
            label = "Then",
            help = "What happens after the greeting.",
            defaultValue = "disconnect",
            kind = FieldKind.CHOICE)
        After after,
    @Field(
            label = "Transfer to",
            help = "Id of the user who gets the calls.",
            kind = FieldKind.USER)
        String transferTo) {

  /** What happens after the greeting. */
  public enum After {
    @JsonProperty("disconnect")
    @Label("End the call")
    DISCONNECT,
    @JsonProperty("transfer")
    @Label("Transfer it to a user")
    TRANSFER
  }

  /** Calls end after the greeting, unless the form says otherwise. */
  public AddHolidayForm {
    after = after == null ? After.DISCONNECT : after;
    name = name == null || name.isBlank() ? null : name.strip();
    attachTo = attachTo == null ? List.of() : attachTo.stream().distinct().toList();
  }

  boolean transfers() {
    return after == After.TRANSFER;
  }

  @AssertTrue(message = "holidays of one schedule must not overlap") boolean isWithoutOverlap() {
    if (ranges == null) {
      return true;
    }
    HolidayRange last = null;
    for (HolidayRange range : new TreeSet<>(ranges)) {
      if (last != null && last.overlaps(range)) {
        return false;
      }
      last = range;
    }
    return new TreeSet<>(ranges).size() == ranges.size();
  }

  @AssertTrue(message = "name the user to whom calls are transferred") boolean isTransferComplete() {
    return !transfers() || (transferTo != null && !transferTo.isBlank());
  }
}
