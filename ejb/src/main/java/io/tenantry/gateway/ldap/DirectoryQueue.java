package io.tenantry.gateway.ldap;

import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations that wait for their turn: people's before those of bulk runs, and of one object in the
 * order in which they came. No thread waits for one that is tried again later.
 */
final class DirectoryQueue {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryQueue.class);
  private static final Problem STOPPING =
      new Problem("stopping", "Tenantry is stopping.", "Start it again; nothing was sent.");
  private static final Problem WITHDRAWN =
      new Problem("withdrawn", "Taken back before it was sent.", "Nothing was sent.");

  /** One operation on its way. Guarded by the queue. */
  private static final class Pending {
    final LdapCall call;
    final Priority priority;
    final String object;
    final String correlationId = UUID.randomUUID().toString();
    final CompletableFuture<Answer> answer = new CompletableFuture<>();
    boolean holdsObject;
    boolean underWay;
    boolean withdrawn;
    int failures;
    int tries;

    Pending(LdapCall call, Priority priority) {
      this.call = call;
      this.priority = priority;
      this.object = object(call);
    }

    /** What must not be touched twice at the same time; a search of many objects stands alone. */
    private static String object(LdapCall call) {
      boolean many =
          call.operation() instanceof LdapOperation.Search search
              && search.scope() != LdapOperation.Scope.BASE;
      return many || call.dn().isEmpty() ? null : call.dn().toLowerCase(Locale.ROOT);
    }

    void notSent(Problem problem) {
      answer.complete(Attempt.notSent(problem, correlationId, tries));
    }
  }

  private final Exchange exchange;
  private final Executor executor;
  private final ScheduledExecutorService timer;

  private final Map<Priority, Deque<Pending>> ready = new EnumMap<>(Priority.class);

  /** Objects being called, with the operations that wait for them. */
  private final Map<String, Deque<Pending>> busy = new HashMap<>();

  /** Tried again when their pause is over. */
  private final Set<Pending> later = new HashSet<>();

  private int underWay;
  private boolean closed;

  DirectoryQueue(Exchange exchange, Executor executor, ScheduledExecutorService timer) {
    this.exchange = exchange;
    this.executor = executor;
    this.timer = timer;
    for (Priority priority : Priority.values()) {
      ready.put(priority, new ArrayDeque<>());
    }
  }

  Ticket send(LdapCall call, Priority priority) {
    Pending pending = new Pending(call, priority);
    boolean refused;
    synchronized (this) {
      refused = closed;
      if (!closed) {
        ready.get(priority).addLast(pending);
      }
    }
    if (refused) {
      pending.notSent(STOPPING);
    } else {
      pump();
    }
    return new Ticket(pending.answer, () -> withdraw(pending));
  }

  private void withdraw(Pending pending) {
    synchronized (this) {
      pending.withdrawn = true;
      if (pending.underWay || pending.tries > 0) {
        return;
      }
    }
    pending.notSent(WITHDRAWN);
  }

  /** Refuses what still waits; operations under way are answered. */
  void close() {
    List<Pending> left = new ArrayList<>();
    synchronized (this) {
      closed = true;
      ready.values().forEach(queue -> drain(queue, left));
      busy.values().forEach(queue -> drain(queue, left));
      left.addAll(later);
      later.clear();
    }
    left.forEach(pending -> pending.notSent(STOPPING));
  }

  private static void drain(Deque<Pending> from, List<Pending> to) {
    to.addAll(from);
    from.clear();
  }

  private void pump() {
    Pending pending = next();
    while (pending != null) {
      Pending started = pending;
      try {
        executor.execute(() -> run(started));
      } catch (RejectedExecutionException stopping) {
        end(started);
        started.notSent(STOPPING);
      }
      pending = next();
    }
  }

  private synchronized Pending next() {
    for (Deque<Pending> queue : ready.values()) {
      while (underWay < Domain.CONNECTIONS && !queue.isEmpty()) {
        Pending pending = queue.pollFirst();
        if (pending.withdrawn && pending.tries == 0) {
          release(pending);
        } else if (mayGo(pending)) {
          pending.underWay = true;
          underWay++;
          return pending;
        }
      }
    }
    return null;
  }

  private boolean mayGo(Pending pending) {
    if (pending.object == null || pending.holdsObject) {
      return true;
    }
    Deque<Pending> aside = busy.get(pending.object);
    if (aside != null) {
      aside.addLast(pending);
      return false;
    }
    busy.put(pending.object, new ArrayDeque<>());
    pending.holdsObject = true;
    return true;
  }

  private void run(Pending pending) {
    Attempt attempt;
    try {
      attempt = exchange.attempt(pending.call, pending.failures);
    } catch (RuntimeException e) {
      LOG.error("An operation on Active Directory failed", e);
      attempt = new Attempt.Ended(Fate.UNKNOWN, 0, "unreadable-answer", e.toString(), null);
    }
    if (attempt instanceof Attempt.Again again && !ends(pending, again)) {
      return;
    }
    end(pending);
    if (attempt instanceof Attempt.Ended ended) {
      pending.answer.complete(ended.answer(pending.correlationId, pending.tries + 1));
    } else if (attempt instanceof Attempt.NotSent notSent) {
      pending.notSent(notSent.problem());
    } else {
      pending.notSent(pending.withdrawn ? WITHDRAWN : STOPPING);
    }
    pump();
  }

  /** Arranges the next try; says whether there is none because the operation is not wanted. */
  private boolean ends(Pending pending, Attempt.Again again) {
    synchronized (this) {
      pending.tries += again.sent() ? 1 : 0;
      if (pending.withdrawn || closed) {
        return true;
      }
      pending.failures++;
      // It keeps its object: what came later must not overtake it.
      pending.underWay = false;
      underWay--;
      later.add(pending);
    }
    timer.schedule(() -> backAgain(pending), again.pause().toMillis(), TimeUnit.MILLISECONDS);
    pump();
    return false;
  }

  private void backAgain(Pending pending) {
    synchronized (this) {
      if (later.remove(pending)) {
        ready.get(pending.priority).addFirst(pending);
      }
    }
    pump();
  }

  private synchronized void end(Pending pending) {
    underWay--;
    release(pending);
  }

  private void release(Pending pending) {
    if (!pending.holdsObject) {
      return;
    }
    pending.holdsObject = false;
    Deque<Pending> aside = busy.remove(pending.object);
    while (aside != null && !aside.isEmpty()) {
      Pending next = aside.pollLast();
      ready.get(next.priority).addFirst(next);
    }
  }
}
