package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a reading cmdlet found.
 *
 * @param objects what it put out; empty where the object that it names does not exist
 * @param gone whether the object that it names does not exist
 * @param refused why it was refused though the object may exist, or {@code null}
 */
record Reading(List<JsonNode> objects, boolean gone, Problem refused) {

  /**
   * @throws SurfaceFailure when no mailbox can be read, so that the run must stop
   */
  static Reading of(Answer answer) {
    if (answer.done()) {
      return new Reading(
          StreamSupport.stream(answer.body().path("value").spliterator(), false).toList(),
          false,
          null);
    }
    if (answer.fate() != Answer.Fate.REFUSED || answer.status() == 401 || answer.status() == 403) {
      throw new SurfaceFailure(
          new Problem(
              answer.code(),
              "Exchange could not be read: " + answer.message(),
              "Test the connection to Exchange Online and resume the run."));
    }
    return QuotaProblems.gone(answer.code(), answer.message())
        ? new Reading(List.of(), true, null)
        : new Reading(List.of(), false, QuotaProblems.refused(answer.code(), answer.message()));
  }

  /** The only object, or a missing node. */
  JsonNode first() {
    return objects.isEmpty() ? MissingNode.getInstance() : objects.get(0);
  }
}
