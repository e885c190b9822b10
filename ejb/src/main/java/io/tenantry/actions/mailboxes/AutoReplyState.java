package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Problem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;

/**
 * A mailbox's automatic reply today.
 *
 * @param reply as Exchange keeps it, or as it is wanted
 * @param names values of the placeholders; one that is not known is absent
 * @param unreadable why the mailbox could not be read though it may exist, or {@code null}
 */
record AutoReplyState(Reply reply, Map<String, String> names, Problem unreadable) {

  /** JSON's null for a mailbox that could not be read. */
  JsonNode snapshot() {
    return unreadable == null ? reply.snapshot() : NullNode.instance;
  }

  /**
   * An automatic reply.
   *
   * @param state {@code Disabled}, {@code Enabled} or {@code Scheduled}
   * @param start when a scheduled one begins
   * @param end when a scheduled one ends
   * @param internalMessage HTML
   * @param externalMessage HTML
   * @param externalAudience {@code None}, {@code Known} or {@code All}
   */
  record Reply(
      String state,
      Instant start,
      Instant end,
      String internalMessage,
      String externalMessage,
      String externalAudience,
      boolean declineEvents) {

    static Reply of(JsonNode answer) {
      return new Reply(
          answer.path("AutoReplyState").asText(),
          instant(answer.path("StartTime").asText("")),
          instant(answer.path("EndTime").asText("")),
          answer.path("InternalMessage").asText(""),
          answer.path("ExternalMessage").asText(""),
          answer.path("ExternalAudience").asText(""),
          answer.path("DeclineEventsForScheduledOOF").asBoolean());
    }

    /** What {@link #recorded} wrote. */
    static Reply read(JsonNode recorded) {
      return new Reply(
          recorded.path("state").asText(),
          instant(recorded.path("start").asText("")),
          instant(recorded.path("end").asText("")),
          recorded.path("internalHtml").asText(""),
          recorded.path("externalHtml").asText(""),
          recorded.path("externalAudience").asText(),
          recorded.path("declineEvents").asBoolean());
    }

    /** What can be compared: the messages as texts, the times of a scheduled reply alone. */
    ObjectNode snapshot() {
      ObjectNode snapshot =
          JsonNodeFactory.instance
              .objectNode()
              .put("state", state)
              .put("internalMessage", Message.text(internalMessage))
              .put("externalMessage", Message.text(externalMessage))
              .put("externalAudience", externalAudience);
      if (scheduled()) {
        snapshot.put("start", start.toString()).put("end", end.toString());
        snapshot.put("declineEvents", declineEvents);
      }
      return snapshot;
    }

    /** The snapshot with the messages as they are, so that they can be put back. */
    ObjectNode recorded() {
      return snapshot().put("internalHtml", internalMessage).put("externalHtml", externalMessage);
    }

    boolean scheduled() {
      return state.equals("Scheduled");
    }

    /** Exchange tells its times in UTC, with or without saying so. */
    private static Instant instant(String text) {
      if (text.isEmpty()) {
        return null;
      }
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
      return time instanceof Instant instant
          ? instant
          : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }
  }
}
