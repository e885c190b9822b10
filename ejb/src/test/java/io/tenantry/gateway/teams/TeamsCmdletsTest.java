package io.tenantry.gateway.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TeamsCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.ConnectionTest;
import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceStatus;
import io.tenantry.gateway.TenantSettings;
import io.tenantry.gateway.TestTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Teams' cmdlets against the simulated tenant, with real sign-in and TLS. */
class TeamsCmdletsTest {
  @RegisterExtension static final TestTenant AT = TestTenant.of(60);
  private static SimulatedTenant tenant;
  private static Gateways gateways;

  @BeforeAll
  static void open() {
    tenant = AT.tenant();
    gateways = AT.open(TenantSettings.of(tenant).secret());
  }

  private static Answer send(String cmdlet, Map<String, Object> parameters) throws Exception {
    TeamsCall call =
        new TeamsCall(cmdlet, parameters)
            .keeping("Id", "FixedSchedule", "Name", "Type", "Identity");
    assertThat(new PublishedContracts().violations(call)).isEmpty();
    return gateways.send(call, Priority.PERSON).answer().get(20, TimeUnit.SECONDS);
  }

  private static Answer holiday(String name, String start, String end) throws Exception {
    return send(
        "New-CsOnlineSchedule",
        Map.of(
            "Name",
            name,
            "FixedSchedule",
            true,
            "DateTimeRanges",
            List.of(Map.of("Start", start, "End", end))));
  }

  private static ObjectNode named(String cmdlet, String name) {
    for (JsonNode one :
        gateways
            .reads(Priority.PERSON)
            .answers(List.of(new TeamsCall(cmdlet, Map.of())))
            .get(0)
            .body()) {
      if (one.path("Name").asText().equals(name)) {
        return (ObjectNode) one;
      }
    }
    throw new AssertionError("There is no " + name);
  }

  @Test
  void aHolidayIsMadeReadChangedAndRemoved() throws Exception {
    Answer made = holiday("Epiphany", "6/1/2027 0:00", "7/1/2027 0:00");
    assertThat(made.message()).isEmpty();
    assertThat(made.fate()).isEqualTo(Fate.DONE);
    String id = made.body().path("Id").asText();

    ObjectNode read = (ObjectNode) send("Get-CsOnlineSchedule", Map.of("Id", id)).body();
    assertThat(read.path("Type").asText()).isEqualTo("Fixed");
    read.put("Name", "Three Kings");
    assertThat(send("Set-CsOnlineSchedule", Map.of("Instance", read)).fate()).isEqualTo(Fate.DONE);
    JsonNode changed = named("Get-CsOnlineSchedule", "Three Kings");
    assertThat(changed.at("/FixedSchedule/DateTimeRanges/0/Start").asText())
        .isEqualTo("2027-01-06T00:00:00");

    assertThat(send("Remove-CsOnlineSchedule", Map.of("Id", id)).fate()).isEqualTo(Fate.DONE);
    Answer gone = send("Get-CsOnlineSchedule", Map.of("Id", id));
    assertThat(gone.fate()).isEqualTo(Fate.REFUSED);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.code()).isEqualTo("InvalidScheduleId");
  }

  @Test
  void aHolidayIsGivenToAnAutoAttendantThatWasRead() throws Exception {
    String schedule =
        holiday("Ascension", "6/5/2027 0:00", "7/5/2027 0:00").body().path("Id").asText();
    ObjectNode attendant = named("Get-CsAutoAttendant", "Service desk");
    ObjectNode flow = attendant.path("CallFlows").get(0).deepCopy();
    flow.put("Id", "ascension").put("Name", "Ascension");
    attendant.withArray("CallFlows").add(flow);
    attendant
        .withArray("CallHandlingAssociations")
        .addObject()
        .put("Type", "Holiday")
        .put("ScheduleId", schedule)
        .put("CallFlowId", "ascension");

    Answer set = send("Set-CsAutoAttendant", Map.of("Instance", attendant));

    assertThat(set.message()).isEmpty();
    assertThat(set.fate()).isEqualTo(Fate.DONE);
    assertThat(named("Get-CsOnlineSchedule", "Ascension").path("AssociatedConfigurationIds"))
        .hasSize(1);
    Answer used = send("Remove-CsOnlineSchedule", Map.of("Id", schedule));
    assertThat(used.code()).isEqualTo("ScheduleInUse");
  }

  @Test
  void pickListsAreRead() throws Exception {
    assertThat(send("Get-CsAutoAttendantSupportedLanguage", Map.of()).body()).isNotEmpty();
    assertThat(send("Get-CsTeamsMeetingPolicy", Map.of()).body().at("/1/Identity").asText())
        .isEqualTo("Tag:AllOn");
    assertThat(named("Get-CsCallQueue", "Dispatch").path("Users")).isNotEmpty();
    assertThat(send("Get-CsOnlineApplicationInstance", Map.of()).body())
        .hasSize(4)
        .anySatisfy(
            account ->
                assertThat(account.path("ObjectId"))
                    .isEqualTo(named("Get-CsCallQueue", "Dispatch").at("/ApplicationInstances/0")));
  }

  @Test
  void aHolidayWhoseAnswerIsLostIsMadeOnceAndUnknown() throws Exception {
    tenant
        .faults()
        .add(
            new FaultRule(
                null,
                "teams",
                "POST",
                null,
                null,
                null,
                FaultKind.DROP_AFTER_EFFECT,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                null));
    assertThat(holiday("Lost", "6/7/2027 0:00", "7/7/2027 0:00").fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(named("Get-CsOnlineSchedule", "Lost")).isNotNull();
  }

  @Test
  void theConnectionTestNamesTheRoleThatIsMissing() {
    assertThat(teams()).satisfies(status -> assertThat(status.problem()).isNull());
    tenant.app().change(List.of(), List.of("Teams Communications Administrator"));
    assertThat(teams().problem().code()).isEqualTo("permission.denied");
    assertThat(teams().problem().next()).contains("Teams Communications Administrator");
  }

  private static SurfaceStatus teams() {
    return new ConnectionTest(gateways, List::of)
        .test().stream()
            .filter(status -> status.surface() == Surface.TEAMS)
            .findFirst()
            .orElseThrow();
  }
}
