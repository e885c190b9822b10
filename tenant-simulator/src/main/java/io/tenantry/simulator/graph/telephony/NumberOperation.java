package io.tenantry.simulator.graph.telephony;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.http.Json;
import java.time.Instant;

/**
 * A change of a telephone number on its way.
 *
 * @param id its id
 * @param number the number, with a plus sign
 * @param status how far it is, as {@code longRunningOperationStatus} says it
 * @param detail why it failed; null unless it did
 * @param createdAt when it was accepted
 */
public record NumberOperation(
    String id, String number, String status, String detail, Instant createdAt) {

  NumberOperation succeeded() {
    return new NumberOperation(id, number, "succeeded", null, createdAt);
  }

  NumberOperation failed(String why) {
    return new NumberOperation(id, number, "failed", why, createdAt);
  }

  /** As Graph answers it. */
  public Facts facts() {
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("id", id).put("createdDateTime", createdAt.toString()).put("status", status);
    values
        .putArray("numbers")
        .addObject()
        .put(
            "resourceLocation",
            "/admin/teams/telephoneNumberManagement/numberAssignments('"
                + number.substring(1)
                + "')")
        .put("status", status)
        .put("statusDetail", detail);
    return new Facts("teamsAdministration.telephoneNumberLongRunningOperation", values);
  }
}
