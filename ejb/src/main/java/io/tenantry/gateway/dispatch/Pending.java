package io.tenantry.gateway.dispatch;

import io.tenantry.actions.Call;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.pace.Limit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** One call on its way: what is known of it and the promise of its answer. Guarded by its queue. */
final class Pending<C extends Call> {
  final C call;
  final Priority priority;
  final boolean reading;
  private final Protocol<C> protocol;
  final Lane lane;
  final String object;
  final Map<Limit, Double> costs;
  final String clientRequestId = correlationId();
  final CompletableFuture<Answer> answer = new CompletableFuture<>();

  /** When it may be sent, on the dispatcher's clock. */
  long due;

  boolean underWay;
  boolean withdrawn;

  /** Sent by itself because a batch that it was in was refused as a whole. */
  boolean alone;

  boolean tokenRenewed;
  int tries;
  int throttles;
  int failures;

  Pending(C call, Priority priority, Protocol<C> protocol, long due) {
    this.call = call;
    this.protocol = protocol;
    this.priority = priority;
    this.reading = protocol.reads(call);
    this.lane = Lane.of(priority, reading);
    this.object = protocol.object(call);
    this.costs = protocol.costs(call);
    this.due = due;
  }

  /** A random UUID (version 4). It names a call and guards nothing: plain randomness will do. */
  private static String correlationId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low).toString();
  }

  void completeNotSent(Problem problem) {
    answer.complete(
        new Answer(
            Answer.Fate.NOT_SENT,
            0,
            problem.code(),
            problem.message() + " " + problem.next(),
            null,
            null,
            clientRequestId,
            tries));
  }

  void complete(Answer.Fate fate, int status, Protocol.ErrorText error, Item item) {
    answer.complete(
        new Answer(
            fate,
            status,
            error.code(),
            error.message(),
            item == null
                ? null
                : reading || fate != Answer.Fate.DONE ? item.body() : protocol.kept(call, item),
            error.requestId(),
            clientRequestId,
            tries));
  }
}
