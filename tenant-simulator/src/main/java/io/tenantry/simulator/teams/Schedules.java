package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.teams.ScheduleRules.Range;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lists, makes, replaces and removes schedules. A write replaces the whole schedule. */
final class Schedules {

  private static final String FIXED = "Fixed";
  private static final String WEEKLY = "WeeklyRecurrence";

  private final VoiceStore store;
  private final CmdletContract contract;
  private final BodyTypes types;

  Schedules(VoiceStore store, CmdletContract contract, BodyTypes types) {
    this.store = store;
    this.contract = contract;
    this.types = types;
  }

  Response list(Listing listing) {
    ArrayNode told = Json.MAPPER.createArrayNode();
    listing.apply(store.schedules.values()).forEach(schedule -> told.add(store.told(schedule)));
    return Response.json(200, VoiceStore.wrapped("schedules", told));
  }

  Response get(String id) {
    return Response.json(200, VoiceStore.wrapped("schedule", store.told(existing(id))));
  }

  Response create(Request request, Effects effects) {
    ObjectNode body = types.read(request, "ScheduleRequest");
    contract.check("New-CsOnlineSchedule", parameters(body));
    ScheduleRules.check(body);
    String id = UUID.randomUUID().toString();
    ObjectNode schedule = Json.MAPPER.createObjectNode();
    schedule.put("id", id);
    schedule.put("type", ScheduleRules.isFixed(body) ? FIXED : WEEKLY);
    schedule.setAll(body);
    store.schedules.put(id, schedule);
    effects.add(object(id), "created");
    ranges(schedule).forEach(range -> effects.add(object(id), "dateTimeRange +" + range));
    return Response.json(200, VoiceStore.wrapped("schedule", store.told(schedule)));
  }

  Response replace(String id, Request request, Effects effects) {
    ObjectNode body = types.read(request, "Schedule");
    ObjectNode before = existing(id);
    if (body.hasNonNull("id") && !body.path("id").asText().equalsIgnoreCase(id)) {
      throw TeamsFailure.malformed("The id in the body is not that of the address.");
    }
    body.remove(List.of("associatedConfigurationIds", "type"));
    contract.check("New-CsOnlineSchedule", parameters(body));
    if (ScheduleRules.isFixed(before) != ScheduleRules.isFixed(body)) {
      throw TeamsFailure.invalid(
          "ScheduleTypeMismatch", "The type of a schedule can't be changed.");
    }
    ScheduleRules.check(body);
    refuseConflicts(id, body);
    ObjectNode after = Json.MAPPER.createObjectNode();
    after.put("id", before.path("id").asText());
    after.put("type", before.path("type").asText());
    body.remove("id");
    after.setAll(body);
    store.schedules.put(before.path("id").asText(), after);
    note(before, after, effects);
    return Response.json(200, VoiceStore.wrapped("schedule", store.told(after)));
  }

  Response remove(String id, Effects effects) {
    ObjectNode schedule = existing(id);
    List<ObjectNode> users = store.usersOf(schedule.path("id").asText());
    if (!users.isEmpty()) {
      throw TeamsFailure.invalid(
          "ScheduleInUse",
          "The schedule is used by "
              + users.stream().map(u -> u.path("name").asText()).collect(Collectors.joining(", "))
              + ".");
    }
    store.schedules.remove(schedule.path("id").asText());
    effects.add(object(schedule.path("id").asText()), "deleted");
    return Response.json(200, Map.of());
  }

  private ObjectNode existing(String id) {
    ObjectNode schedule = store.schedules.get(id.toLowerCase(Locale.ROOT));
    if (schedule == null) {
      throw TeamsFailure.notFound("InvalidScheduleId", "There is no schedule '" + id + "'.");
    }
    return schedule;
  }

  /** The holidays of one auto attendant must not overlap. */
  private void refuseConflicts(String id, ObjectNode changed) {
    for (ObjectNode attendant : store.usersOf(id.toLowerCase(Locale.ROOT))) {
      for (JsonNode association : attendant.path("callHandlingAssociations")) {
        String other = association.path("scheduleId").asText();
        ObjectNode schedule = store.schedules.get(other);
        if (!other.equalsIgnoreCase(id) && schedule != null && overlap(changed, schedule)) {
          throw TeamsFailure.invalid(
              "ScheduleConflictInExistingAutoAttendant",
              "In the auto attendant '"
                  + attendant.path("name").asText()
                  + "' it would overlap with '"
                  + schedule.path("name").asText()
                  + "'.");
        }
      }
    }
  }

  static boolean overlap(JsonNode one, JsonNode other) {
    List<Range> others = ScheduleRules.ranges(other);
    return ScheduleRules.ranges(one).stream()
        .anyMatch(range -> others.stream().anyMatch(range::overlaps));
  }

  /** The body as parameters of the cmdlet that makes schedules. */
  private static Set<String> parameters(ObjectNode body) {
    Set<String> parameters = new LinkedHashSet<>();
    if (body.has("name")) {
      parameters.add("Name");
    }
    if (body.path("fixedSchedule").isObject()) {
      parameters.add("FixedSchedule");
    }
    if (body.path("weeklyRecurrentSchedule").isObject()) {
      parameters.add("WeeklyRecurrentSchedule");
    }
    if (parameters.size() < 2) {
      throw TeamsFailure.malformed(
          "A schedule needs a name and either fixedSchedule or weeklyRecurrentSchedule.");
    }
    return parameters;
  }

  private static void note(ObjectNode before, ObjectNode after, Effects effects) {
    String object = object(after.path("id").asText());
    if (!before.path("name").equals(after.path("name"))) {
      effects.add(object, "name=" + after.path("name").asText());
    }
    Set<String> old = ranges(before);
    Set<String> now = ranges(after);
    now.stream().filter(r -> !old.contains(r)).forEach(r -> effects.add(object, plus(r)));
    old.stream().filter(r -> !now.contains(r)).forEach(r -> effects.add(object, minus(r)));
    JsonNode week = after.path("weeklyRecurrentSchedule");
    if (!before.path("weeklyRecurrentSchedule").equals(week)) {
      effects.add(object, "weeklyRecurrentSchedule=" + week);
    }
  }

  private static String plus(String range) {
    return "dateTimeRange +" + range;
  }

  private static String minus(String range) {
    return "dateTimeRange -" + range;
  }

  private static Set<String> ranges(ObjectNode schedule) {
    Set<String> ranges = new LinkedHashSet<>();
    ScheduleRules.ranges(schedule).forEach(r -> ranges.add(r.start() + "/" + r.end()));
    return ranges;
  }

  private static String object(String id) {
    return "schedules/" + id;
  }
}
