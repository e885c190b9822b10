package io.tenantry.gateway.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Call;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.signin.AccessToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one batch to its surface, waits for the answer and has every call judged by it. */
final class Carrier<C extends Call> {
  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
  private static final int CONNECT_TRIES = 4;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Problem NO_ANSWER =
      new Problem(
          "no-answer",
          "The batch came back without an answer to this call.",
          "Look whether the change has been made before sending it again.");

  private final Protocol<C> protocol;
  private final Dispatcher.Shared shared;
  private final Judge<C> judge;

  Carrier(Protocol<C> protocol, Dispatcher.Shared shared) {
    this.protocol = protocol;
    this.shared = shared;
    this.judge = new Judge<>(protocol, shared.tokens(), shared.pace(), shared.clock());
  }

  /** Takes as long as the answer; never fails. */
  Settlement<C> carry(List<Pending<C>> calls) {
    Settlement<C> settlement = new Settlement<>(calls, shared.pace().now());
    try {
      AccessToken token = shared.tokens().get(scope(calls));
      settlement.sentAt(shared.pace().now());
      Post.Delivery delivery = shared.post().send(protocol.write(outgoing(calls)), headers(token));
      calls.forEach(pending -> pending.tries++);
      judgeAll(calls, delivery, token, settlement);
    } catch (SurfaceFailure e) {
      settlement.notSent(e.problem(), CONNECT_TRIES);
    } catch (Post.NotDelivered e) {
      if (e.left()) {
        calls.forEach(pending -> pending.tries++);
        settlement.lost(e.problem());
      } else {
        settlement.notSent(e.problem(), CONNECT_TRIES);
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("A batch for {} could not be handled", protocol.surface(), e);
      settlement.lost(
          new Problem(
              "unreadable-answer",
              "The answer of " + protocol.surface() + " could not be read.",
              "Look whether the change has been made before sending it again."));
    }
    return settlement;
  }

  private List<Protocol.Outgoing<C>> outgoing(List<Pending<C>> calls) {
    List<Protocol.Outgoing<C>> outgoing = new ArrayList<>();
    for (Pending<C> p : calls) {
      outgoing.add(
          new Protocol.Outgoing<>(id(outgoing.size()), p.call, p.priority, p.clientRequestId));
    }
    return outgoing;
  }

  private static String id(int index) {
    return Integer.toString(index + 1);
  }

  private String scope(List<Pending<C>> calls) {
    return protocol.scope(calls.stream().map(pending -> pending.call).toList());
  }

  private Map<String, String> headers(AccessToken token) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token.value());
    headers.put("client-request-id", UUID.randomUUID().toString());
    return headers;
  }

  private void judgeAll(
      List<Pending<C>> calls, Post.Delivery delivery, AccessToken token, Settlement<C> settlement)
      throws IOException {
    int status = delivery.status();
    if (status == 200) {
      judgeEach(calls, delivery, token, settlement);
      return;
    }
    Item whole = new Item(status, delivery.headers(), Item.bodyOf(JSON, delivery.body()));
    if ((status == 400 || status == 413) && calls.size() > 1) {
      // One call that the surface cannot even read must not take the others with it.
      calls.forEach(pending -> pending.alone = true);
      calls.forEach(pending -> settlement.again(pending, Duration.ZERO));
      return;
    }
    if (status == 503 || status == 429) {
      settlement.hold(judge.waitAsked(whole, 1));
    }
    for (Pending<C> pending : calls) {
      settlement.take(pending, judge.decide(pending, whole, token, settlement.sentAt()));
    }
  }

  private void judgeEach(
      List<Pending<C>> calls, Post.Delivery delivery, AccessToken token, Settlement<C> settlement)
      throws IOException {
    // Writes are seldom sent for the body of their answer.
    Set<String> wanted = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      C call = calls.get(i).call;
      if (calls.get(i).reading || !call.keeps().isEmpty() || protocol.answersEach(call)) {
        wanted.add(id(i));
      }
    }
    Map<String, Item> items = protocol.read(delivery, wanted);
    for (int i = 0; i < calls.size(); i++) {
      Pending<C> pending = calls.get(i);
      Item item = items.get(id(i));
      if (item == null) {
        settlement.lost(pending, NO_ANSWER);
      } else {
        Item named = item.withRequestIdOf(delivery.headers());
        settlement.take(pending, judge.decide(pending, named, token, settlement.sentAt()));
      }
    }
  }
}
