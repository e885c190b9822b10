package io.tenantry.gateway.dispatch;

import io.tenantry.actions.Call;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of each call of one batch; nothing happens until {@link #completeAll}. */
final class Settlement<C extends Call> {
  private final List<Pending<C>> calls;
  private final Map<Pending<C>, Judge.Decision> decisions = new IdentityHashMap<>();
  private final Map<Pending<C>, Problem> notSent = new IdentityHashMap<>();
  private Duration held = Duration.ZERO;
  private boolean answered;
  private boolean overloaded;
  private long sentAt;

  Settlement(List<Pending<C>> calls, long sentAt) {
    this.calls = calls;
    this.sentAt = sentAt;
  }

  /** When the batch left, on the pace's clock. */
  long sentAt() {
    return sentAt;
  }

  void sentAt(long nanos) {
    sentAt = nanos;
  }

  void take(Pending<C> pending, Judge.Decision decision) {
    answered = true;
    decisions.put(pending, decision);
  }

  void again(Pending<C> pending, Duration wait) {
    take(pending, new Judge.Decision.Again(wait));
  }

  /** The surface asked to leave it alone for a while. */
  void hold(Duration wait) {
    held = wait;
    overloaded = true;
  }

  /** The batch left, but no answer came back. */
  void lost(Problem problem) {
    for (Pending<C> pending : calls) {
      if (!decisions.containsKey(pending)) {
        lost(pending, problem);
      }
    }
  }

  /** A read is sent again some times; a write may have happened. */
  void lost(Pending<C> pending, Problem problem) {
    if (pending.reading && pending.failures < Judge.READ_TRIES) {
      pending.failures++;
      decisions.put(pending, new Judge.Decision.Again(Judge.backoff(pending.failures)));
      return;
    }
    Protocol.ErrorText error =
        new Protocol.ErrorText(
            problem.code(), problem.message() + " " + problem.next(), null, false);
    decisions.put(pending, new Judge.Decision.Done(Fate.UNKNOWN, null, error));
  }

  /**
   * Nothing left this machine. Where the network is the cause, bulk calls try again some times, and
   * a person's call once.
   */
  void notSent(Problem problem, int tries) {
    boolean network = problem.code().startsWith("unreachable");
    int failures = 0;
    for (Pending<C> pending : calls) {
      int allowed = pending.priority == Priority.PERSON ? 1 : tries;
      failures = Math.max(failures, ++pending.failures);
      if (network && pending.failures <= allowed) {
        decisions.put(pending, new Judge.Decision.Again(Duration.ZERO));
      } else {
        notSent.put(pending, problem);
      }
    }
    if (network) {
      held = Judge.backoff(failures);
    }
  }

  /** How long the call waits for its next try, or {@code null} when it has none. */
  Duration waitOf(Pending<C> pending) {
    return decisions.get(pending) instanceof Judge.Decision.Again again ? again.pause() : null;
  }

  Duration held() {
    return held;
  }

  boolean answered() {
    return answered;
  }

  boolean overloaded() {
    return overloaded;
  }

  /**
   * Gives every call without another try its answer.
   *
   * @param back for calls that would be sent again, but were withdrawn or have no dispatcher any
   *     more
   */
  void completeAll(Problem back, boolean closed) {
    for (Pending<C> pending : calls) {
      Problem problem = notSent.get(pending);
      if (problem != null) {
        pending.completeNotSent(problem);
      } else if (decisions.get(pending) instanceof Judge.Decision.Done done) {
        int status = done.item() == null ? 0 : done.item().status();
        pending.complete(done.fate(), status, done.error(), done.item());
      } else if (pending.withdrawn || closed) {
        pending.completeNotSent(back);
      }
    }
  }
}
