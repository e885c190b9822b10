package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The automatic replies of the mailboxes: switched off until somebody sets one. */
final class AutoReplies {

  static final String STATE = "AutoReplyState";
  static final String START = "StartTime";
  static final String END = "EndTime";

  private final Map<Integer, ObjectNode> set = new ConcurrentHashMap<>();

  void reset() {
    set.clear();
  }

  /** A copy of the settings of the mailbox with this index. */
  ObjectNode of(int index, Mailbox mailbox) {
    ObjectNode known = set.get(index);
    return known == null ? initial(mailbox) : known.deepCopy();
  }

  void put(int index, ObjectNode settings) {
    set.put(index, settings);
  }

  private static ObjectNode initial(Mailbox mailbox) {
    Instant start = mailbox.seed().createdAt().truncatedTo(ChronoUnit.HOURS);
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("AutoDeclineFutureRequestsWhenOOF", false);
    node.put(STATE, "Disabled");
    node.put("CreateOOFEvent", false);
    node.put("DeclineAllEventsForScheduledOOF", false);
    node.put("DeclineEventsForScheduledOOF", false);
    node.put("DeclineMeetingMessage", "");
    node.put(END, start.plus(Duration.ofDays(1)).toString());
    node.putNull("EventsToDeleteIDs");
    node.put("ExternalAudience", "All");
    node.put("ExternalMessage", "");
    node.put("InternalMessage", "");
    node.put("OOFEventSubject", "");
    node.put(START, start.toString());
    return node;
  }
}
