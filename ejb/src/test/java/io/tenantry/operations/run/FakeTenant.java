package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.MailCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A tenant whose objects each hold one number, and which can be told what to answer. */
final class FakeTenant {

  /** What a call meets. */
  enum Weather {
    FINE,
    /** Carried out, but the answer is lost. */
    LOST_AFTER,
    /** Not carried out, and nobody knows. */
    LOST_BEFORE,
    REFUSED,
    UNREACHABLE,
    /** Never answered until it is withdrawn. */
    HANGING
  }

  final Map<String, Integer> numbers = new TreeMap<>();
  final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Deque<Weather>> weather = new HashMap<>();

  FakeTenant holds(String key, int number) {
    numbers.put(key, number);
    return this;
  }

  /** What the next calls for an object meet; fine afterwards. */
  FakeTenant meets(String key, Weather... weathers) {
    weather.put(key, new ArrayDeque<>(List.of(weathers)));
    return this;
  }

  Ticket send(Call call, Priority priority) {
    if (call instanceof MailCall mail) {
      return mailed(mail);
    }
    GraphCall graph = (GraphCall) call;
    String key = graph.path().substring(1);
    Deque<Weather> coming = weather.getOrDefault(key, new ArrayDeque<>());
    Weather now = coming.isEmpty() ? Weather.FINE : coming.remove();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (now == Weather.HANGING) {
      return new Ticket(answer, () -> answer.complete(notSent("withdrawn")));
    }
    if (now == Weather.UNREACHABLE) {
      answer.complete(notSent("unreachable"));
      return new Ticket(answer, () -> {});
    }
    sent.add(key);
    if (now == Weather.FINE || now == Weather.LOST_AFTER) {
      numbers.put(key, graph.body() == null ? 0 : graph.body().asInt());
    }
    answer.complete(
        switch (now) {
          case FINE ->
              new Answer(Answer.Fate.DONE, 204, "", "", kept(graph.keeps(), key), "r", "c", 1);
          case REFUSED ->
              new Answer(Answer.Fate.REFUSED, 400, "Request_BadRequest", "No", null, "r", "c", 1);
          default -> new Answer(Answer.Fate.UNKNOWN, 504, "timeout", "Lost", null, null, "c", 1);
        });
    return new Ticket(answer, () -> {});
  }

  /** A relay takes a mail, or says that it may not have gone out. */
  private Ticket mailed(MailCall mail) {
    Deque<Weather> coming = weather.getOrDefault(mail.to(), new ArrayDeque<>());
    Weather now = coming.isEmpty() ? Weather.FINE : coming.remove();
    if (now == Weather.UNREACHABLE) {
      return new Ticket(CompletableFuture.completedFuture(notSent("unreachable")), () -> {});
    }
    boolean fine = now == Weather.FINE;
    sent.add(mail.to() + ": " + mail.text());
    Answer answer =
        fine
            ? new Answer(Answer.Fate.DONE, 250, "", "", null, null, "c", 1)
            : new Answer(Answer.Fate.REFUSED, 0, "mail.failed", "Gone?", null, null, "c", 1);
    return new Ticket(CompletableFuture.completedFuture(answer), () -> {});
  }

  /** Every property of an answer is the key, written backwards. */
  private static JsonNode kept(List<String> properties, String key) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    properties.forEach(p -> kept.put(p, new StringBuilder(key).reverse().toString()));
    return kept;
  }

  private static Answer notSent(String code) {
    return new Answer(Answer.Fate.NOT_SENT, 0, code, "Not sent", null, null, null, 0);
  }

  static Call set(String key, int number) {
    return new GraphCall("PATCH", "/" + key, IntNode.valueOf(number));
  }
}
