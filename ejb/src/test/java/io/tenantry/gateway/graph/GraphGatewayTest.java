package io.tenantry.gateway.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.FakeSurface;
import io.tenantry.gateway.dispatch.FakeSurface.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphGatewayTest {
  private FakeSurface surface;
  private GraphGateway gateway;

  @BeforeEach
  void open() throws IOException {
    surface = new FakeSurface();
    gateway = new GraphGateway(surface.connection(), surface.trust(), surface.shared());
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    surface.close();
  }

  private static GraphCall write(Object user) {
    return new GraphCall(
        "POST", "/users/" + user + "/assignLicense", JsonNodeFactory.instance.objectNode());
  }

  private static GraphCall read(Object user) {
    return new GraphCall("GET", "/users/" + user + "?$select=id", null);
  }

  private static Answer answer(Ticket ticket) throws Exception {
    return ticket.answer().get(20, TimeUnit.SECONDS);
  }

  private Ticket send(GraphCall call) {
    return gateway.send(call, Priority.BULK);
  }

  @Test
  void sendsManyCallsInBatchesOfTwentyAtMost() throws Exception {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      tickets.add(send(write(i)));
    }
    for (Ticket ticket : tickets) {
      assertThat(answer(ticket).fate()).isEqualTo(Fate.DONE);
    }
    assertThat(surface.callsSeen()).isEqualTo(500);
    assertThat(surface.batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 20));
    assertThat(surface.batches.size()).isLessThan(80);
  }

  @Test
  void everyCallCarriesItsOwnCorrelationIdAndPriority() throws Exception {
    Answer bulk = answer(send(write(1)));
    Answer person = answer(gateway.send(write(2), Priority.PERSON));

    JsonNode first = surface.batches.get(0).get(0).path("headers");
    JsonNode second = surface.batches.get(1).get(0).path("headers");
    assertThat(first.path("client-request-id").asText()).isEqualTo(bulk.clientRequestId());
    assertThat(first.path("x-ms-throttle-priority").asText()).isEqualTo("low");
    assertThat(second.path("x-ms-throttle-priority").asText()).isEqualTo("high");
    assertThat(bulk.clientRequestId()).isNotEqualTo(person.clientRequestId());
    assertThat(bulk.requestId()).isEqualTo("server-side-id");
  }

  @Test
  void aThrottledCallIsSentAgainAloneAndNobodySeesIt() throws Exception {
    AtomicInteger refusals = new AtomicInteger();
    surface.onCall =
        call ->
            call.path("url").asText().contains("/users/7/") && refusals.getAndIncrement() < 2
                ? new Reply(429, "Retry-After", "0.05", null)
                : Reply.ok();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tickets.add(send(write(i)));
    }
    for (Ticket ticket : tickets) {
      assertThat(answer(ticket).fate()).isEqualTo(Fate.DONE);
    }
    assertThat(answer(tickets.get(7)).tries()).isEqualTo(3);
    assertThat(answer(tickets.get(8)).tries()).isEqualTo(1);
    assertThat(surface.callsSeen()).isEqualTo(22);
  }

  @Test
  void aRefusedCallTellsWhatGraphSaidAndLeavesItsNeighboursAlone() throws Exception {
    surface.onCall =
        call ->
            call.path("url").asText().contains("/users/bad/")
                ? new Reply(
                    400,
                    null,
                    null,
                    """
                    {"error":{"code":"Request_BadRequest","message":"No usage location",
                      "innerError":{"request-id":"r-1"}}}""")
                : Reply.ok();
    Ticket bad = send(write("bad"));
    Ticket good = send(write("good"));

    Answer refused = answer(bad);
    assertThat(refused.fate()).isEqualTo(Fate.REFUSED);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("Request_BadRequest");
    assertThat(refused.message()).isEqualTo("No usage location");
    assertThat(refused.requestId()).isEqualTo("r-1");
    assertThat(answer(good).done()).isTrue();
  }

  @Test
  void aWriteWhoseAnswerIsLostIsUnknownAndNeverSentAgain() throws Exception {
    surface.onRequest =
        request -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
    Answer answer = answer(send(write(1)));
    assertThat(answer.fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(answer.code()).isEqualTo("lost-answer");
    assertThat(answer.tries()).isEqualTo(1);
    assertThat(surface.batches).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aWriteThatAServerErrorMayHaveCarriedOutIsUnknown(int status) throws Exception {
    surface.onCall = call -> Reply.of(status);
    Answer answer = answer(send(write(1)));
    assertThat(answer.fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(surface.callsSeen()).isEqualTo(1);
  }

  @Test
  void aWholeBatchThatIsUnavailableIsNotResentEvenIfToldToRetryAtOnce() throws Exception {
    surface.onRequest =
        request -> new MockResponse().setResponseCode(503).setHeader("Retry-After", "0");
    assertThat(answer(send(write(1))).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(surface.batches).hasSize(1);
  }

  @Test
  void aWholeBatchThatIsThrottledIsSentAgain() throws Exception {
    AtomicInteger times = new AtomicInteger();
    surface.onRequest =
        request ->
            times.getAndIncrement() == 0
                ? new MockResponse().setResponseCode(429).setHeader("Retry-After", "0.05")
                : null;
    Answer answer = answer(send(write(1)));
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.tries()).isEqualTo(2);
  }

  @Test
  void aReadIsSentAgainAfterALostAnswerAndAfterAServerError() throws Exception {
    AtomicInteger times = new AtomicInteger();
    surface.onRequest =
        request ->
            times.getAndIncrement() == 0
                ? new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)
                : null;
    surface.onCall =
        call ->
            times.getAndIncrement() < 4
                ? new Reply(503, "Retry-After", "0", null)
                : new Reply(200, null, null, "{\"id\":\"1\"}");
    Answer answer = answer(send(read(1)));
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.body().path("id").asText()).isEqualTo("1");
  }

  @Test
  void aCallThatTheAnswerLeavesOutIsUnknown() throws Exception {
    surface.onCall = call -> call.path("url").asText().contains("/users/1/") ? null : Reply.ok();
    Ticket left = send(write(1));
    Ticket answered = send(write(2));
    assertThat(answer(left).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(answer(answered).fate()).isEqualTo(Fate.DONE);
  }

  @Test
  void anExpiredTokenIsRenewedOnceAndTheCallSentAgain() throws Exception {
    surface.onRequest =
        request ->
            "Bearer token-1".equals(request.getHeader("Authorization"))
                ? new MockResponse().setResponseCode(401)
                : null;
    Ticket one = send(write(1));
    Ticket two = send(write(2));
    assertThat(answer(one).fate()).isEqualTo(Fate.DONE);
    assertThat(answer(two).fate()).isEqualTo(Fate.DONE);
    assertThat(surface.signIns).hasValue(2);
  }

  @Test
  void aTokenThatIsRefusedTwiceIsARefusal() throws Exception {
    surface.onRequest = request -> new MockResponse().setResponseCode(401);
    Answer answer = answer(send(write(1)));
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(surface.batches).hasSize(2);
  }

  @Test
  void aCallThatGraphCannotEvenReadFailsAlone() throws Exception {
    surface.onRequest =
        request ->
            request.getBody().clone().readUtf8().contains("poison")
                ? new MockResponse().setResponseCode(400).setBody("{\"error\":{\"code\":\"Bad\"}}")
                : null;
    surface.onCall = call -> Reply.ok();
    List<Ticket> tickets = new ArrayList<>();
    CountDownLatch first = blockFirstRequest();
    Ticket opener = send(write("opener"));
    for (int i = 0; i < 19; i++) {
      tickets.add(send(write(i)));
    }
    Ticket poison = send(write("poison"));
    first.countDown();
    assertThat(answer(opener).done()).isTrue();
    for (Ticket ticket : tickets) {
      assertThat(answer(ticket).fate()).isEqualTo(Fate.DONE);
    }
    assertThat(answer(poison).fate()).isEqualTo(Fate.REFUSED);
  }

  private CountDownLatch blockFirstRequest() {
    CountDownLatch latch = new CountDownLatch(1);
    var then = surface.onRequest;
    surface.onRequest =
        request -> {
          await(latch);
          return then.apply(request);
        };
    return latch;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nothingIsSentToAServerThatCannotBeReached() throws Exception {
    FakeSurface gone = new FakeSurface();
    GraphGateway unreachable = new GraphGateway(gone.connection(), gone.trust(), surface.shared());
    gone.close();
    Answer answer = answer(unreachable.send(write(1), Priority.PERSON));
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.code()).isEqualTo("unreachable");
    assertThat(answer.tries()).isZero();
  }

  @Test
  void neverCallsOneObjectTwiceAtATime() throws Exception {
    Set<String> underWay = ConcurrentHashMap.newKeySet();
    Set<String> doubled = ConcurrentHashMap.newKeySet();
    surface.onRequest =
        request -> {
          Set<String> users = new HashSet<>();
          try {
            for (JsonNode call :
                FakeSurface.JSON.readTree(request.getBody().clone().readUtf8()).path("requests")) {
              String user = call.path("url").asText().split("/")[2];
              if (!users.add(user) || !underWay.add(user)) {
                doubled.add(user);
              }
            }
          } catch (IOException e) {
            doubled.add(e.toString());
          }
          underWay.removeAll(users);
          return null;
        };
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      tickets.add(send(write(i % 30)));
    }
    for (Ticket ticket : tickets) {
      assertThat(answer(ticket).fate()).isEqualTo(Fate.DONE);
    }
    assertThat(doubled).isEmpty();
  }

  @Test
  void aPersonsCallOvertakesABulkRunThatWaits() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    surface.onRequest =
        request -> {
          if (request.getBody().clone().readUtf8().contains("\"low\"")) {
            await(latch);
          }
          return null;
        };
    List<Ticket> bulk = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      bulk.add(send(write(i)));
    }
    Answer person = answer(gateway.send(write("person"), Priority.PERSON));
    assertThat(person.fate()).isEqualTo(Fate.DONE);
    assertThat(bulk).noneMatch(ticket -> ticket.answer().isDone());
    latch.countDown();
    for (Ticket ticket : bulk) {
      assertThat(answer(ticket).done()).isTrue();
    }
  }

  @Test
  void aWithdrawnCallIsNeverSent() throws Exception {
    CountDownLatch latch = blockFirstRequest();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      tickets.add(send(write(i)));
    }
    tickets.forEach(Ticket::withdraw);
    latch.countDown();
    int sent = 0;
    for (Ticket ticket : tickets) {
      Answer answer = answer(ticket);
      if (answer.fate() == Fate.NOT_SENT) {
        assertThat(answer.code()).isEqualTo("withdrawn");
      } else {
        sent++;
      }
    }
    assertThat(sent).isEqualTo(surface.callsSeen()).isLessThanOrEqualTo(160);
  }

  @Test
  void aCallThatWasCarriedOutCannotBeTakenBackBeforeItsAnswerIsTold() throws Exception {
    CountDownLatch latch = blockFirstRequest();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tickets.add(send(write(i)));
    }
    tickets.forEach(ticket -> ticket.answer().thenRun(() -> tickets.forEach(Ticket::withdraw)));
    latch.countDown();
    int done = 0;
    for (Ticket ticket : tickets) {
      done += answer(ticket).fate() == Fate.DONE ? 1 : 0;
    }
    assertThat(done).isPositive().isEqualTo(surface.callsSeen());
  }

  @Test
  void aThrottledCallThatIsWithdrawnMeanwhileIsNotSent() throws Exception {
    surface.onCall = call -> new Reply(429, "Retry-After", "600", null);
    Ticket ticket = send(write(1));
    while (surface.batches.isEmpty()) {
      Thread.onSpinWait();
    }
    ticket.withdraw();
    Answer answer = answer(ticket);
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.code()).isEqualTo("withdrawn");
  }

  @Test
  void closingAnswersWhatStillWaits() throws Exception {
    CountDownLatch latch = blockFirstRequest();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      tickets.add(send(write(i)));
    }
    gateway.close();
    latch.countDown();
    for (Ticket ticket : tickets) {
      assertThat(answer(ticket).fate()).isIn(Fate.DONE, Fate.NOT_SENT);
    }
    assertThat(answer(send(write(1))).code()).isEqualTo("stopping");
  }
}
