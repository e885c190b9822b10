package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a read found: an object, nothing, or that reading itself is in the way of the run.
 *
 * <p>Nothing is only what the surface says is not there. Whatever else keeps a read from being
 * answered says nothing of the object.
 */
public final class Found {

  private Found() {}

  /**
   * The object that was read.
   *
   * @param what in words that begin a sentence, e.g. {@code The devices}
   * @return empty where the surface says that there is none
   * @throws SurfaceFailure when it could not be read
   */
  public static Optional<JsonNode> in(Answer answer, String what) {
    if (answer.done()) {
      return Optional.ofNullable(answer.body());
    }
    if (answer.status() == 404) {
      return Optional.empty();
    }
    throw new SurfaceFailure(
        new Problem(
            answer.code().isEmpty() ? "read.failed" : answer.code(),
            what + " could not be read: " + answer.message(),
            answer.status() == 401 || answer.status() == 403
                ? "Grant the app the missing permission in the Entra admin center, then resume."
                : "Resume the run when the tenant answers."));
  }

  /**
   * All objects of a Graph collection, page by page.
   *
   * @throws SurfaceFailure when a page could not be read
   */
  public static List<JsonNode> all(Reads reads, String path, String what) {
    List<JsonNode> all = new ArrayList<>();
    String page = path;
    while (page != null) {
      Answer answer = reads.answers(List.of(GraphCall.get(page))).get(0);
      JsonNode body = in(answer, what).orElse(null);
      if (body == null) {
        return all;
      }
      body.path("value").forEach(all::add);
      String next = body.path("@odata.nextLink").asText("");
      page = next.isEmpty() ? null : next.replaceFirst("^https?://[^/]+/(v1[.]0|beta)", "");
    }
    return all;
  }
}
