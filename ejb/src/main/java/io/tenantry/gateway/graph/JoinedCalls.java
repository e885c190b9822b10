package io.tenantry.gateway.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.Call.Join;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Sends like calls for several targets as one, e.g. twenty members of a group, and splits a joined
 * call that was refused until a bad element fails alone.
 *
 * <p>A joined call is carried out as a whole or not at all: its answer is that of each of its
 * parts.
 */
final class JoinedCalls {

  /** How long a call waits for others of its kind. */
  private static final long LINGER_MILLIS = 25;

  private final BiFunction<GraphCall, Priority, Ticket> dispatcher;
  private final ScheduledExecutorService timer;
  private final Map<Kind, List<Part>> waiting = new HashMap<>();

  /** Calls that may be joined. */
  private record Kind(
      String method, String path, boolean beta, boolean byAccount, Join join, Priority priority) {}

  private record Part(GraphCall call, CompletableFuture<Answer> answer) {
    int size(Join join) {
      return call.body().path(join.array()).size();
    }
  }

  JoinedCalls(BiFunction<GraphCall, Priority, Ticket> dispatcher, ScheduledExecutorService timer) {
    this.dispatcher = dispatcher;
    this.timer = timer;
  }

  Ticket send(GraphCall call, Priority priority) {
    Kind kind =
        new Kind(call.method(), call.path(), call.beta(), call.byAccount(), call.join(), priority);
    Part part = new Part(call, new CompletableFuture<>());
    List<Part> full = null;
    synchronized (waiting) {
      List<Part> parts = waiting.computeIfAbsent(kind, k -> new ArrayList<>());
      int size = parts.stream().mapToInt(p -> p.size(call.join())).sum();
      if (size + part.size(call.join()) > call.join().atMost() && !parts.isEmpty()) {
        full = waiting.remove(kind);
        parts = waiting.computeIfAbsent(kind, k -> new ArrayList<>());
      }
      parts.add(part);
      if (parts.size() == 1) {
        List<Part> mine = parts;
        timer.schedule(() -> flush(kind, mine), LINGER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    if (full != null) {
      together(kind, full);
    }
    return new Ticket(part.answer(), () -> withdraw(kind, part));
  }

  private void flush(Kind kind, List<Part> parts) {
    synchronized (waiting) {
      if (waiting.get(kind) != parts) {
        return;
      }
      waiting.remove(kind);
    }
    together(kind, parts);
  }

  private void withdraw(Kind kind, Part part) {
    boolean out;
    synchronized (waiting) {
      List<Part> parts = waiting.get(kind);
      out = parts != null && parts.remove(part);
      if (parts != null && parts.isEmpty()) {
        waiting.remove(kind);
      }
    }
    if (out) {
      part.answer()
          .complete(new Answer(Answer.Fate.NOT_SENT, 0, "withdrawn", "", null, null, null, 0));
    }
  }

  private void together(Kind kind, List<Part> parts) {
    dispatcher
        .apply(joined(kind, parts), kind.priority())
        .answer()
        .thenAccept(
            answer -> {
              if (answer.fate() == Answer.Fate.REFUSED && mayBeOneOfThem(answer, parts)) {
                int half = parts.size() / 2;
                together(kind, parts.subList(0, half));
                together(kind, parts.subList(half, parts.size()));
              } else {
                parts.forEach(part -> part.answer().complete(answer));
              }
            });
  }

  /** A refusal that may be about one element alone, rather than about all or the caller. */
  private static boolean mayBeOneOfThem(Answer answer, List<Part> parts) {
    return parts.size() > 1 && (answer.status() == 400 || answer.status() == 404);
  }

  private static GraphCall joined(Kind kind, List<Part> parts) {
    GraphCall first = parts.get(0).call();
    if (parts.size() == 1) {
      return first;
    }
    ObjectNode body = first.body().deepCopy();
    ArrayNode all = body.putArray(kind.join().array());
    parts.forEach(part -> part.call().body().path(kind.join().array()).forEach(all::add));
    return new GraphCall(
        first.method(),
        first.path(),
        body,
        first.beta(),
        first.keeps(),
        first.join(),
        first.byAccount());
  }
}
