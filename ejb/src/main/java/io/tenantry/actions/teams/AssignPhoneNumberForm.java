package io.tenantry.actions.teams;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Which number the user gets: a given one, or the next free one that fits. */
public record AssignPhoneNumberForm(
    @Field(label = "Number type", help = "How calls reach the number.", kind = FieldKind.CHOICE)
        @NotNull NumberType numberType,
    @Field(
            label = "Telephone number",
            help = "With country code, as +49301234567. Empty takes the next free one.",
            kind = FieldKind.TEXT)
        @Pattern(
            regexp = "\\+?[1-9]\\d{4,14}",
            message = "has the country code and digits alone, as +49301234567")
        String telephoneNumber,
    @Field(
            label = "Country",
            help = "Of a free number. A calling plan's number is always of the user's own country.",
            kind = FieldKind.COUNTRY)
        @Pattern(regexp = "[A-Z]{2}", message = "is a two-letter country code") String country,
    @Field(label = "City", help = "Of a free number.", kind = FieldKind.TEXT) String city,
    @Field(
            label = "Begins with",
            help = "The first digits of a free number, as +4930.",
            kind = FieldKind.TEXT)
        @Pattern(regexp = "\\+?[1-9]\\d{0,14}", message = "are digits, as +4930") String prefix,
    @Field(
            label = "Assigned as",
            help = "What the number is for the user.",
            defaultValue = "primary",
            kind = FieldKind.CHOICE)
        Category assignmentCategory,
    @Field(
            label = "Emergency location",
            help = "Id of a validated location; empty keeps that of the number.",
            kind = FieldKind.TEXT)
        @Pattern(
            regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            message = "is the id (GUID) of a location")
        String locationId) {

  /** As {@code numberType} says it. */
  public enum NumberType {
    @JsonProperty("callingPlan")
    @Label("Calling Plan")
    CALLING_PLAN("callingPlan"),
    @JsonProperty("directRouting")
    @Label("Direct Routing")
    DIRECT_ROUTING("directRouting"),
    @JsonProperty("operatorConnect")
    @Label("Operator Connect")
    OPERATOR_CONNECT("operatorConnect");

    private final String graph;

    NumberType(String graph) {
      this.graph = graph;
    }

    String graph() {
      return graph;
    }
  }

  /** As {@code assignmentCategory} says it. */
  public enum Category {
    @JsonProperty("primary")
    @Label("Primary number")
    PRIMARY("primary"),
    @JsonProperty("private")
    @Label("Private line")
    PRIVATE("private"),
    @JsonProperty("alternate")
    @Label("Alternate number")
    ALTERNATE("alternate");

    private final String graph;

    Category(String graph) {
      this.graph = graph;
    }

    String graph() {
      return graph;
    }
  }

  /** It is the primary number, unless the form says otherwise. */
  public AssignPhoneNumberForm {
    assignmentCategory = assignmentCategory == null ? Category.PRIMARY : assignmentCategory;
  }

  String category() {
    return assignmentCategory.graph();
  }

  /** The given number as Graph answers it; {@code null} when a free one is to be taken. */
  String given() {
    return telephoneNumber == null || telephoneNumber.isBlank()
        ? null
        : PhoneNumber.plus(telephoneNumber);
  }

  /** Whether a free number is one that is asked for. */
  boolean fits(PhoneNumber number, String usageLocation) {
    boolean ofUsersCountry =
        numberType != NumberType.CALLING_PLAN || number.country().equals(usageLocation);
    return ofUsersCountry
        && number.type().equals(numberType.graph())
        && (country == null || number.country().equals(country))
        && (city == null || city.isBlank() || number.city().equalsIgnoreCase(city.strip()))
        && (prefix == null || number.number().startsWith(PhoneNumber.plus(prefix)));
  }

  @AssertTrue(message = "country, city and first digits are for free numbers only") boolean isFilterForFreeNumbers() {
    return given() == null
        || (country == null && prefix == null && (city == null || city.isBlank()));
  }
}
