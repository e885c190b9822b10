package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lists auto attendants and replaces one as a whole: the last writer wins. */
final class AutoAttendants {

  private static final Set<String> LISTS = Set.of("callFlows", "callHandlingAssociations");

  private final VoiceStore store;
  private final BodyTypes types;
  private final Locales locales;

  AutoAttendants(VoiceStore store, BodyTypes types, Locales locales) {
    this.store = store;
    this.types = types;
    this.locales = locales;
  }

  Response list(Listing listing) {
    ArrayNode told = Json.MAPPER.createArrayNode();
    listing
        .apply(store.autoAttendants.values())
        .forEach(attendant -> told.add(store.toldAttendant(attendant)));
    return Response.json(200, VoiceStore.wrapped("autoAttendants", told));
  }

  Response get(String id) {
    return answer(existing(id));
  }

  Response replace(String id, Request request, Effects effects) {
    ObjectNode body = types.read(request, "AutoAttendant");
    ObjectNode before = existing(id);
    if (body.hasNonNull("id") && !body.path("id").asText().equalsIgnoreCase(id)) {
      throw TeamsFailure.malformed("The id in the body is not that of the address.");
    }
    if (body.path("name").asText().isBlank() || !body.path("defaultCallFlow").isObject()) {
      throw TeamsFailure.malformed("An auto attendant needs a name and a default call flow.");
    }
    locales.check(body);
    checkAssociations(body);
    // Told by the service, and changed by other requests alone.
    body.remove("schedules");
    for (String kept : List.of("id", "tenantId", "applicationInstances")) {
      body.set(kept, before.path(kept));
    }
    store.autoAttendants.put(before.path("id").asText(), body);
    note(before, body, effects);
    return answer(body);
  }

  private Response answer(ObjectNode attendant) {
    return Response.json(200, VoiceStore.wrapped("autoAttendant", store.toldAttendant(attendant)));
  }

  private ObjectNode existing(String id) {
    ObjectNode attendant = store.autoAttendants.get(id.toLowerCase(Locale.ROOT));
    if (attendant == null) {
      throw TeamsFailure.notFound("NotFound", "There is no auto attendant '" + id + "'.");
    }
    return attendant;
  }

  private void checkAssociations(ObjectNode attendant) {
    Set<String> flows = new TreeSet<>();
    attendant.path("callFlows").forEach(flow -> flows.add(flow.path("id").asText()));
    List<ObjectNode> holidays = new ArrayList<>();
    for (JsonNode association : attendant.path("callHandlingAssociations")) {
      String type = association.path("type").asText();
      if (!type.equals("AfterHours") && !type.equals("Holiday")) {
        throw TeamsFailure.malformed("'" + type + "' is neither AfterHours nor Holiday.");
      }
      String scheduleId = association.path("scheduleId").asText();
      ObjectNode schedule = store.schedules.get(scheduleId);
      if (schedule == null) {
        throw TeamsFailure.invalid(
            "InvalidScheduleId", "There is no schedule '" + scheduleId + "'.");
      }
      if (type.equals("Holiday") != ScheduleRules.isFixed(schedule)) {
        throw TeamsFailure.invalid(
            "ScheduleTypeMismatch", "Holidays need fixed schedules, closing hours weekly ones.");
      }
      if (!flows.contains(association.path("callFlowId").asText())) {
        throw TeamsFailure.malformed("An association names a call flow that is not there.");
      }
      if (type.equals("Holiday")) {
        refuseConflict(holidays, schedule);
        holidays.add(schedule);
      }
    }
  }

  private static void refuseConflict(List<ObjectNode> holidays, ObjectNode schedule) {
    for (ObjectNode other : holidays) {
      if (Schedules.overlap(other, schedule)) {
        throw TeamsFailure.invalid(
            "ScheduleConflictInExistingAutoAttendant",
            "The holidays '"
                + other.path("name").asText()
                + "' and '"
                + schedule.path("name").asText()
                + "' overlap.");
      }
    }
  }

  private static void note(ObjectNode before, ObjectNode after, Effects effects) {
    String object = "autoAttendants/" + after.path("id").asText();
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    names.removeAll(LISTS);
    for (String name : names) {
      boolean none = !before.hasNonNull(name) && !after.hasNonNull(name);
      if (!none && !before.path(name).equals(after.path(name))) {
        effects.add(object, name + "=" + after.path(name));
      }
    }
    noteList(object, "callFlow", flows(before), flows(after), effects);
    noteList(object, "callHandlingAssociation", associations(before), associations(after), effects);
  }

  private static void noteList(
      String object,
      String what,
      Map<String, JsonNode> before,
      Map<String, JsonNode> after,
      Effects effects) {
    after.forEach(
        (key, value) -> {
          if (!before.containsKey(key)) {
            effects.add(object, what + " +" + key);
          } else if (!before.get(key).equals(value)) {
            effects.add(object, what + " ~" + key);
          }
        });
    before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> effects.add(object, what + " -" + key));
  }

  private static Map<String, JsonNode> flows(ObjectNode attendant) {
    Map<String, JsonNode> flows = new LinkedHashMap<>();
    attendant.path("callFlows").forEach(flow -> flows.put(flow.path("id").asText(), flow));
    return flows;
  }

  private static Map<String, JsonNode> associations(ObjectNode attendant) {
    Map<String, JsonNode> associations = new LinkedHashMap<>();
    attendant
        .path("callHandlingAssociations")
        .forEach(
            one ->
                associations.put(
                    one.path("type").asText() + " " + one.path("scheduleId").asText(), one));
    return associations;
  }
}
