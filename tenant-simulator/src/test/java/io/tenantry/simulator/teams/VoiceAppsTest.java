package io.tenantry.simulator.teams;

import static io.tenantry.simulator.TenantClient.GRAPH;
import static io.tenantry.simulator.TenantClient.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceAppsTest {

  private static final String SCHEDULES = "/Teams.VoiceApps/schedules";
  private static final String ATTENDANTS = "/Teams.VoiceApps/auto-attendants";

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(60);
  private static SimulatedTenant tenant;
  private static TenantClient client;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    tenant = AT.tenant();
    client = AT.client();
    token = client.accessToken(TEAMS);
  }

  @Test
  void aHolidayIsMadeAndReadBack() throws Exception {
    Answer created = create("Epiphany", "2027-01-06T00:00:00/2027-01-07T00:00:00");

    assertThat(created.status()).isEqualTo(200);
    String id = created.body().at("/schedule/id").asText();
    JsonNode read = get(SCHEDULES + "/" + id).body().path("schedule");
    assertThat(read.path("name").asText()).isEqualTo("Epiphany");
    assertThat(read.path("type").asText()).isEqualTo("Fixed");
    assertThat(read.path("associatedConfigurationIds")).isEmpty();
    assertThat(effects())
        .containsExactly(
            "schedules/" + id + " created",
            "schedules/" + id + " dateTimeRange +2027-01-06T00:00/2027-01-07T00:00");
  }

  @Test
  void theSeededSchedulesNameTheAttendantsThatUseThem() throws Exception {
    JsonNode christmas = schedule("Christmas");
    assertThat(christmas.path("associatedConfigurationIds")).hasSize(2);
    assertThat(schedule("Midsummer").path("associatedConfigurationIds")).isEmpty();
    assertThat(get(SCHEDULES).body().path("schedules")).hasSize(5);
    assertThat(get(SCHEDULES + "?typeFilter=Fixed").body().path("schedules")).hasSize(3);
    assertThat(attendant("Main number").path("schedules")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-06T00:00:00/2027-01-06T00:00:00, InvalidDateTimeRange",
    "6/1/2027 0:00/7/1/2027 0:00, InvalidDateTimeRangeFormat",
    "2027-01-06T00:15:00/2027-01-07T00:00:00, InvalidDateTimeRangeBoundariesAlignment",
    "2027-02-30T00:00:00/2027-03-01T00:00:00, InvalidDateTimeRangeFormat"
  })
  void aWrongRangeIsRefused(String range, String code) throws Exception {
    assertRefused(create("Wrong", range), 400, code);
  }

  @Test
  void theRulesOfRangesTogetherAndOfNamesAreKept() throws Exception {
    String day = "2027-01-06T00:00:00/2027-01-07T00:00:00";
    assertRefused(create("Twice", day, day), 400, "DuplicateDateTimeRangeStartBoundaries");
    assertRefused(
        create("Overlapping", day, "2027-01-06T12:00:00/2027-01-08T00:00:00"),
        400,
        "TimeRangesOverlapping");
    assertRefused(create(" ", day), 400, "ScheduleNameNullOrWhitespace");
    assertRefused(create("x".repeat(65), day), 400, "ScheduleNameTooLong");
    String[] eleven = new String[11];
    for (int i = 0; i < eleven.length; i++) {
      eleven[i] = String.format("2027-03-%02dT00:00:00/2027-03-%02dT12:00:00", i + 1, i + 1);
    }
    assertRefused(create("Many", eleven), 400, "BadRequest");
    assertThat(effects()).isEmpty();
  }

  @Test
  void weeklyHoursKeepTheirRules() throws Exception {
    assertRefused(weekly(null), 400, "EmptyWeeklyRecurrentSchedule");
    assertRefused(weekly("09:10:00/12:00:00"), 400, "InvalidTimeRangeBoundariesAlignment");
    assertThat(weekly("09:15:00/1.00:00:00").status()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsNoScheduleOfTheContractIsRefused() throws Exception {
    ObjectNode unknown = fixed("Epiphany", "2027-01-06T00:00:00/2027-01-07T00:00:00");
    unknown.put("colour", "red");
    assertRefused(send("POST", SCHEDULES, unknown), 400, "BadRequest");
    ObjectNode both = fixed("Both", "2027-01-06T00:00:00/2027-01-07T00:00:00");
    both.putObject("weeklyRecurrentSchedule");
    assertRefused(send("POST", SCHEDULES, both), 400, "BadRequest");
    assertRefused(
        send("POST", SCHEDULES, Json.MAPPER.createObjectNode().put("name", "Neither")),
        400,
        "BadRequest");
  }

  @Test
  void aWriteReplacesTheWholeSchedule() throws Exception {
    ObjectNode midsummer = schedule("Midsummer");
    String address = SCHEDULES + "/" + midsummer.path("id").asText();
    ObjectNode other = fixed("Midsummer", "2028-06-23T12:00:00/2028-06-25T00:00:00");

    assertThat(send("PUT", address, other).status()).isEqualTo(200);

    assertThat(get(address).body().at("/schedule/fixedSchedule/dateTimeRanges")).hasSize(1);
    assertThat(effects())
        .containsExactlyInAnyOrder(
            address.substring("/Teams.VoiceApps/".length())
                + " dateTimeRange +2028-06-23T12:00/2028-06-25T00:00",
            address.substring("/Teams.VoiceApps/".length())
                + " dateTimeRange -2027-06-25T12:00/2027-06-27T00:00");
    assertThat(send("PUT", address, other).status()).isEqualTo(200);
    assertThat(effects()).as("the same again changes nothing").hasSize(2);
  }

  @Test
  void aHolidayMustNotOverlapWithAnotherOfItsAttendant() throws Exception {
    ObjectNode newYear = schedule("New Year's Day");
    ObjectNode changed = fixed("New Year's Day", "2026-12-26T00:00:00/2026-12-28T00:00:00");
    Answer answer = send("PUT", SCHEDULES + "/" + newYear.path("id").asText(), changed);
    assertRefused(answer, 400, "ScheduleConflictInExistingAutoAttendant");
    assertThat(answer.body().at("/error/message").asText()).contains("Main number", "Christmas");
  }

  @Test
  void theTypeOfAScheduleStays() throws Exception {
    ObjectNode office = schedule("Closing hours office");
    assertRefused(
        send(
            "PUT",
            SCHEDULES + "/" + office.path("id").asText(),
            fixed("Closing hours office", "2027-01-06T00:00:00/2027-01-07T00:00:00")),
        400,
        "ScheduleTypeMismatch");
  }

  @Test
  void onlyAScheduleThatNobodyUsesIsRemoved() throws Exception {
    String used = SCHEDULES + "/" + schedule("Christmas").path("id").asText();
    Answer refused = send("DELETE", used, null);
    assertRefused(refused, 400, "ScheduleInUse");
    assertThat(refused.body().at("/error/message").asText()).contains("Service desk");

    String free = SCHEDULES + "/" + schedule("Midsummer").path("id").asText();
    assertThat(send("DELETE", free, null).status()).isEqualTo(200);
    assertRefused(send("DELETE", free, null), 404, "InvalidScheduleId");
    assertRefused(get(free), 404, "InvalidScheduleId");
    assertThat(effects()).hasSize(1).first().asString().endsWith(" deleted");
  }

  @Test
  void aHolidayIsGivenToAnAttendant() throws Exception {
    ObjectNode attendant = attendant("Service desk");
    String holiday = schedule("Midsummer").path("id").asText();
    ObjectNode flow = attendant.path("callFlows").get(1).deepCopy();
    flow.put("id", "f1").put("name", "Midsummer");
    attendant.withArray("callFlows").add(flow);
    attendant
        .withArray("callHandlingAssociations")
        .addObject()
        .put("type", "Holiday")
        .put("scheduleId", holiday)
        .put("callFlowId", "f1");
    String address = ATTENDANTS + "/" + attendant.path("id").asText();

    assertThat(send("PUT", address, attendant).status()).isEqualTo(200);

    assertThat(schedule("Midsummer").path("associatedConfigurationIds")).hasSize(1);
    String object = "autoAttendants/" + attendant.path("id").asText();
    assertThat(effects())
        .containsExactlyInAnyOrder(
            object + " callFlow +f1", object + " callHandlingAssociation +Holiday " + holiday);
  }

  @Test
  void anAttendantNeedsASupportedLanguageAndSchedulesThatAreThere() throws Exception {
    ObjectNode attendant = attendant("Service desk");
    String address = ATTENDANTS + "/" + attendant.path("id").asText();
    assertRefused(
        send("PUT", address, attendant.deepCopy().put("languageId", "tlh")), 400, "BadRequest");
    ObjectNode gone = attendant.deepCopy();
    ((ObjectNode) gone.at("/callHandlingAssociations/1")).put("scheduleId", "gone");
    assertRefused(send("PUT", address, gone), 400, "InvalidScheduleId");
    ObjectNode wrong = attendant.deepCopy();
    ((ObjectNode) wrong.at("/callHandlingAssociations/0")).put("type", "Holiday");
    assertRefused(send("PUT", address, wrong), 400, "ScheduleTypeMismatch");
  }

  @Test
  void pickListsAreTold() throws Exception {
    JsonNode queues = get("/Teams.VoiceApps/callqueues?nameFilter=disp").body().path("callQueues");
    assertThat(queues).hasSize(1);
    String queue = "/Teams.VoiceApps/callqueues/" + queues.get(0).path("identity").asText();
    assertThat(get(queue).body().at("/callQueue/name").asText()).isEqualTo("Dispatch");
    assertThat(get("/Teams.VoiceApps/supported-languages").body().path("supportedLanguages"))
        .isNotEmpty();
    assertThat(get("/Teams.VoiceApps/supported-timezones").body().path("supportedTimeZones"))
        .isNotEmpty();
    String policies = "/Skype.Policy/configurations/TeamsMeetingPolicy";
    assertThat(get(policies).body()).hasSize(4);
    assertThat(get(policies + "/configuration/AllOn").body().path("Identity").asText())
        .isEqualTo("Tag:AllOn");
    assertRefused(get("/Skype.Policy/configurations/TeamsNoSuchPolicy"), 404, "NotFound");
  }

  @Test
  void unknownPathsAre404KnownOnesThatAreNotServed501() throws Exception {
    assertRefused(get("/Teams.VoiceApps/no-such-thing"), 404, "NotFound");
    assertRefused(get("/Skype.Ncs/locations"), 501, "NotImplemented");
    assertRefused(send("POST", ATTENDANTS, null), 501, "NotImplemented");
    assertRefused(send("DELETE", SCHEDULES, null), 405, "MethodNotAllowed");
  }

  @Test
  void onlyATokenForThisApiAndADirectoryRoleLetIn() throws Exception {
    assertThat(client.get(SCHEDULES, client.accessToken(GRAPH)).status()).isEqualTo(401);
    client.control("POST", "permissions", "{\"revoke\": [\"Teams Communications Administrator\"]}");
    assertRefused(get(SCHEDULES), 403, "Forbidden");
    client.control("POST", "permissions", "{\"grant\": [\"Teams Administrator\"]}");
    assertThat(get(SCHEDULES).status()).isEqualTo(200);
  }

  @Test
  void faultsStrikeHereToo() throws Exception {
    client.control(
        "POST",
        "faults",
        "{\"surface\": \"teams\", \"method\": \"POST\", \"kind\": \"status\", \"status\": 429,"
            + " \"retryAfter\": \"3\", \"count\": 1}");
    Answer throttled = create("Epiphany", "2027-01-06T00:00:00/2027-01-07T00:00:00");
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.header("Retry-After")).isEqualTo("3");
    assertThat(effects()).isEmpty();
  }

  private static ObjectNode fixed(String name, String... ranges) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("name", name);
    var list = body.putObject("fixedSchedule").putArray("dateTimeRanges");
    for (String range : ranges) {
      int middle = range.indexOf('/', range.indexOf(':'));
      list.addObject()
          .put("start", range.substring(0, middle))
          .put("end", range.substring(middle + 1));
    }
    return body;
  }

  private static Answer create(String name, String... ranges) throws IOException {
    return send("POST", SCHEDULES, fixed(name, ranges));
  }

  private static Answer weekly(String monday) throws IOException {
    ObjectNode body = Json.MAPPER.createObjectNode().put("name", "Hours");
    var hours = body.putObject("weeklyRecurrentSchedule").putArray("mondayHours");
    if (monday != null) {
      String[] bounds = monday.split("/");
      hours.addObject().put("start", bounds[0]).put("end", bounds[1]);
    }
    return send("POST", SCHEDULES, body);
  }

  private static ObjectNode schedule(String name) throws IOException {
    return named(get(SCHEDULES).body().path("schedules"), name);
  }

  private static ObjectNode attendant(String name) throws IOException {
    return named(get(ATTENDANTS).body().path("autoAttendants"), name);
  }

  private static ObjectNode named(JsonNode all, String name) {
    for (JsonNode one : all) {
      if (one.path("name").asText().equals(name)) {
        return (ObjectNode) one;
      }
    }
    throw new AssertionError("There is no " + name);
  }

  private static Answer get(String path) throws IOException {
    return client.get(path, token);
  }

  private static Answer send(String method, String path, JsonNode body) throws IOException {
    return client.send(
        client
            .request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())));
  }

  private static List<String> effects() throws IOException {
    List<String> effects = new ArrayList<>();
    for (JsonNode line : client.control("GET", "journal", "").body().path("lines")) {
      line.path("effects")
          .forEach(e -> effects.add(e.path("object").asText() + " " + e.path("change").asText()));
    }
    return effects;
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.body().at("/error/code").asText()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }
}
