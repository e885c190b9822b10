package io.tenantry.gateway.dispatch;

import io.tenantry.actions.Call;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.pace.Limit;
import io.tenantry.gateway.pace.Pace;
import io.tenantry.gateway.pace.UsedShare;
import io.tenantry.gateway.signin.AccessToken;
import io.tenantry.gateway.signin.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides what an answer means for one call: its fate, or that it goes back to the queue.
 *
 * <p>Only a throttled call (429) and one with a refused token are known not to have run, so only
 * those are sent again for a write. Reads are sent up to {@value #READ_TRIES} times more.
 */
final class Judge<C extends Call> {
  static final int READ_TRIES = 4;
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

  private final Protocol<C> protocol;
  private final Tokens tokens;
  private final Pace pace;
  private final Clock clock;

  Judge(Protocol<C> protocol, Tokens tokens, Pace pace, Clock clock) {
    this.protocol = protocol;
    this.tokens = tokens;
    this.pace = pace;
    this.clock = clock;
  }

  /** What is to be done with a call. */
  sealed interface Decision {
    /** The call has its answer. */
    record Done(Fate fate, Item item, Protocol.ErrorText error) implements Decision {}

    /** The call goes back to the queue. */
    record Again(Duration pause) implements Decision {}
  }

  Decision decide(Pending<C> pending, Item item, AccessToken used, long sentAt) {
    int status = item.status();
    noteUsedShare(pending, item);
    if (status >= 200 && status < 300) {
      Protocol.ErrorText inside = protocol.errorInside(pending.call, item);
      return inside == null
          ? new Decision.Done(Fate.DONE, item, success(item))
          : new Decision.Done(Fate.REFUSED, item, inside);
    }
    if (protocol.throttled(item)) {
      return throttled(pending, item, sentAt);
    }
    if (status == 401 && !pending.tokenRenewed) {
      pending.tokenRenewed = true;
      tokens.forget(protocol.scope(List.of(pending.call)), used);
      return new Decision.Again(Duration.ZERO);
    }
    Protocol.ErrorText error = protocol.error(status, item.body());
    if (error.requestId() == null) {
      error = withRequestId(error, item);
    }
    boolean uncertain = (status >= 500 || status == 408) && !error.refusal();
    if (uncertain && pending.reading && pending.failures < READ_TRIES) {
      pending.failures++;
      return new Decision.Again(waitAsked(item, pending.failures));
    }
    return new Decision.Done(uncertain ? Fate.UNKNOWN : Fate.REFUSED, item, error);
  }

  private Decision throttled(Pending<C> pending, Item item, long sentAt) {
    pending.throttles++;
    Duration wait = waitAsked(item, pending.throttles);
    Set<Limit> named = protocol.throttledLimits(item);
    pace.throttled(named.isEmpty() ? pending.costs.keySet() : named, sentAt, wait);
    return new Decision.Again(wait);
  }

  /** What the answer asks for, otherwise a wait that doubles each time, with jitter. */
  Duration waitAsked(Item item, int times) {
    return protocol.waitAsked(item, clock.instant()).orElseGet(() -> backoff(times));
  }

  static Duration backoff(int times) {
    long most = Math.min(LONGEST_BACKOFF.toMillis(), 500L << Math.min(times, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private void noteUsedShare(Pending<C> pending, Item item) {
    UsedShare.told(item::header).ifPresent(share -> pace.usedShare(pending.costs.keySet(), share));
  }

  private static Protocol.ErrorText success(Item item) {
    return new Protocol.ErrorText("", "", requestId(item), false);
  }

  private static Protocol.ErrorText withRequestId(Protocol.ErrorText error, Item item) {
    return new Protocol.ErrorText(error.code(), error.message(), requestId(item), error.refusal());
  }

  private static String requestId(Item item) {
    return item.header("request-id");
  }
}
