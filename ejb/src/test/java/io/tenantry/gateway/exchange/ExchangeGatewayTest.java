package io.tenantry.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.FakeSurface;
import io.tenantry.gateway.dispatch.FakeSurface.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeGatewayTest {
  private FakeSurface surface;
  private ExchangeGateway gateway;

  @BeforeEach
  void open() throws IOException {
    surface = new FakeSurface();
    gateway = new ExchangeGateway(surface.connection(), surface.shared());
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    surface.close();
  }

  private static CmdletCall quota(Object mailbox) {
    return new CmdletCall(
        "Set-Mailbox",
        Map.of("Identity", mailbox.toString(), "ProhibitSendQuota", "49.5GB"),
        "anna@contoso.example");
  }

  private static CmdletCall mailboxes() {
    return new CmdletCall(
        "Get-Mailbox", Map.of("ResultSize", "Unlimited"), null, List.of("Guid", "DisplayName"));
  }

  private static Answer answer(Ticket ticket) throws Exception {
    return ticket.answer().get(20, TimeUnit.SECONDS);
  }

  @Test
  void sendsCmdletsInBatchesOfTenAtMost() throws Exception {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tickets.add(gateway.send(quota(i), Priority.BULK));
    }
    for (Ticket ticket : tickets) {
      assertThat(answer(ticket).fate()).isEqualTo(Fate.DONE);
    }
    assertThat(surface.batches).allSatisfy(b -> assertThat(b).hasSizeBetween(1, 10));
    assertThat(surface.callsSeen()).isEqualTo(200);
  }

  @Test
  void writesACallAsTheAdminEndpointExpectsIt() throws Exception {
    Answer answer = answer(gateway.send(quota("m-1"), Priority.BULK));

    assertThat(surface.requests.get(0).getPath()).isEqualTo("/adminapi/beta/t/$batch");
    JsonNode request = surface.batches.get(0).get(0);
    assertThat(request.path("method").asText()).isEqualTo("POST");
    assertThat(request.path("url").asText())
        .isEqualTo(surface.address() + "/adminapi/beta/t/InvokeCommand");
    assertThat(request.at("/body/CmdletInput/CmdletName").asText()).isEqualTo("Set-Mailbox");
    assertThat(request.at("/body/CmdletInput/Parameters/ProhibitSendQuota").asText())
        .isEqualTo("49.5GB");
    JsonNode headers = request.path("headers");
    assertThat(headers.path("X-AnchorMailbox").asText()).isEqualTo("UPN:anna@contoso.example");
    assertThat(headers.path("X-CmdletName").asText()).isEqualTo("Set-Mailbox");
    assertThat(headers.path("client-request-id").asText()).isEqualTo(answer.clientRequestId());
  }

  @Test
  void aRefusalCarriesTheExceptionsNameAndExchangesText() throws Exception {
    surface.onCall =
        call ->
            new Reply(
                500,
                null,
                null,
                """
                {"error":{"code":"Internal","message":"|Microsoft.Exchange.Configuration.Tasks.\
                ManagementObjectNotFoundException|The mailbox is gone."}}""");
    Answer answer = answer(gateway.send(quota(1), Priority.BULK));
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.code()).isEqualTo("ManagementObjectNotFoundException");
    assertThat(answer.message()).isEqualTo("The mailbox is gone.");
  }

  @Test
  void aChangeWhoseAnswerIsLostIsUnknownAndNeverSentAgain() throws Exception {
    surface.onRequest =
        request -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
    assertThat(answer(gateway.send(quota(1), Priority.BULK)).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(surface.requests).hasSize(1);
  }

  @Test
  void aBusyServerGetsTheReadAgain() throws Exception {
    AtomicInteger times = new AtomicInteger();
    surface.onCall =
        call ->
            times.getAndIncrement() == 0
                ? new Reply(503, "Retry-After", "0", null)
                : new Reply(200, null, null, "{\"value\":[{\"Guid\":\"g\"}]}");
    Answer answer = answer(gateway.send(mailboxes(), Priority.PERSON));
    assertThat(answer.done()).isTrue();
    assertThat(answer.body().at("/value/0/Guid").asText()).isEqualTo("g");
  }

  @Test
  void readsAllPagesByPostingTheSameBodyToTheNextLink() throws Exception {
    AtomicInteger page = new AtomicInteger();
    surface.onRequest =
        request -> {
          int number = page.getAndIncrement();
          String next =
              number == 2
                  ? ""
                  : ",\"@odata.nextLink\":\""
                      + surface.address()
                      + "/adminapi/beta/t/InvokeCommand?skip="
                      + (number + 1)
                      + "\"";
          return new MockResponse().setBody("{\"value\":[{\"n\":" + number + "}]" + next + "}");
        };
    List<Integer> seen = new ArrayList<>();
    gateway.stream(mailboxes(), objects -> objects.forEach(o -> seen.add(o.path("n").asInt())));

    assertThat(seen).containsExactly(0, 1, 2);
    assertThat(surface.requests.get(0).getPath())
        .isEqualTo("/adminapi/beta/t/InvokeCommand?$select=Guid,DisplayName");
    assertThat(surface.requests.get(2).getPath()).endsWith("?skip=2");
    assertThat(surface.requests)
        .extracting(r -> r.getBody().clone().readUtf8())
        .allMatch(body -> body.equals(surface.requests.get(0).getBody().clone().readUtf8()));
    assertThat(surface.requests)
        .extracting(r -> r.getHeader("Prefer"))
        .containsOnly("odata.maxpagesize=1000");
  }

  @Test
  void aPageIsAskedForAgainAfterThrottlingALostAnswerAndAnExpiredToken() throws Exception {
    AtomicInteger times = new AtomicInteger();
    surface.onRequest =
        request ->
            switch (times.getAndIncrement()) {
              case 0 -> new MockResponse().setResponseCode(429).setHeader("Retry-After", "0.01");
              case 1 -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
              case 2 -> new MockResponse().setResponseCode(401);
              default -> new MockResponse().setBody("{\"value\":[{\"n\":1}]}");
            };
    List<JsonNode> seen = new ArrayList<>();
    gateway.stream(mailboxes(), seen::addAll);
    assertThat(seen).hasSize(1);
    assertThat(surface.signIns).hasValue(2);
  }

  @Test
  void sendsNoTokenToAnotherServer() {
    surface.onRequest =
        request ->
            new MockResponse()
                .setBody("{\"value\":[],\"@odata.nextLink\":\"https://elsewhere.example/x\"}");
    assertThatThrownBy(() -> gateway.stream(mailboxes(), page -> assertThat(page).isEmpty()))
        .isInstanceOfSatisfying(
            SurfaceFailure.class,
            e -> assertThat(e.problem().code()).isEqualTo("exchange.foreign-link"));
    assertThat(surface.requests).extracting(RecordedRequest::getPath).hasSize(1);
  }

  @Test
  void aReadThatIsForbiddenSaysWhichPermissionIsNeeded() {
    surface.onRequest =
        request ->
            new MockResponse()
                .setResponseCode(403)
                .setBody("{\"error\":{\"code\":\"Forbidden\",\"message\":\"No role\"}}");
    assertThatThrownBy(() -> gateway.stream(mailboxes(), page -> assertThat(page).isEmpty()))
        .isInstanceOfSatisfying(
            SurfaceFailure.class,
            e -> assertThat(e.problem().next()).contains("Exchange.ManageAsApp"));
  }
}
