package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import io.tenantry.actions.TeamsCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans which holidays a schedule gets, which auto attendants are to keep it, and the way back. */
final class HolidayPlan {

  private static final Later READ_BACK =
      Later.every("the holidays to be read back", Duration.ofSeconds(2), Duration.ofMinutes(5));

  private static final int MOST_RANGES = 10;

  private HolidayPlan() {}

  static Plan of(Target target, HolidayState today, AddHolidayForm form) {
    if (today.fresh() && target.seq() > 1) {
      return new Plan.Skip(HolidayProblems.oneNewSchedule(today.name()));
    }
    if (today.weekly()) {
      return new Plan.Skip(HolidayProblems.weekly(target));
    }
    if (!today.unknown().isEmpty()) {
      return new Plan.Cannot(HolidayProblems.noAttendant(today.unknown()));
    }
    SortedSet<HolidayRange> there = today.ranges();
    SortedSet<HolidayRange> all = new TreeSet<>(there);
    for (HolidayRange wanted : form.ranges()) {
      for (HolidayRange one : there) {
        if (one.overlaps(wanted) && !one.equals(wanted)) {
          return new Plan.Cannot(HolidayProblems.overlap(today.name(), wanted, one));
        }
      }
      all.add(wanted);
    }
    if (all.size() > MOST_RANGES) {
      return new Plan.Cannot(HolidayProblems.tooMany(today.name(), all.size()));
    }
    return add(today, form, there, all);
  }

  private static Plan add(
      HolidayState today,
      AddHolidayForm form,
      SortedSet<HolidayRange> there,
      SortedSet<HolidayRange> all) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    if (!today.exists()) {
      calls.add(create(today.name(), all));
    } else if (!all.equals(there)) {
      calls.add(replace(today.schedule(), all));
    }
    if (!all.equals(there)) {
      differences.add(new Difference("Holidays of " + today.name(), words(there), words(all)));
    }
    String schedule = today.exists() ? today.id() : Answers.of(1, "Id");
    for (JsonNode attendant : today.withoutIt()) {
      calls.add(Attendants.attach(attendant, schedule, today.name(), form));
      differences.add(
          new Difference("Auto attendant " + attendant.path("Name").asText(), "", today.name()));
    }
    if (calls.isEmpty()) {
      return new Plan.Unchanged("The schedule has these holidays already");
    }
    List<String> warnings =
        today.exists() || !form.attachTo().isEmpty()
            ? List.of()
            : List.of("A schedule does nothing until an auto attendant keeps it");
    return new Plan.Change(
            calls, differences, today.snapshot(), today.snapshot(all, today.asked()), warnings)
        .takingEffect(READ_BACK);
  }

  private static String words(Collection<HolidayRange> ranges) {
    return ranges.stream().map(HolidayRange::toString).collect(Collectors.joining(", "));
  }

  private static Call create(String name, Collection<HolidayRange> ranges) {
    return new TeamsCall(
            "New-CsOnlineSchedule",
            Map.of(
                "Name",
                name,
                "FixedSchedule",
                true,
                "DateTimeRanges",
                ranges.stream().map(HolidayRange::forCmdlet).toList()))
        .keeping("Id");
  }

  /** The whole schedule as it was read, with other ranges. */
  private static Call replace(JsonNode schedule, Collection<HolidayRange> ranges) {
    ObjectNode whole = schedule.deepCopy();
    ArrayNode list = whole.withObject("/FixedSchedule").putArray("DateTimeRanges");
    ranges.forEach(range -> range.addTo(list));
    return new TeamsCall("Set-CsOnlineSchedule", Map.of("Instance", Attendants.object(whole)));
  }

  static Plan back(HolidayState today, JsonNode before) {
    if (!today.exists()) {
      return new Plan.Unchanged("The schedule is gone");
    }
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (JsonNode attendant : today.attendants()) {
      String id = attendant.path("Identity").asText();
      boolean keptBefore = before.path("attendants").path(id).asBoolean();
      if (today.attached().contains(id) && !keptBefore) {
        calls.add(Attendants.detach(attendant, today.id()));
        differences.add(
            new Difference("Auto attendant " + attendant.path("Name").asText(), today.name(), ""));
      }
    }
    if (before.path("ranges").isNull()) {
      calls.add(new TeamsCall("Remove-CsOnlineSchedule", Map.of("Id", today.id())));
      differences.add(new Difference("Schedule", today.name(), ""));
    } else {
      SortedSet<HolidayRange> former = new TreeSet<>();
      before.path("ranges").forEach(range -> former.add(HolidayRange.parse(range.asText())));
      if (!former.equals(today.ranges())) {
        calls.add(replace(today.schedule(), former));
        differences.add(
            new Difference("Holidays of " + today.name(), words(today.ranges()), words(former)));
      }
    }
    return new Plan.Change(calls, differences, today.snapshot(), before, List.of());
  }
}
