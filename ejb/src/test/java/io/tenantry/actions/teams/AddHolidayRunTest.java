package io.tenantry.actions.teams;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.TeamsCall;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.TenantEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holidays over the whole wire: whole objects are written, and nobody's change is lost. */
class AddHolidayRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static TenantEffects effects;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(60));
    effects = new TenantEffects(tenant);
    action = new ActionRun(new AddHoliday(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void reset() {
    effects.reset();
    action.over(id("schedules", "Midsummer")).form("{'ranges': ['2028-06-23/2028-06-25']}");
  }

  private static String id(String kind, String name) {
    String text = tenant.seed().tenantId() + "/" + kind + "/" + name;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void newSchedule(String more) {
    action.form(
        "{'ranges': ['2027-05-01'], 'name': 'May Day', 'greeting': 'Closed.', 'attachTo': ['"
            + id("auto-attendants", "Main number")
            + "', '"
            + id("auto-attendants", "Service desk")
            + "']"
            + more
            + "}");
  }

  private static String code(List<Outcome> outcomes) {
    return outcomes.get(0).problem().code();
  }

  @Test
  void aHolidayIsAddedToAScheduleReadBackAndTakenOut() {
    assertThat(states(action.preview())).containsExactly(PLANNED);
    assertThat(effects.all()).isEmpty();
    assertThat(action.run()).as("Read back later").isEmpty();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.all())
        .containsExactly(
            "schedules/"
                + id("schedules", "Midsummer")
                + " dateTimeRange +2028-06-23T00:00/2028-06-26T00:00");
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(effects.all()).hasSize(1);
    action.over(id("schedules", "Midsummer"));
    action.form("{'ranges': ['2029-06-22']}").run();
    action.look();
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(effects.all()).hasSize(3).last().asString().contains("dateTimeRange -2029-06-22");
  }

  @Test
  void aNewScheduleIsMadeOnceAttachedAndTakenBack() {
    newSchedule("");

    action.run();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("schedules/")).hasSize(2).anyMatch(e -> e.endsWith("created"));
    assertThat(effects.on("autoAttendants/"))
        .hasSize(4)
        .filteredOn(effect -> effect.contains("callHandlingAssociation +Holiday"))
        .hasSize(2);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    action.over(id("schedules", "Midsummer"));
    newSchedule("");
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(effects.on("schedules/")).hasSize(2);
  }

  @Test
  void undoDetachesANewScheduleAndRemovesIt() {
    newSchedule(", 'after': 'transfer', 'transferTo': '" + tenant.seed().userId(5) + "'");
    action.run();
    action.look();

    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(effects.on("schedules/")).last().asString().endsWith("deleted");
    assertThat(effects.on("autoAttendants/"))
        .filteredOn(effect -> effect.contains("callHandlingAssociation -Holiday"))
        .hasSize(2);
  }

  @Test
  void aCrashDoublesNothing() {
    newSchedule("");
    action.runAndCrash();

    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(effects.on("schedules/").stream().filter(e -> e.endsWith("created"))).hasSize(1);
    assertThat(effects.on("autoAttendants/")).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void whatWasLostOnTheWayIsMadeUpForOnce() {
    newSchedule("");
    effects.fault("POST", "schedules", FaultKind.DROP_AFTER_EFFECT, null, 1);
    effects.fault("PUT", "auto-attendants", FaultKind.DROP_BEFORE_EFFECT, null, 1);

    action.run();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("schedules/").stream().filter(e -> e.endsWith("created"))).hasSize(1);
    assertThat(effects.on("autoAttendants/")).hasSize(4);
  }

  @Test
  void whatSomebodyElseOverwroteIsAddedAgain() {
    String midsummer = id("schedules", "Midsummer");
    TeamsCall read = new TeamsCall("Get-CsOnlineSchedule", Map.of("Id", midsummer));
    JsonNode before = action.send(read).body();
    action.run();
    // Somebody who had read the schedule before writes it as it was.
    TeamsCall write =
        new TeamsCall("Set-CsOnlineSchedule", Map.of("Instance", Attendants.object(before)));
    assertThat(action.send(write).done()).isTrue();

    assertThat(action.look()).as("Added again, to be read back once more").isEmpty();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(action.send(read).body().at("/FixedSchedule/DateTimeRanges")).hasSize(2);
  }

  @Test
  void aScheduleThatSomebodyHasChangedSinceIsNotTouchedByUndo() {
    String midsummer = id("schedules", "Midsummer");
    JsonNode before =
        action.send(new TeamsCall("Get-CsOnlineSchedule", Map.of("Id", midsummer))).body();
    action.run();
    action.look();
    ObjectNode changed = before.deepCopy();
    changed.withObject("/FixedSchedule").putArray("DateTimeRanges");
    action.send(
        new TeamsCall("Set-CsOnlineSchedule", Map.of("Instance", Attendants.object(changed))));

    assertThat(states(action.undo())).containsExactly(SKIPPED);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    action.form("{'ranges': ['2027-06-26']}");
    assertThat(code(action.run())).isEqualTo("holiday.overlap");

    action.over(id("schedules", "Closing hours office")).form("{'ranges': ['2027-06-26']}");
    assertThat(states(action.run())).containsExactly(SKIPPED);

    action.over("s-unknown");
    assertThat(code(action.run())).isEqualTo("target.gone");

    action
        .over(id("schedules", "Christmas"))
        .form("{'ranges': ['2027-01-01T12:00/2027-01-01T18:00']}");
    List<Outcome> conflict = action.run();
    assertThat(states(conflict)).containsExactly(FAILED);
    assertThat(code(conflict)).isEqualTo("holiday.conflict");
    assertThat(effects.all()).isEmpty();
  }

  @Test
  void withoutTheRoleTheRunStops() {
    tenant.app().change(List.of(), List.of("Teams Communications Administrator"));

    assertThatThrownBy(action::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("could not be read");
  }
}
