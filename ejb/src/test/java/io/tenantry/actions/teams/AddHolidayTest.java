package io.tenantry.actions.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.TeamsCall;
import io.tenantry.actions.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddHolidayTest {

  private static final Target PICKED = new Target(1, "s-1", "Midsummer");

  private final PublishedContracts contracts = new PublishedContracts();
  private final AddHoliday action = new AddHoliday();

  private static AddHolidayForm form(String name, List<String> attachTo, String... ranges) {
    return new AddHolidayForm(
        Arrays.stream(ranges).map(HolidayRange::parse).toList(),
        name,
        attachTo,
        "We are closed.",
        null,
        null);
  }

  private static ObjectNode schedule(String... ranges) {
    ObjectNode schedule = JsonNodeFactory.instance.objectNode();
    schedule.put("Id", "s-1").put("Name", "Midsummer").put("Type", "Fixed");
    schedule.put("Later", "a property that nobody here knows");
    ArrayNode list = schedule.putObject("FixedSchedule").putArray("DateTimeRanges");
    Arrays.stream(ranges).map(HolidayRange::parse).forEach(range -> range.addTo(list));
    return schedule;
  }

  private static ObjectNode attendant(String... schedules) {
    ObjectNode attendant =
        JsonNodeFactory.instance.objectNode().put("Identity", "a-1").put("Name", "Main number");
    for (String schedule : schedules) {
      attendant.withArray("CallFlows").addObject().put("Id", "flow-" + schedule);
      attendant
          .withArray("CallHandlingAssociations")
          .addObject()
          .put("Type", "Holiday")
          .put("ScheduleId", schedule)
          .put("CallFlowId", "flow-" + schedule);
    }
    return attendant;
  }

  private static HolidayState state(JsonNode schedule, boolean fresh, JsonNode... attendants) {
    return new HolidayState(schedule, "Midsummer", List.of(attendants), List.of(), fresh);
  }

  private Plan.Change change(HolidayState state, AddHolidayForm form) {
    Plan.Change change = (Plan.Change) action.plan(PICKED, state, form);
    assertThat(change.calls()).allMatch(call -> contracts.violations(call).isEmpty());
    return change;
  }

  private static JsonNode instance(Call call) {
    return new ObjectMapper().valueToTree(((TeamsCall) call).parameters().get("Instance"));
  }

  @Test
  void theWholeScheduleIsWrittenWithOneHolidayMore() {
    Plan.Change change =
        change(state(schedule("2027-06-25"), false), form(null, null, "2028-06-23/2028-06-25"));

    assertThat(change.calls()).hasSize(1);
    JsonNode whole = instance(change.calls().get(0));
    assertThat(whole.at("/FixedSchedule/DateTimeRanges"))
        .hasToString(
            "[{\"Start\":\"2027-06-25T00:00:00\",\"End\":\"2027-06-26T00:00:00\"},"
                + "{\"Start\":\"2028-06-23T00:00:00\",\"End\":\"2028-06-26T00:00:00\"}]");
    assertThat(whole.path("Later").asText()).as("What is not known stays").isNotEmpty();
    assertThat(change.after().path("ranges")).hasSize(2);
  }

  @Test
  void aNewScheduleIsAttachedByTheIdThatItGets() {
    Plan.Change change =
        change(
            state(null, true, attendant("s-9")),
            form("Midsummer", List.of("a-1"), "2027-06-25T12:00/2027-06-27T00:00"));

    TeamsCall create = (TeamsCall) change.calls().get(0);
    assertThat(create.keeps()).containsExactly("Id");
    assertThat(create.parameters().get("DateTimeRanges"))
        .isEqualTo(List.of(Map.of("Start", "25/6/2027 12:00", "End", "27/6/2027 0:00")));
    JsonNode attendant = instance(change.calls().get(1));
    assertThat(attendant.path("CallFlows")).hasSize(2);
    assertThat(attendant.at("/CallHandlingAssociations/1/ScheduleId").asText())
        .isEqualTo("${1.Id}");
    assertThat(attendant.at("/CallHandlingAssociations/1/CallFlowId"))
        .isEqualTo(attendant.at("/CallFlows/1/Id"));
  }

  @Test
  void theSameAgainChangesNothing() {
    HolidayState there = state(schedule("2027-06-25"), false, attendant("s-1"));

    assertThat(action.plan(PICKED, there, form(null, List.of("a-1"), "2027-06-25")))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(PICKED, there, form("Midsummer", List.of("a-1"), "2027-06-25")))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void whatTeamsWouldRefuseIsToldBeforehand() {
    HolidayState there = state(schedule("2027-06-25"), false);

    assertThat(code(action.plan(PICKED, there, form(null, null, "2027-06-25/2027-06-26"))))
        .isEqualTo("holiday.overlap");
    String[] ten = new String[10];
    Arrays.setAll(ten, day -> "2028-01-1" + day);
    assertThat(code(action.plan(PICKED, there, form(null, null, ten))))
        .isEqualTo("holiday.too-many");
    ObjectNode weekly = schedule();
    weekly.put("Type", "WeeklyRecurrence");
    assertThat(action.plan(PICKED, state(weekly, false), form(null, null, "2027-06-25")))
        .isInstanceOf(Plan.Skip.class);
    HolidayState nobody =
        new HolidayState(schedule(), "Midsummer", List.of(), List.of("a-7"), false);
    assertThat(code(action.plan(PICKED, nobody, form(null, List.of("a-7"), "2027-06-25"))))
        .isEqualTo("holiday.no-attendant");
  }

  private static String code(Plan plan) {
    return ((Plan.Cannot) plan).problem().code();
  }

  @Test
  void undoTakesOutWhatWasAddedAlone() {
    HolidayState before = state(schedule("2027-06-25"), false, attendant("s-9"));
    HolidayState after =
        state(schedule("2027-06-25", "2028-06-23"), false, attendant("s-9", "s-1"));

    Plan.Change undo = (Plan.Change) action.restore(PICKED, after, action.snapshot(before));
    assertThat(undo.calls()).hasSize(2).allMatch(call -> contracts.violations(call).isEmpty());
    assertThat(instance(undo.calls().get(0)).path("CallFlows")).hasSize(1);
    assertThat(instance(undo.calls().get(1)).at("/FixedSchedule/DateTimeRanges")).hasSize(1);

    HolidayState none = state(null, true, attendant());
    HolidayState made = state(schedule("2027-06-25"), true, attendant("s-1"));
    Plan.Change gone = (Plan.Change) action.restore(PICKED, made, action.snapshot(none));
    assertThat(gone.calls())
        .extracting(call -> ((TeamsCall) call).cmdlet())
        .containsExactly("Set-CsAutoAttendant", "Remove-CsOnlineSchedule");
    assertThat(gone.calls()).allMatch(call -> contracts.violations(call).isEmpty());
  }

  @Test
  void holidaysAreWrittenAsDaysOrTimes() {
    assertThat(HolidayRange.parse("2027-06-25")).hasToString("2027-06-25T00:00/2027-06-26T00:00");
    assertThatThrownBy(() -> HolidayRange.parse("25.6.2027")).hasMessageContaining("write");
    assertThatThrownBy(() -> HolidayRange.parse("2027-06-25T12:10/2027-06-26T00:00"))
        .hasMessageContaining("half hour");
    assertThatThrownBy(() -> HolidayRange.parse("2027-06-25/2027-06-20"))
        .hasMessageContaining("too early");
    assertThat(form(null, null, "2027-06-25", "2027-06-25T12:00/2027-06-26T12:00"))
        .matches(form -> !form.isWithoutOverlap());
  }

  @Test
  void refusalsAreToldInWords() {
    TeamsCall call = new TeamsCall("Remove-CsOnlineSchedule", Map.of("Id", "s-1"));
    HolidayState state = state(schedule(), false);

    assertThat(action.explain(PICKED, state, new CallFailure(call, 400, "ScheduleInUse", "Used")))
        .isInstanceOf(Verdict.TryAgain.class);
    assertThat(
            action.explain(
                PICKED,
                state,
                new CallFailure(call, 400, "ScheduleConflictInExistingAutoAttendant", "Overlaps")))
        .isInstanceOf(Verdict.Failed.class);
  }
}
