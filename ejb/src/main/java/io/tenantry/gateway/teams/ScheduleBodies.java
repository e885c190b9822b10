package io.tenantry.gateway.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The service's bodies of schedules, made of the cmdlets' parameters. */
final class ScheduleBodies {
  private static final List<String> DAYS =
      List.of(
          "MondayHours",
          "TuesdayHours",
          "WednesdayHours",
          "ThursdayHours",
          "FridayHours",
          "SaturdayHours",
          "SundayHours");

  private ScheduleBodies() {}

  /** Of New-CsOnlineSchedule: its two parameter sets are the two kinds of schedules. */
  static JsonNode create(JsonNode parameters) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      String name = parameter.getKey();
      JsonNode value = parameter.getValue();
      switch (name) {
        case "Name" -> body.set("name", value);
        case "FixedSchedule" -> kind(body, "fixedSchedule", value);
        case "DateTimeRanges" ->
            body.withObject("/fixedSchedule").set("dateTimeRanges", dateTimeRanges(value));
        case "WeeklyRecurrentSchedule" -> kind(body, "weeklyRecurrentSchedule", value);
        case "Complement" ->
            body.withObject("/weeklyRecurrentSchedule").set("isComplemented", value);
        default -> {
          if (!DAYS.contains(name)) {
            throw Bounds.unknown(name);
          }
          body.withObject("/weeklyRecurrentSchedule")
              .set(ServiceNames.serviceName(name), hours(value));
        }
      }
    }
    return body;
  }

  /** Of Set-CsOnlineSchedule: the whole schedule as it was read, with the changes made. */
  static JsonNode replace(JsonNode parameters) {
    ObjectNode schedule = (ObjectNode) ServiceNames.service(parameters.path("Instance"));
    if (schedule.path("fixedSchedule") instanceof ObjectNode fixed) {
      fixed.set("dateTimeRanges", dateTimeRanges(fixed.path("dateTimeRanges")));
    }
    if (schedule.path("weeklyRecurrentSchedule") instanceof ObjectNode week) {
      for (String day : DAYS) {
        String name = ServiceNames.serviceName(day);
        if (week.hasNonNull(name)) {
          week.set(name, hours(week.path(name)));
        }
      }
    }
    return schedule;
  }

  private static void kind(ObjectNode body, String name, JsonNode given) {
    if (given.asBoolean()) {
      body.withObject("/" + name);
    }
  }

  private static ArrayNode dateTimeRanges(JsonNode ranges) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonNode range : ranges) {
      String start = bound(range, "Start");
      String end = bound(range, "End");
      list.addObject()
          .put("start", Bounds.dateTime(start))
          .put("end", end.isEmpty() ? Bounds.nextDay(start) : Bounds.dateTime(end));
    }
    return list;
  }

  private static ArrayNode hours(JsonNode ranges) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonNode range : ranges) {
      list.addObject()
          .put("start", Bounds.time(bound(range, "Start")))
          .put("end", Bounds.time(bound(range, "End")));
    }
    return list;
  }

  /** As a parameter, or as a property of an object with the service's names. */
  private static String bound(JsonNode range, String name) {
    return range.path(name).asText(range.path(ServiceNames.serviceName(name)).asText(""));
  }
}
