package io.tenantry.simulator.graph.telephony;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.PhoneNumberSeed;

/**
 * A telephone number now.
 *
 * @param number E.164, with a plus sign
 * @param seed what never changes of it; null for a direct routing number that was assigned without
 *     being in the stock
 * @param user index of the user who has it or is about to; -1 for nobody
 * @param category as {@code assignmentCategory} says it; null for nobody
 * @param activation how far the last change is, as {@code activationState} says it
 * @param location id of the emergency location; null for none
 */
public record PhoneNumber(
    String number,
    PhoneNumberSeed seed,
    int user,
    String category,
    String activation,
    String location) {

  static PhoneNumber seeded(PhoneNumberSeed seed, int index) {
    return new PhoneNumber(
        seed.number(),
        seed,
        seed.assigned() ? index : -1,
        seed.assigned() ? "primary" : null,
        "activated",
        seed.locationId().toString());
  }

  static PhoneNumber unlisted(String number) {
    return new PhoneNumber(number, null, -1, null, "activated", null);
  }

  PhoneNumber pending(int newUser, String newCategory, String newLocation) {
    return new PhoneNumber(number, seed, newUser, newCategory, "assignmentPending", newLocation);
  }

  PhoneNumber updating() {
    return new PhoneNumber(number, seed, user, category, "updatePending", location);
  }

  PhoneNumber activated() {
    return new PhoneNumber(number, seed, user, category, "activated", location);
  }

  PhoneNumber free(String state) {
    return new PhoneNumber(number, seed, -1, null, state, location);
  }

  /** How calls reach it. */
  public String type() {
    return seed == null ? "directRouting" : seed.type();
  }

  /** Whether users can have it. */
  public boolean forUsers() {
    return seed == null || seed.forUsers();
  }

  /** Whether the on-premises directory says who has it. */
  public boolean onPremises() {
    return seed != null && seed.onPremises();
  }

  /** Country of a number of the stock; empty for others. */
  public String country() {
    return seed == null ? "" : seed.office().code();
  }

  /** Whether the last change is done. */
  public boolean settled() {
    return !activation.endsWith("Pending");
  }

  /** As Graph answers it; {@code userId} is the id of the user, or null. */
  public Facts facts(String userId) {
    ObjectNode values = Json.MAPPER.createObjectNode();
    values
        .put("id", number.substring(1))
        .put("telephoneNumber", number)
        .put(
            "operatorId",
            type().equals("operatorConnect") ? "b1f9a4c2-7c35-4d3e-9a55-0d2f6f1c8e11" : "")
        .put("numberType", type())
        .put("activationState", activation)
        .put("assignmentStatus", user < 0 ? "unassigned" : "userAssigned")
        .put("assignmentTargetId", userId)
        .put("assignmentCategory", category)
        .put("numberSource", onPremises() ? "onPremises" : "online")
        .put("portInStatus", "completed")
        .put("locationId", location);
    if (seed != null) {
      values.put("isoCountryCode", country()).put("city", seed.office().city());
    }
    ArrayNode capabilities = values.putArray("capabilities");
    capabilities.add(forUsers() ? "userAssignment" : "voiceApplicationAssignment");
    return new Facts("teamsAdministration.numberAssignment", values);
  }
}
