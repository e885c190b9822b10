package io.tenantry.actions.teams;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.TeamsCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Writes auto attendants as wholes: as they were read, with one holiday more or less.
 *
 * <p>Source: <a
 * href="https://learn.microsoft.com/powershell/module/microsoftteams/set-csautoattendant">Set-CsAutoAttendant</a>,
 * examples 1 and 3.
 */
final class Attendants {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final String ASSOCIATIONS = "CallHandlingAssociations";
  private static final String FLOWS = "CallFlows";

  private Attendants() {}

  static boolean keeps(JsonNode attendant, String schedule) {
    for (JsonNode association : attendant.path(ASSOCIATIONS)) {
      if (association.path("ScheduleId").asText().equalsIgnoreCase(schedule)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Has an auto attendant keep a holiday.
   *
   * @param schedule the schedule's id, or what stands for it
   */
  static TeamsCall attach(JsonNode attendant, String schedule, String name, AddHolidayForm form) {
    ObjectNode whole = attendant.deepCopy();
    String flowId = flowId(attendant, name);
    list(whole, FLOWS).add(flow(flowId, name, form));
    list(whole, ASSOCIATIONS)
        .addObject()
        .put("Type", "Holiday")
        .put("ScheduleId", schedule)
        .put("CallFlowId", flowId)
        .put("Enabled", true);
    return write(whole);
  }

  /** Takes a holiday out, and the call flows that nothing else names. */
  static TeamsCall detach(JsonNode attendant, String schedule) {
    ObjectNode whole = attendant.deepCopy();
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    ArrayNode flows = JsonNodeFactory.instance.arrayNode();
    ArrayNode dropped = JsonNodeFactory.instance.arrayNode();
    for (JsonNode association : attendant.path(ASSOCIATIONS)) {
      boolean ours = association.path("ScheduleId").asText().equalsIgnoreCase(schedule);
      (ours ? dropped : kept).add(association);
    }
    for (JsonNode flow : attendant.path(FLOWS)) {
      String id = flow.path("Id").asText();
      if (!names(dropped, id) || names(kept, id)) {
        flows.add(flow);
      }
    }
    whole.set(ASSOCIATIONS, kept);
    whole.set(FLOWS, flows);
    return write(whole);
  }

  private static boolean names(ArrayNode associations, String flow) {
    for (JsonNode association : associations) {
      if (association.path("CallFlowId").asText().equals(flow)) {
        return true;
      }
    }
    return false;
  }

  private static ArrayNode list(ObjectNode whole, String name) {
    return whole.path(name) instanceof ArrayNode list ? list : whole.putArray(name);
  }

  /** The cmdlets have the client make the ids of call flows: the same ones for the same plan. */
  private static String flowId(JsonNode attendant, String name) {
    String text = attendant.path("Identity").asText() + "/" + name;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static ObjectNode flow(String id, String name, AddHolidayForm form) {
    ObjectNode flow = JsonNodeFactory.instance.objectNode().put("Id", id).put("Name", name);
    ArrayNode greetings = flow.putArray("Greetings");
    if (form.greeting() != null && !form.greeting().isBlank()) {
      greetings
          .addObject()
          .put("ActiveType", "TextToSpeech")
          .put("TextToSpeechPrompt", form.greeting().strip());
    }
    ObjectNode menu = flow.putObject("Menu").put("Name", name).put("DialByNameEnabled", false);
    ObjectNode option = menu.putArray("MenuOptions").addObject();
    option.put("DtmfResponse", "Automatic");
    if (form.transfers()) {
      option.put("Action", "TransferCallToTarget");
      option.putObject("CallTarget").put("Id", form.transferTo().strip()).put("Type", "User");
    } else {
      option.put("Action", "DisconnectCall");
    }
    return flow;
  }

  private static TeamsCall write(ObjectNode whole) {
    return new TeamsCall("Set-CsAutoAttendant", Map.of("Instance", object(whole)));
  }

  /** As parameters of cmdlets hold objects. */
  static Map<String, Object> object(JsonNode node) {
    return JSON.convertValue(node, OBJECT);
  }
}
