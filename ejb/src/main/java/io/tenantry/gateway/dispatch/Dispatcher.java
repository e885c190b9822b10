package io.tenantry.gateway.dispatch;

import io.tenantry.actions.Call;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.pace.Limit;
import io.tenantry.gateway.pace.Pace;
import io.tenantry.gateway.signin.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Collects the calls of all jobs and people into batches, sends several batches at once as fast as
 * the {@link Pace} lets it, and gives every call its answer.
 *
 * <p>No thread waits for a call that is not due: a refused call goes back to the queue with a due
 * time and others take its place.
 */
public final class Dispatcher<C extends Call> {
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final int PEOPLES_BATCHES = 4;

  /**
   * What all dispatchers of a tenant share.
   *
   * @param tokens of the caller: the app
   * @param accountTokens of the tenant's service account
   */
  public record Shared(
      Tokens tokens,
      Tokens accountTokens,
      Pace pace,
      Post post,
      Executor executor,
      ScheduledExecutorService timer,
      Clock clock) {

    /**
     * The same for calls that are sent as the service account. They need dispatchers of their own:
     * a batch has one token.
     */
    public Shared asAccount() {
      return new Shared(accountTokens, accountTokens, pace, post, executor, timer, clock);
    }
  }

  private final Protocol<C> protocol;
  private final Shared shared;
  private final Pace pace;
  private final InFlight inFlight;
  private final Carrier<C> carrier;

  private final ReentrantLock lock = new ReentrantLock();
  private final Waiting<C> waiting = new Waiting<>();
  private final Map<Lane, Long> heldUntil = new EnumMap<>(Lane.class);
  private int peopleUnderWay;
  private long lingering;
  private ScheduledFuture<?> wake;
  private long wakeAt = Long.MAX_VALUE;
  private boolean closed;

  public Dispatcher(Protocol<C> protocol, Shared shared, InFlight inFlight) {
    this.protocol = protocol;
    this.shared = shared;
    this.pace = shared.pace();
    this.inFlight = inFlight;
    this.carrier = new Carrier<>(protocol, shared);
    for (Lane lane : Lane.values()) {
      heldUntil.put(lane, pace.now());
    }
  }

  /** Queues a call; its ticket's answer completes once the call's fate is known. */
  public Ticket send(C call, Priority priority) {
    Pending<C> pending = new Pending<>(call, priority, protocol, pace.now());
    boolean refused;
    boolean moves;
    lock.lock();
    try {
      refused = closed;
      if (!closed) {
        waiting.add(pending, pace.now());
      }
      moves = movesSomething(pending.lane);
    } finally {
      lock.unlock();
    }
    if (refused) {
      pending.completeNotSent(STOPPING);
    } else if (moves) {
      pump();
    }
    return new Ticket(pending.answer, () -> withdraw(pending));
  }

  /** A call that only joins a batch which lingers anyway needs no look at all the queues. */
  private boolean movesSomething(Lane lane) {
    return lane == Lane.PEOPLE
        || lingering == 0
        || inFlight.underWay() == 0
        || waiting.ready(lane) >= protocol.batchSize();
  }

  private static final Problem STOPPING =
      new Problem("stopping", "Tenantry is stopping.", "Start it again; nothing was sent.");
  private static final Problem WITHDRAWN =
      new Problem("withdrawn", "Taken back before it was sent.", "Nothing was sent.");

  private void withdraw(Pending<C> pending) {
    lock.lock();
    try {
      pending.withdrawn = true;
      if (pending.underWay) {
        return;
      }
    } finally {
      lock.unlock();
    }
    pending.completeNotSent(WITHDRAWN);
  }

  /** Refuses what still waits; calls under way are answered. */
  public void close() {
    List<Pending<C>> left;
    lock.lock();
    try {
      closed = true;
      left = waiting.drain();
    } finally {
      lock.unlock();
    }
    left.forEach(pending -> pending.completeNotSent(STOPPING));
  }

  private record Batch<C extends Call>(Lane lane, List<Pending<C>> calls) {}

