package io.tenantry.actions.users;

import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reading calls that are collected, each once, and sent together. */
final class Asked {

  private final Map<Call, Answer> answers = new LinkedHashMap<>();

  /** Notes a Graph path to be read. */
  Asked graph(String path) {
    return call(GraphCall.get(path));
  }

  Asked call(Call call) {
    answers.putIfAbsent(call, null);
    return this;
  }

  Asked send(Reads reads) {
    java.util.List<Call> calls =
        answers.entrySet().stream()
            .filter(e -> e.getValue() == null)
            .map(Map.Entry::getKey)
            .toList();
    if (!calls.isEmpty()) {
      java.util.List<Answer> all = reads.answers(calls);
      for (int i = 0; i < calls.size(); i++) {
        answers.put(calls.get(i), all.get(i));
      }
    }
    return this;
  }

  /** The answer to a path; {@code null} when there is no such object. */
  Answer found(String path, String what) {
    return found(GraphCall.get(path), what);
  }

  /**
   * The answer to a call; {@code null} when there is no such object.
   *
   * @throws SurfaceFailure when it could not be read
   */
  Answer found(Call call, String what) {
    Answer answer = answers.get(call);
    if (answer.done()) {
      return answer;
    }
    if (answer.status() == 404 || answer.code().contains("ManagementObjectNotFound")) {
      return null;
    }
    throw new SurfaceFailure(
        new Problem(
            answer.code().isEmpty() ? "read.failed" : answer.code(),
            what + " could not be read: " + answer.message(),
            "Grant the app the missing permission, or try again when the tenant answers."));
  }

  /** Percent-encoded, for a path or a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A text in an OData filter. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
