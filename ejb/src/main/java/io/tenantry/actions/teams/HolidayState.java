package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A schedule of holidays and the auto attendants that shall keep it.
 *
 * @param schedule as the cmdlet puts it out; {@code null} where it is to be made
 * @param name its name, or the one that it is to have
 * @param attendants the auto attendants that are asked for, whole; those that do not exist are
 *     missing
 * @param unknown ids of the auto attendants that do not exist
 * @param fresh whether the run makes or has made the schedule itself
 */
record HolidayState(
    JsonNode schedule,
    String name,
    List<JsonNode> attendants,
    List<String> unknown,
    boolean fresh) {

  boolean exists() {
    return schedule != null;
  }

  String id() {
    return schedule.path("Id").asText();
  }

  boolean weekly() {
    return exists() && !schedule.path("Type").asText().equals("Fixed");
  }

  SortedSet<HolidayRange> ranges() {
    SortedSet<HolidayRange> ranges = new TreeSet<>();
    if (exists()) {
      schedule
          .path("FixedSchedule")
          .path("DateTimeRanges")
          .forEach(range -> ranges.add(HolidayRange.of(range)));
    }
    return ranges;
  }

  /** Those of the attendants that keep the schedule. */
  SortedSet<String> attached() {
    SortedSet<String> attached = new TreeSet<>();
    if (exists()) {
      for (JsonNode attendant : attendants) {
        if (Attendants.keeps(attendant, id())) {
          attached.add(attendant.path("Identity").asText());
        }
      }
    }
    return attached;
  }

  /** Ids of the attendants that are asked for. */
  SortedSet<String> asked() {
    SortedSet<String> asked = new TreeSet<>();
    attendants.forEach(attendant -> asked.add(attendant.path("Identity").asText()));
    return asked;
  }

  List<JsonNode> withoutIt() {
    Set<String> attached = attached();
    List<JsonNode> others = new ArrayList<>();
    for (JsonNode attendant : attendants) {
      if (!attached.contains(attendant.path("Identity").asText())) {
        others.add(attendant);
      }
    }
    return others;
  }

  JsonNode snapshot() {
    return snapshot(exists() ? ranges() : null, attached());
  }

  /** Ranges are {@code null} for a schedule that does not exist. */
  JsonNode snapshot(Collection<HolidayRange> ranges, Collection<String> attached) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put("name", name).put("fresh", fresh);
    if (ranges == null) {
      snapshot.putNull("ranges");
    } else {
      ranges.forEach(range -> snapshot.withArray("ranges").add(range.toString()));
    }
    asked().forEach(id -> snapshot.withObject("/attendants").put(id, attached.contains(id)));
    return snapshot;
  }
}
