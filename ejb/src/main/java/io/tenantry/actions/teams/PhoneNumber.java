package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A telephone number of the tenant's stock.
 *
 * @param number E.164, with a plus sign
 * @param type as {@code numberType} says it; empty for one that is not in the stock
 * @param category what it is to its user; empty for nobody's
 * @param user id of the user who has it, or is about to; empty for nobody
 * @param settled whether no change of it is under way
 * @param onPremises whether Active Directory says who has it
 * @param location id of its emergency location; empty for none
 */
record PhoneNumber(
    String number,
    String type,
    String category,
    String user,
    boolean settled,
    boolean onPremises,
    String location,
    String country,
    String city) {

  /** Stands for the user to whom another run promised the number. */
  static final String ANOTHER_RUN = "another run";

  static PhoneNumber of(JsonNode assignment) {
    return new PhoneNumber(
        plus(text(assignment, "telephoneNumber")),
        text(assignment, "numberType"),
        text(assignment, "assignmentCategory"),
        text(assignment, "assignmentTargetId"),
        !text(assignment, "activationState").endsWith("Pending"),
        text(assignment, "numberSource").equals("onPremises"),
        text(assignment, "locationId"),
        text(assignment, "isoCountryCode"),
        text(assignment, "city"));
  }

  /** A number of direct routing need not be in the stock. */
  static PhoneNumber unlisted(String number) {
    return new PhoneNumber(number, "", "", "", true, false, "", "", "");
  }

  private static String text(JsonNode assignment, String property) {
    return assignment.hasNonNull(property) ? assignment.path(property).asText() : "";
  }

  /** People write numbers with or without a plus sign. */
  static String plus(String number) {
    return number.startsWith("+") ? number : "+" + number;
  }

  boolean listed() {
    return !type.isEmpty();
  }

  boolean free() {
    return user.isEmpty() && settled;
  }

  PhoneNumber heldBy(String who) {
    return new PhoneNumber(
        number, type, category, who, settled, onPremises, location, country, city);
  }

  PhoneNumber heldAs(String newCategory, String newLocation, String numberType) {
    return new PhoneNumber(
        number,
        listed() ? type : numberType,
        newCategory,
        user,
        true,
        onPremises,
        newLocation == null ? location : newLocation,
        country,
        city);
  }
}
