package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tenant's schedules, auto attendants and call queues. Whoever uses it holds its lock. */
final class VoiceStore {

  final Map<String, ObjectNode> schedules = new LinkedHashMap<>();
  final Map<String, ObjectNode> autoAttendants = new LinkedHashMap<>();
  final Map<String, ObjectNode> callQueues = new LinkedHashMap<>();
  final Map<String, ObjectNode> resourceAccounts = new LinkedHashMap<>();
  private final VoiceSeed seed;

  VoiceStore(VoiceSeed seed) {
    this.seed = seed;
    seed.fill(this);
  }

  void reset() {
    locked(
        () -> {
          schedules.clear();
          autoAttendants.clear();
          callQueues.clear();
          resourceAccounts.clear();
          seed.fill(this);
          return null;
        });
  }

  synchronized <T> T locked(Supplier<T> work) {
    return work.get();
  }

  /** The auto attendants with an association to this schedule. */
  List<ObjectNode> usersOf(String scheduleId) {
    List<ObjectNode> users = new ArrayList<>();
    for (ObjectNode attendant : autoAttendants.values()) {
      for (JsonNode association : attendant.path("callHandlingAssociations")) {
        if (association.path("scheduleId").asText().equals(scheduleId)) {
          users.add(attendant);
          break;
        }
      }
    }
    return users;
  }

  /** A schedule as the service tells it, with the configurations that use it. */
  ObjectNode told(ObjectNode schedule) {
    ObjectNode told = schedule.deepCopy();
    ArrayNode ids = told.putArray("associatedConfigurationIds");
    usersOf(schedule.path("id").asText()).forEach(user -> ids.add(user.path("id").asText()));
    return told;
  }

  /** An auto attendant as the service tells it, with the schedules that it uses. */
  ObjectNode toldAttendant(ObjectNode attendant) {
    ObjectNode told = attendant.deepCopy();
    ArrayNode used = told.putArray("schedules");
    for (JsonNode association : attendant.path("callHandlingAssociations")) {
      ObjectNode schedule = schedules.get(association.path("scheduleId").asText());
      if (schedule != null) {
        used.add(told(schedule));
      }
    }
    return told;
  }

  static ObjectNode wrapped(String name, JsonNode value) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.set(name, value);
    return answer;
  }
}
