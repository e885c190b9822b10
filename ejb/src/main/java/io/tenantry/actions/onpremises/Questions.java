package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Unread;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading calls of several targets that are collected, each once, and sent together. */
final class Questions {

  private final Map<Call, Answer> answers = new LinkedHashMap<>();

  /** Notes a call, which stands for its answer later. */
  Call ask(Call call) {
    answers.putIfAbsent(call, null);
    return call;
  }

  /** A read of the objects that fit a filter. */
  static GraphCall filtered(String path, String filter, String more) {
    return GraphCall.get(path + "?$filter=" + encode(filter) + more);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A text in an OData filter. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name in a path. */
  static String inPath(String text) {
    return encode(text);
  }

  /** Sends what was not sent yet. */
  void send(Reads reads) {
    List<Call> open =
        answers.entrySet().stream()
            .filter(e -> e.getValue() == null)
            .map(Map.Entry::getKey)
            .toList();
    if (open.isEmpty()) {
      return;
    }
    List<Answer> all = reads.answers(open);
    for (int i = 0; i < open.size(); i++) {
      answers.put(open.get(i), all.get(i));
    }
  }

  /** The entries that a search of Active Directory found. */
  List<JsonNode> entries(Call search) {
    return DirectorySearch.found(answers.get(search));
  }

  /**
   * The object that Graph was asked for; empty when there is none.
   *
   * @param what as the beginning of a sentence
   */
  Optional<JsonNode> object(Call call, String what) {
    Answer answer = answers.get(call);
    Unread.requireAnswered(answer, what);
    return answer.done() ? Optional.of(answer.body()) : Optional.empty();
  }

  /**
   * The objects that Graph found.
   *
   * @throws SurfaceFailure when they could not be read
   */
  List<JsonNode> objects(Call call, String what) {
    List<JsonNode> found = new ArrayList<>();
    object(call, what).ifPresent(body -> body.path("value").forEach(found::add));
    return found;
  }
}
