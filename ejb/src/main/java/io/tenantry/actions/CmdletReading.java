package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
public record CmdletReading(List<JsonNode> objects, boolean gone, Problem refused) {

  /**
   * @throws SurfaceFailure when nothing can be read, so that the run must stop
   */
  public static CmdletReading of(Answer answer) {
    if (answer.done()) {
      return new CmdletReading(
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
    return answer.code().contains("ManagementObjectNotFound")
        ? new CmdletReading(List.of(), true, null)
        : new CmdletReading(
            List.of(),
            false,
            new Problem(
                "exchange." + answer.code(),
                "Exchange refused: " + answer.message(),
                "Correct what Exchange objects to and retry the target."));
  }

  /** The only object, or a missing node. */
  public JsonNode first() {
    return objects.isEmpty() ? MissingNode.getInstance() : objects.get(0);
  }
}