  /** Sends whatever may be sent now and arranges to be called when more may. */
  private void pump() {
    List<Batch<C>> batches = new ArrayList<>();
    lock.lock();
    try {
      long now = pace.now();
      waiting.promote(now);
      long again = waiting.nextDue();
      for (Lane lane : Lane.values()) {
        again = Math.min(again, collect(lane, now, batches));
      }
      wakeAt(again, now);
    } finally {
      lock.unlock();
    }
    for (Batch<C> batch : batches) {
      try {
        shared.executor().execute(() -> settle(batch, carrier.carry(batch.calls())));
      } catch (RejectedExecutionException stopping) {
        Settlement<C> settlement = new Settlement<>(batch.calls(), pace.now());
        settlement.notSent(STOPPING, 0);
        settle(batch, settlement);
      }
    }
  }

  /** Returns when to look again, or {@link Long#MAX_VALUE} when an event will tell. */
  private long collect(Lane lane, long now, List<Batch<C>> batches) {
    while (waiting.anyReady(lane) && roomFor(lane)) {
      if (heldUntil.get(lane) > now) {
        return heldUntil.get(lane);
      }
      List<Pending<C>> calls = waiting.next(lane, protocol.batchSize());
      if (calls.isEmpty()) {
        return Long.MAX_VALUE;
      }
      if (worthLingering(lane, calls, now)) {
        waiting.putBack(calls);
        return lingering + LINGER_NANOS;
      }
      long wait = pace.take(costs(calls), lane.priority());
      if (wait > 0) {
        waiting.putBack(calls);
        heldUntil.put(lane, now + wait);
        return now + wait;
      }
      lingering = 0;
      calls.forEach(pending -> pending.underWay = true);
      start(lane);
      batches.add(new Batch<>(lane, calls));
    }
    return Long.MAX_VALUE;
  }

  private boolean roomFor(Lane lane) {
    return lane == Lane.PEOPLE ? peopleUnderWay < PEOPLES_BATCHES : inFlight.free();
  }

  private void start(Lane lane) {
    if (lane == Lane.PEOPLE) {
      peopleUnderWay++;
    } else {
      inFlight.started();
    }
  }

  /** A batch that is not full waits a moment for more, while others are under way anyway. */
  private boolean worthLingering(Lane lane, List<Pending<C>> calls, long now) {
    if (lane == Lane.PEOPLE
        || calls.size() == protocol.batchSize()
        || calls.get(0).alone
        || inFlight.underWay() == 0) {
      return false;
    }
    if (lingering == 0) {
      lingering = now;
    }
    return now - lingering < LINGER_NANOS;
  }

  private Map<Limit, Double> costs(List<Pending<C>> calls) {
    Map<Limit, Double> sum = new EnumMap<>(Limit.class);
    for (Pending<C> pending : calls) {
      pending.costs.forEach((limit, amount) -> sum.merge(limit, amount, Double::sum));
    }
    return sum;
  }

  private void wakeAt(long at, long now) {
    if (closed || at == Long.MAX_VALUE || (wakeAt > now && wakeAt <= at)) {
      return;
    }
    if (wake != null) {
      wake.cancel(false);
    }
    wakeAt = at;
    wake = shared.timer().schedule(this::pump, Math.max(at - now, 100_000), TimeUnit.NANOSECONDS);
  }

  private void settle(Batch<C> batch, Settlement<C> settlement) {
    boolean stopped;
    lock.lock();
    try {
      stopped = closed;
      long now = pace.now();
      if (batch.lane() == Lane.PEOPLE) {
        peopleUnderWay--;
      } else {
        inFlight.ended(
            (double) (now - settlement.sentAt()) / batch.calls().size(), settlement.answered());
        if (settlement.overloaded()) {
          inFlight.overloaded();
        }
      }
      if (!settlement.held().isZero()) {
        heldUntil.replaceAll((l, until) -> Math.max(until, now + settlement.held().toNanos()));
      }
      for (Pending<C> pending : batch.calls()) {
        waiting.free(pending);
        Duration wait = settlement.waitOf(pending);
        // One that has its answer stays under way until that is told: it can't be taken back.
        if (wait != null && !pending.withdrawn && !stopped) {
          pending.underWay = false;
          pending.due = now + wait.toNanos();
          waiting.add(pending, now);
        }
      }
    } finally {
      lock.unlock();
    }
    settlement.completeAll(stopped ? STOPPING : WITHDRAWN, stopped);
    pump();
  }
}
