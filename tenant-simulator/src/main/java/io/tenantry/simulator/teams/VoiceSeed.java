package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Seed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** The schedules, auto attendants and call queues that the company begins with. */
final class VoiceSeed {

  private static final int AGENTS = 4;

  /** Microsoft's application ids of the two kinds of voice apps. */
  private static final String AUTO_ATTENDANT = "ce933385-9390-45d1-9512-c8d228074e07";

  private static final String CALL_QUEUE = "11cd3e2e-fccb-42ad-ad00-878b93575e07";

  private final Seed seed;

  VoiceSeed(Seed seed) {
    this.seed = seed;
  }

  void fill(VoiceStore store) {
    String office = weekly(store, "Closing hours office", 5, "08:00:00", "17:00:00");
    String desk = weekly(store, "Closing hours service desk", 6, "06:00:00", "22:00:00");
    String newYear = fixed(store, "New Year's Day", "2027-01-01T00:00:00/2027-01-02T00:00:00");
    String christmas =
        fixed(
            store,
            "Christmas",
            "2026-12-24T12:00:00/2026-12-27T00:00:00",
            "2027-12-24T12:00:00/2027-12-27T00:00:00");
    fixed(store, "Midsummer", "2027-06-25T12:00:00/2027-06-27T00:00:00");
    String dispatch = queue(store, "Dispatch", 2);
    String agents = queue(store, "Service desk agents", 2 + AGENTS);
    attendant(
        store,
        new Menu("Main number", "de-DE", "W. Europe Standard Time", dispatch),
        office,
        List.of(christmas, newYear));
    attendant(
        store,
        new Menu("Service desk", "en-GB", "GMT Standard Time", agents),
        desk,
        List.of(christmas));
  }

  private record Menu(String name, String language, String timeZone, String target) {}

  private String id(String kind, String name) {
    String text = seed.tenantId() + "/" + kind + "/" + name;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String resourceAccount(VoiceStore store, String name, String application) {
    String id = id("resourceAccounts", name);
    ObjectNode account = Json.MAPPER.createObjectNode();
    String nickname = "ra-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
    account.put("objectId", id);
    account.put("userPrincipalName", nickname + "@" + seed.domain());
    account.put("displayName", name + " (resource account)");
    account.put("applicationId", application);
    store.resourceAccounts.put(id, account);
    return id;
  }

  private ObjectNode schedule(VoiceStore store, String name, String type) {
    ObjectNode schedule = Json.MAPPER.createObjectNode();
    String id = id("schedules", name);
    schedule.put("id", id).put("type", type).put("name", name);
    store.schedules.put(id, schedule);
    return schedule;
  }

  private String weekly(VoiceStore store, String name, int days, String start, String end) {
    ObjectNode schedule = schedule(store, name, "WeeklyRecurrence");
    ObjectNode week = schedule.putObject("weeklyRecurrentSchedule");
    week.put("isComplemented", true);
    for (String day : ScheduleRules.DAYS) {
      ArrayNode hours = week.putArray(day);
      if (ScheduleRules.DAYS.indexOf(day) < days) {
        hours.addObject().put("start", start).put("end", end);
      }
    }
    return schedule.path("id").asText();
  }

  private String fixed(VoiceStore store, String name, String... ranges) {
    ObjectNode schedule = schedule(store, name, "Fixed");
    ArrayNode list = schedule.putObject("fixedSchedule").putArray("dateTimeRanges");
    for (String range : ranges) {
      String[] bounds = range.split("/");
      list.addObject().put("start", bounds[0]).put("end", bounds[1]);
    }
    return schedule.path("id").asText();
  }

  /** Returns the id of its resource account. */
  private String queue(VoiceStore store, String name, int firstAgent) {
    String account = resourceAccount(store, name, CALL_QUEUE);
    ObjectNode queue = Json.MAPPER.createObjectNode();
    String id = id("callqueues", name);
    queue.put("identity", id).put("tenantId", seed.tenantId().toString()).put("name", name);
    ArrayNode users = queue.putArray("users");
    IntStream.range(firstAgent, Math.min(seed.users(), firstAgent + AGENTS))
        .forEach(user -> users.add(seed.userId(user).toString()));
    queue.put("conferenceMode", true).put("allowOptOut", true).put("agentAlertTime", 30);
    queue.put("overflowThreshold", 50).put("timeoutThreshold", 1200);
    queue.put("useDefaultMusicOnHold", true).put("languageId", "en-GB");
    queue.putArray("applicationInstances").add(account);
    store.callQueues.put(id, queue);
    return account;
  }

  private void attendant(VoiceStore store, Menu menu, String closed, List<String> holidays) {
    ObjectNode attendant = Json.MAPPER.createObjectNode();
    String id = id("auto-attendants", menu.name());
    attendant.put("id", id).put("tenantId", seed.tenantId().toString()).put("name", menu.name());
    attendant.put("languageId", menu.language()).put("timeZoneId", menu.timeZone());
    attendant.put("voiceResponseEnabled", false);
    ObjectNode open = flow(menu.name() + " open", "Welcome to " + seed.organization() + ".");
    transfer(open, menu.target());
    attendant.set("defaultCallFlow", open);
    ArrayNode flows = attendant.putArray("callFlows");
    ArrayNode associations = attendant.putArray("callHandlingAssociations");
    associate(flows, associations, "AfterHours", closed, menu.name() + " closed");
    for (String holiday : holidays) {
      String name = menu.name() + " " + store.schedules.get(holiday).path("name").asText();
      associate(flows, associations, "Holiday", holiday, name);
    }
    attendant
        .putArray("applicationInstances")
        .add(resourceAccount(store, menu.name(), AUTO_ATTENDANT));
    store.autoAttendants.put(id, attendant);
  }

  private void associate(
      ArrayNode flows, ArrayNode associations, String type, String schedule, String name) {
    ObjectNode flow = flow(name, "We are closed.");
    flow.withObject("/menu")
        .withArray("menuOptions")
        .addObject()
        .put("action", "DisconnectCall")
        .put("dtmfResponse", "Automatic");
    flows.add(flow);
    associations
        .addObject()
        .put("type", type)
        .put("scheduleId", schedule)
        .put("callFlowId", flow.path("id").asText())
        .put("enabled", true);
  }

  private ObjectNode flow(String name, String greeting) {
    ObjectNode flow = Json.MAPPER.createObjectNode();
    flow.put("id", id("call-flows", name)).put("name", name);
    flow.putArray("greetings")
        .addObject()
        .put("activeType", "TextToSpeech")
        .put("textToSpeechPrompt", greeting);
    flow.putObject("menu").put("name", name).put("dialByNameEnabled", false);
    return flow;
  }

  private static void transfer(ObjectNode flow, String target) {
    ObjectNode option = flow.withObject("/menu").withArray("menuOptions").addObject();
    option.put("action", "TransferCallToTarget").put("dtmfResponse", "Automatic");
    option.putObject("callTarget").put("id", target).put("type", "ApplicationEndpoint");
  }
}
