package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Found;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.TeamsCall;
import io.tenantry.gateway.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads all schedules, and the auto attendants that are asked for. */
final class HolidayReads {

  private final Reads reads;

  HolidayReads(Reads reads) {
    this.reads = reads;
  }

  Map<String, HolidayState> states(List<Target> targets, AddHolidayForm form) {
    Map<String, JsonNode> byId = new HashMap<>();
    Map<String, JsonNode> fixedByName = new HashMap<>();
    Found.in(answer(new TeamsCall("Get-CsOnlineSchedule", Map.of())), "The schedules")
        .orElse(MissingNode.getInstance())
        .forEach(
            schedule -> {
              byId.put(lower(schedule.path("Id").asText()), schedule);
              if (schedule.path("Type").asText().equals("Fixed")) {
                fixedByName.put(lower(schedule.path("Name").asText()), schedule);
              }
            });
    Map<String, JsonNode> attendants = attendants(targets, form);
    Map<String, HolidayState> states = new HashMap<>();
    for (Target target : targets) {
      JsonNode sent = after(target);
      boolean fresh = form == null ? sent.path("fresh").asBoolean() : form.name() != null;
      String freshName = form == null ? sent.path("name").asText() : form.name();
      JsonNode schedule = fresh ? fixedByName.get(lower(freshName)) : byId.get(lower(target.key()));
      if (schedule == null && !fresh) {
        continue;
      }
      String name = fresh ? freshName : schedule.path("Name").asText();
      List<JsonNode> asked = new ArrayList<>();
      List<String> unknown = new ArrayList<>();
      for (String id : asked(target, form)) {
        if (attendants.containsKey(id)) {
          asked.add(attendants.get(id));
        } else {
          unknown.add(id);
        }
      }
      states.put(target.key(), new HolidayState(schedule, name, asked, unknown, fresh));
    }
    return states;
  }

  private Map<String, JsonNode> attendants(List<Target> targets, AddHolidayForm form) {
    Set<String> ids = new LinkedHashSet<>();
    targets.forEach(target -> ids.addAll(asked(target, form)));
    List<String> all = List.copyOf(ids);
    List<Answer> answers =
        reads.answers(
            all.stream()
                .map(id -> new TeamsCall("Get-CsAutoAttendant", Map.of("Identity", id)))
                .toList());
    Map<String, JsonNode> found = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      String id = all.get(i);
      Found.in(answers.get(i), "The auto attendants").ifPresent(one -> found.put(id, one));
    }
    return found;
  }

  private static List<String> asked(Target target, AddHolidayForm form) {
    if (form != null) {
      return form.attachTo();
    }
    List<String> ids = new ArrayList<>();
    after(target).path("attendants").fieldNames().forEachRemaining(ids::add);
    return ids;
  }

  private static JsonNode after(Target target) {
    return target.sent() == null || target.sent().after() == null
        ? MissingNode.getInstance()
        : target.sent().after();
  }

  private Answer answer(TeamsCall call) {
    return reads.answers(List.of(call)).get(0);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
