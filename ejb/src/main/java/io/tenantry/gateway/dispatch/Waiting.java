package io.tenantry.gateway.dispatch;

import io.tenantry.actions.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The calls that wait to be sent: ready ones by lane, later ones by due time, and those whose
 * object is being called. Not thread-safe: the dispatcher locks.
 */
final class Waiting<C extends Call> {
  private final Map<Lane, Deque<Pending<C>>> ready = new EnumMap<>(Lane.class);
  private final PriorityQueue<Pending<C>> later =
      new PriorityQueue<>(Comparator.comparingLong((Pending<C> p) -> p.due));

  /** Objects that are being called, with the calls that wait for them. */
  private final Map<String, Deque<Pending<C>>> busy = new HashMap<>();

  Waiting() {
    for (Lane lane : Lane.values()) {
      ready.put(lane, new ArrayDeque<>());
    }
  }

  void add(Pending<C> pending, long now) {
    if (pending.due > now) {
      later.add(pending);
    } else {
      ready.get(pending.lane).addLast(pending);
    }
  }

  /** Moves what has become due to the front: it has waited longest. */
  void promote(long now) {
    while (!later.isEmpty() && later.peek().due <= now) {
      Pending<C> pending = later.poll();
      ready.get(pending.lane).addFirst(pending);
    }
  }

  /** When the next later call becomes due, or {@link Long#MAX_VALUE}. */
  long nextDue() {
    return later.isEmpty() ? Long.MAX_VALUE : later.peek().due;
  }

  /**
   * Takes the next calls for one batch, no two of one object, and marks their objects busy. Calls
   * of objects that are busy step aside until {@link #free}.
   */
  List<Pending<C>> next(Lane lane, int atMost) {
    Deque<Pending<C>> queue = ready.get(lane);
    List<Pending<C>> batch = new ArrayList<>(atMost);
    while (batch.size() < atMost && !queue.isEmpty()) {
      Pending<C> pending = queue.pollFirst();
      if (pending.withdrawn) {
        continue;
      }
      if (pending.alone && !batch.isEmpty()) {
        queue.addFirst(pending);
        break;
      }
      if (pending.object != null) {
        Deque<Pending<C>> aside = busy.get(pending.object);
        if (aside != null) {
          aside.addLast(pending);
          continue;
        }
        busy.put(pending.object, new ArrayDeque<>());
      }
      batch.add(pending);
      if (pending.alone) {
        break;
      }
    }
    return batch;
  }

  /** Puts a batch back to the front in its order. */
  void putBack(List<Pending<C>> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      Pending<C> pending = batch.get(i);
      free(pending);
      ready.get(pending.lane).addFirst(pending);
    }
  }

  /** The call is no longer under way: others of its object may go. */
  void free(Pending<C> pending) {
    if (pending.object == null) {
      return;
    }
    Deque<Pending<C>> aside = busy.remove(pending.object);
    while (aside != null && !aside.isEmpty()) {
      Pending<C> next = aside.pollLast();
      ready.get(next.lane).addFirst(next);
    }
  }

  /** How many calls of a lane could go, those whose object is being called included. */
  int ready(Lane lane) {
    return ready.get(lane).size();
  }

  boolean anyReady(Lane lane) {
    return !ready.get(lane).isEmpty();
  }

  /** Takes everything out, e.g. to refuse it at shutdown. */
  List<Pending<C>> drain() {
    List<Pending<C>> all = new ArrayList<>(later);
    later.clear();
    ready.values().forEach(queue -> move(queue, all));
    busy.values().forEach(queue -> move(queue, all));
    return all;
  }

  private static <P> void move(Deque<P> from, List<P> to) {
    to.addAll(from);
    from.clear();
  }
}
