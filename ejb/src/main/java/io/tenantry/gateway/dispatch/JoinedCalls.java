package io.tenantry.gateway.dispatch;

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
 *
 * @param <C> the calls
 */
public final class JoinedCalls<C> {

  /** How long a call waits for others of its kind. */
  private static final long LINGER_MILLIS = 25;

  private final Joining<C> joining;
  private final BiFunction<C, Priority, Ticket> dispatcher;
  private final ScheduledExecutorService timer;
  private final Map<Kind, List<Part<C>>> waiting = new HashMap<>();

  /** Calls that may be joined. */
  private record Kind(Object ofCalls, Priority priority) {}

  private record Part<C>(C call, CompletableFuture<Answer> answer) {}

  /**
   * @param dispatcher sends a call by itself
   * @param timer for the short wait for others
   */
  public JoinedCalls(
      Joining<C> joining,
      BiFunction<C, Priority, Ticket> dispatcher,
      ScheduledExecutorService timer) {
    this.joining = joining;
    this.dispatcher = dispatcher;
    this.timer = timer;
  }

  /** Sends a call that may be joined with others. */
  public Ticket send(C call, Priority priority) {
    Kind kind = new Kind(joining.kind(call), priority);
    Part<C> part = new Part<>(call, new CompletableFuture<>());
    List<Part<C>> full = null;
    synchronized (waiting) {
      List<Part<C>> parts = waiting.computeIfAbsent(kind, k -> new ArrayList<>());
      int size = parts.stream().mapToInt(p -> joining.elements(p.call())).sum();
      if (size + joining.elements(call) > joining.atMost(call) && !parts.isEmpty()) {
        full = waiting.remove(kind);
        parts = waiting.computeIfAbsent(kind, k -> new ArrayList<>());
      }
      parts.add(part);
      if (parts.size() == 1) {
        List<Part<C>> mine = parts;
        timer.schedule(() -> flush(kind, mine), LINGER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    if (full != null) {
      together(kind, full);
    }
    return new Ticket(part.answer(), () -> withdraw(kind, part));
  }

  private void flush(Kind kind, List<Part<C>> parts) {
    synchronized (waiting) {
      if (waiting.get(kind) != parts) {
        return;
      }
      waiting.remove(kind);
    }
    together(kind, parts);
  }

  private void withdraw(Kind kind, Part<C> part) {
    boolean out;
    synchronized (waiting) {
      List<Part<C>> parts = waiting.get(kind);
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

  private void together(Kind kind, List<Part<C>> parts) {
    dispatcher
        .apply(joined(parts), kind.priority())
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
  private static boolean mayBeOneOfThem(Answer answer, List<?> parts) {
    return parts.size() > 1 && (answer.status() == 400 || answer.status() == 404);
  }

  private C joined(List<Part<C>> parts) {
    return parts.size() == 1
        ? parts.get(0).call()
        : joining.together(parts.stream().map(Part::call).toList());
  }
}
