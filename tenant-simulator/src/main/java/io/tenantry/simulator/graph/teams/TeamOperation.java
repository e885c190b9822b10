package io.tenantry.simulator.graph.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.http.Json;
import java.time.Instant;

/**
 * The creation of a team on its way.
 *
 * @param id its id
 * @param team id of the team that it is about
 * @param type {@code createTeam} or {@code teamifyGroup}
 * @param status how far it is, as {@code teamsAsyncOperationStatus} says it
 * @param error why it failed; null unless it did
 * @param createdAt when it was accepted
 * @param actedAt when it came so far
 */
public record TeamOperation(
    String id,
    String team,
    String type,
    String status,
    String error,
    Instant createdAt,
    Instant actedAt) {

  TeamOperation succeeded(Instant now) {
    return new TeamOperation(id, team, type, "succeeded", null, createdAt, now);
  }

  TeamOperation failed(String why, Instant now) {
    return new TeamOperation(id, team, type, "failed", why, createdAt, now);
  }

  /** As Graph answers it. */
  public Facts facts() {
    ObjectNode values = Json.MAPPER.createObjectNode();
    values
        .put("id", id)
        .put("operationType", type)
        .put("createdDateTime", createdAt.toString())
        .put("status", status)
        .put("lastActionDateTime", actedAt.toString())
        .put("attemptsCount", 1)
        .put("targetResourceId", team)
        .put("targetResourceLocation", "/teams('" + team + "')");
    if (error != null) {
      values.putObject("error").put("code", "InternalServerError").put("message", error);
    }
    return new Facts("teamsAsyncOperation", values);
  }
}
