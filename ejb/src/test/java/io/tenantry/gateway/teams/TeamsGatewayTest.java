package io.tenantry.gateway.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.TeamsCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.FakeSurface;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsGatewayTest {
  private FakeSurface surface;
  private TeamsGateway gateway;

  @BeforeEach
  void open() throws IOException {
    surface = new FakeSurface();
    surface.onRequest = request -> new MockResponse().setBody("{}");
    gateway = new TeamsGateway(surface.connection(), surface.shared());
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    surface.close();
  }

  private Answer send(String cmdlet, Map<String, Object> parameters) throws Exception {
    return gateway
        .send(
            new TeamsCall(cmdlet, parameters)
                .keeping("Id", "FixedSchedule", "Name", "Type", "Identity"),
            Priority.BULK)
        .answer()
        .get(20, TimeUnit.SECONDS);
  }

  private static Map<String, Object> epiphany() {
    return Map.of(
        "Name",
        "Epiphany",
        "FixedSchedule",
        true,
        "DateTimeRanges",
        List.of(Map.of("Start", "6/1/2027")));
  }

  private JsonNode body(int request) throws IOException {
    return FakeSurface.JSON.readTree(surface.requests.get(request).getBody().clone().readUtf8());
  }

  @Test
  void aHolidayIsWrittenAsTheServiceTakesItAndItsIdComesBack() throws Exception {
    surface.onRequest =
        request ->
            new MockResponse()
                .setBody(
                    "{\"schedule\":{\"id\":\"s-1\",\"fixedSchedule\":{\"dateTimeRanges\":[]}}}");

    Answer answer = send("New-CsOnlineSchedule", epiphany());

    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.body().path("Id").asText()).isEqualTo("s-1");
    assertThat(answer.body().at("/FixedSchedule/DateTimeRanges").isArray()).isTrue();
    RecordedRequest request = surface.requests.get(0);
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getPath()).isEqualTo("/Teams.VoiceApps/schedules");
    assertThat(request.getHeader("x-authz-scope")).isEqualTo("tenant");
    assertThat(request.getHeader("x-ms-correlation-id")).isEqualTo(answer.clientRequestId());
    assertThat(body(0))
        .isEqualTo(
            FakeSurface.JSON.readTree(
                "{\"name\":\"Epiphany\",\"fixedSchedule\":{\"dateTimeRanges\":["
                    + "{\"start\":\"2027-01-06T00:00:00\",\"end\":\"2027-01-07T00:00:00\"}]}}"));
  }

  @Test
  void weeklyHoursAreWrittenAsTimeSpans() throws Exception {
    send(
        "New-CsOnlineSchedule",
        Map.of(
            "Name",
            "Closed",
            "WeeklyRecurrentSchedule",
            true,
            "Complement",
            true,
            "MondayHours",
            List.of(Map.of("Start", "9:00", "End", "1.00:00"))));
    JsonNode week = body(0).path("weeklyRecurrentSchedule");
    assertThat(week.path("isComplemented").asBoolean()).isTrue();
    assertThat(week.at("/mondayHours/0").toString())
        .isEqualTo("{\"start\":\"09:00:00\",\"end\":\"1.00:00:00\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "Get-CsOnlineSchedule, Id, s 1, GET, /Teams.VoiceApps/schedules/s%201",
    "Remove-CsOnlineSchedule, Id, s-1, DELETE, /Teams.VoiceApps/schedules/s-1",
    "Get-CsAutoAttendant, Identity, a-1, GET, /Teams.VoiceApps/auto-attendants/a-1",
    "Get-CsAutoAttendant, NameFilter, Main, GET, /Teams.VoiceApps/auto-attendants?nameFilter=Main",
    "Get-CsCallQueue, Identity, q-1, GET, /Teams.VoiceApps/callqueues/q-1",
    "Find-CsGroup, SearchQuery, A&B, GET, /Teams.VoiceApps/groups?searchQuery=A%26B",
    "Get-CsTeamsMeetingPolicy, Identity, X, GET,"
        + " /Skype.Policy/configurations/TeamsMeetingPolicy/configuration/X"
  })
  void aCmdletBecomesARequest(
      String cmdlet, String parameter, String value, String method, String path) throws Exception {
    assertThat(send(cmdlet, Map.of(parameter, value)).fate()).isEqualTo(Fate.DONE);
    assertThat(surface.requests.get(0).getMethod()).isEqualTo(method);
    assertThat(surface.requests.get(0).getPath()).isEqualTo(path);
  }

  @Test
  void anObjectThatWasReadIsSentBackWithTheServicesNames() throws Exception {
    surface.onRequest =
        request ->
            new MockResponse()
                .setBody(
                    "{\"autoAttendant\":{\"id\":\"a-1\",\"name\":\"Main\",\"inclusionScope\":null,"
                        + "\"callFlows\":[{\"id\":\"f\",\"menu\":{\"dialByNameEnabled\":true}}],"
                        + "\"schedules\":[{\"id\":\"s-1\"}]}}");
    JsonNode read = send("Get-CsAutoAttendant", Map.of("Identity", "a-1")).body();
    assertThat(read.path("Identity").asText()).isEqualTo("a-1");
    assertThat(read.at("/CallFlows/0/Menu/DialByNameEnabled").asBoolean()).isTrue();

    send("Set-CsAutoAttendant", Map.of("Instance", read));

    assertThat(surface.requests.get(1).getMethod()).isEqualTo("PUT");
    assertThat(surface.requests.get(1).getPath()).isEqualTo("/Teams.VoiceApps/auto-attendants/a-1");
    assertThat(body(1).path("id").asText()).isEqualTo("a-1");
    assertThat(body(1).at("/callFlows/0/menu/dialByNameEnabled").asBoolean()).isTrue();
    assertThat(body(1).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("id", "name", "inclusionScope", "exclusionScope", "callFlows");
  }

  @ParameterizedTest
  @CsvSource({
    "Grant-CsTeamsMeetingPolicy, Identity, anna, teams.no-path",
    "Remove-CsOnlineSchedule, Tenant, t, teams.no-path",
    "Set-CsOnlineSchedule, Instance, s-1, teams.no-path",
    "Get-CsOnlineSchedule, Filter, x, teams.no-parameter"
  })
  void aCmdletWithoutAKnownPathIsNotSentAndSaysWhatItNeeds(
      String cmdlet, String parameter, String value, String code) throws Exception {
    Answer answer = send(cmdlet, Map.of(parameter, value));
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains(cmdlet, "PowerShell");
    assertThat(surface.requests).isEmpty();
  }

  @Test
  void aDateInAnotherFormIsNotSent() throws Exception {
    Answer answer =
        send(
            "New-CsOnlineSchedule",
            Map.of("Name", "X", "DateTimeRanges", List.of(Map.of("Start", "2027/30/2"))));
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.message()).contains("2027/30/2", "d/M/yyyy H:mm");
    assertThat(surface.requests).isEmpty();
  }

  @Test
  void aRefusalCarriesTheServicesCode() throws Exception {
    surface.onRequest =
        request ->
            new MockResponse()
                .setResponseCode(400)
                .setBody("{\"error\":{\"code\":\"ScheduleInUse\",\"message\":\"In use.\"}}");
    Answer answer = send("Remove-CsOnlineSchedule", Map.of("Id", "s-1"));
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.code()).isEqualTo("ScheduleInUse");
    assertThat(answer.message()).isEqualTo("In use.");
  }

  @Test
  void aWriteIsSentAgainAfterThrottlingAlone() throws Exception {
    AtomicInteger times = new AtomicInteger();
    surface.onRequest =
        request ->
            times.getAndIncrement() == 0
                ? new MockResponse().setResponseCode(429).setHeader("Retry-After", "0.01")
                : new MockResponse().setResponseCode(503).setHeader("Retry-After", "0");
    assertThat(send("New-CsOnlineSchedule", epiphany()).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(surface.requests).hasSize(2);
  }

  @Test
  void aReadIsSentAgainAfterALostAnswer() throws Exception {
    AtomicInteger times = new AtomicInteger();
    surface.onRequest =
        request ->
            times.getAndIncrement() == 0
                ? new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)
                : new MockResponse().setBody("{\"schedules\":[{\"name\":\"Christmas\"}]}");
    Answer answer = send("Get-CsOnlineSchedule", Map.of());
    assertThat(answer.body().at("/0/Name").asText()).isEqualTo("Christmas");
  }

  @Test
  void allPagesOfAListAreOneAnswer() throws Exception {
    surface.onRequest =
        request ->
            new MockResponse()
                .setBody(
                    request.getPath().endsWith("ApplicationInstances")
                        ? "{\"applicationInstances\":[{\"objectId\":\"1\"}],\"skipToken\":\"a+b\"}"
                        : "{\"applicationInstances\":[{\"objectId\":\"2\"}],\"skipToken\":null}");
    Answer answer = send("Get-CsOnlineApplicationInstance", Map.of());
    assertThat(answer.body()).hasSize(2);
    assertThat(answer.body().at("/1/ObjectId").asText()).isEqualTo("2");
    assertThat(surface.requests.get(1).getPath()).endsWith("?skipToken=a%2Bb");
  }

  @Test
  void aListWithAPageThatIsRefusedIsRefused() throws Exception {
    surface.onRequest =
        request ->
            request.getPath().endsWith("ApplicationInstances")
                ? new MockResponse().setBody("{\"applicationInstances\":[],\"skipToken\":\"x\"}")
                : new MockResponse().setResponseCode(403);
    assertThat(send("Get-CsOnlineApplicationInstance", Map.of()).fate()).isEqualTo(Fate.REFUSED);
  }

  @Test
  void atMostFiveBulkCallsAreUnderWayAtOnce() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    surface.onRequest =
        request -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          two.countDown();
          try {
            two.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          underWay.decrementAndGet();
          return new MockResponse().setBody("{}");
        };
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tickets.add(
          gateway.send(
              new TeamsCall("Get-CsOnlineSchedule", Map.of("Id", "s-" + i)), Priority.BULK));
    }
    for (Ticket ticket : tickets) {
      assertThat(ticket.answer().get(20, TimeUnit.SECONDS).done()).isTrue();
    }
    assertThat(most.get()).isBetween(2, 5);
  }
}
