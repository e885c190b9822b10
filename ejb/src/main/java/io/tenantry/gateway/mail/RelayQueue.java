package io.tenantry.gateway.mail;

import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Mails that wait for one of a few connections: people's before those of bulk runs. */
final class RelayQueue {

  private record Waiting(Supplier<Answer> work, CompletableFuture<Answer> answer) {

    void notSent(String code, String message) {
      answer.complete(new Answer(Fate.NOT_SENT, 0, code, message, null, null, null, 0));
    }
  }

  private final int most;
  private final Executor executor;
  private final Map<Priority, Deque<Waiting>> waiting = new EnumMap<>(Priority.class);
  private int underWay;
  private boolean closed;

  RelayQueue(int most, Executor executor) {
    this.most = most;
    this.executor = executor;
    for (Priority priority : Priority.values()) {
      waiting.put(priority, new ArrayDeque<>());
    }
  }

  /** Does the work when its turn comes. */
  Ticket put(Priority priority, Supplier<Answer> work) {
    Waiting one = new Waiting(work, new CompletableFuture<>());
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        waiting.get(priority).addLast(one);
      }
    }
    if (late) {
      one.notSent("stopping", "Tenantry is stopping.");
    } else {
      pump();
    }
    return new Ticket(one.answer(), () -> withdraw(priority, one));
  }

  private void withdraw(Priority priority, Waiting one) {
    boolean waited;
    synchronized (this) {
      waited = waiting.get(priority).remove(one);
    }
    if (waited) {
      one.notSent("withdrawn", "Taken back before it was sent.");
    }
  }

  private void pump() {
    Waiting one = next();
    while (one != null) {
      Waiting started = one;
      try {
        executor.execute(() -> run(started));
      } catch (RejectedExecutionException stopping) {
        end();
        started.notSent("stopping", "Tenantry is stopping.");
      }
      one = next();
    }
  }

  private synchronized Waiting next() {
    for (Deque<Waiting> queue : waiting.values()) {
      if (underWay < most && !queue.isEmpty()) {
        underWay++;
        return queue.pollFirst();
      }
    }
    return null;
  }

  private void run(Waiting one) {
    Answer answer = one.work().get();
    end();
    one.answer().complete(answer);
    pump();
  }

  private synchronized void end() {
    underWay--;
  }

  /** Refuses what still waits; mails under way are answered. */
  void close() {
    List<Waiting> left = new ArrayList<>();
    synchronized (this) {
      closed = true;
      for (Deque<Waiting> queue : waiting.values()) {
        left.addAll(queue);
        queue.clear();
      }
    }
    left.forEach(one -> one.notSent("stopping", "Tenantry is stopping."));
  }
}
