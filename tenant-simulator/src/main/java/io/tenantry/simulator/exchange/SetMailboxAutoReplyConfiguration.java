package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.AutoReplies.END;
import static io.tenantry.simulator.exchange.AutoReplies.START;
import static io.tenantry.simulator.exchange.AutoReplies.STATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Effects;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Set-MailboxAutoReplyConfiguration: switches a mailbox's automatic reply on, off, or plans it. */
final class SetMailboxAutoReplyConfiguration implements Cmdlet {

  /** Microsoft documents 128 KB for a message. */
  private static final int LARGEST_MESSAGE = 128 * 1024;

  private static final Set<String> NOT_SETTINGS =
      Set.of("Identity", "Confirm", "WhatIf", "IgnoreDefaultScope");
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          STATE,
          List.of("Enabled", "Disabled", "Scheduled"),
          "ExternalAudience",
          List.of("None", "Known", "All"));
  private static final Map<String, String> TYPES =
      Map.of(STATE, "OofState", "ExternalAudience", "ExternalAudience");

  private final MailboxStore store;
  private final AutoReplies replies;
  private final Clock clock;

  SetMailboxAutoReplyConfiguration(MailboxStore store, AutoReplies replies, Clock clock) {
    this.store = store;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    if (call.has("EventsToDeleteIDs")) {
      throw CmdletFailure.notSimulated("Set-MailboxAutoReplyConfiguration -EventsToDeleteIDs");
    }
    int index = store.resolve(call.text("Identity"));
    synchronized (store.lock(index)) {
      Mailbox mailbox = store.get(index);
      ObjectNode before = replies.of(index, mailbox);
      ObjectNode after = before.deepCopy();
      for (Map.Entry<String, JsonNode> parameter : call.parameters().properties()) {
        if (!NOT_SETTINGS.contains(parameter.getKey())) {
          after.set(parameter.getKey(), setting(parameter.getKey(), parameter.getValue()));
        }
      }
      requireDuration(after);
      if (after.equals(before)) {
        return Page.unmodified(mailbox.name());
      }
      if (!call.flag("WhatIf")) {
        replies.put(index, after);
        note(effects, "mailboxes/" + mailbox.seed().externalDirectoryObjectId(), before, after);
      }
      return Page.nothing();
    }
  }

  private static JsonNode setting(String name, JsonNode given) throws CmdletFailure {
    String text = given.isNull() ? "" : given.asText();
    if (CHOICES.containsKey(name)) {
      return TextNode.valueOf(
          CHOICES.get(name).stream()
              .filter(text::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(() -> CmdletFailure.badValue(name, text, TYPES.get(name))));
    }
    return switch (name) {
      case START, END -> TextNode.valueOf(instant(name, text).toString());
      case "InternalMessage", "ExternalMessage" -> TextNode.valueOf(html(text));
      case "DeclineMeetingMessage", "OOFEventSubject" -> TextNode.valueOf(text);
      default -> BooleanNode.valueOf(text.matches("(?i)\\$?true"));
    };
  }

  /** A time without a zone is taken as UTC, as the service has no other. */
  private static Instant instant(String name, String text) throws CmdletFailure {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
      return time instanceof Instant instant
          ? instant
          : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException malformed) {
      throw CmdletFailure.badValue(name, text, "System.DateTime");
    }
  }

  /** Exchange keeps a message as a document of its own, without scripts. */
  private static String html(String text) throws CmdletFailure {
    if (text.length() > LARGEST_MESSAGE) {
      throw CmdletFailure.invalid(
          "The length of the property is too long. The maximum length is "
              + LARGEST_MESSAGE
              + " and the length of the value provided is "
              + text.length()
              + ".");
    }
    String safe = text.replaceAll("(?is)<script\\b.*?(</script\\s*>|$)", "");
    if (safe.isEmpty() || safe.matches("(?is).*<html\\b.*")) {
      return safe;
    }
    String body = safe.matches("(?is).*<body\\b.*") ? safe : "<body>\n" + safe + "\n</body>";
    return "<html>\n" + body + "\n</html>\n";
  }

  private void requireDuration(ObjectNode settings) throws CmdletFailure {
    if (settings.path(STATE).asText().equals("Scheduled")) {
      Instant start = Instant.parse(settings.path(START).asText());
      Instant end = Instant.parse(settings.path(END).asText());
      if (!end.isAfter(start) || !end.isAfter(clock.instant())) {
        throw CmdletFailure.badDuration();
      }
    }
  }

  private static void note(Effects effects, String object, ObjectNode before, ObjectNode after) {
    Map<String, String> changed = new TreeMap<>();
    for (Map.Entry<String, JsonNode> setting : after.properties()) {
      if (!setting.getValue().equals(before.get(setting.getKey()))) {
        changed.put(setting.getKey(), setting.getValue().asText());
      }
    }
    boolean scheduled = after.path(STATE).asText().equals("Scheduled");
    boolean moved = scheduled && (changed.containsKey(START) || changed.containsKey(END));
    if (changed.containsKey(STATE) || moved) {
      effects.add(
          object,
          "autoReply="
              + after.path(STATE).asText()
              + (scheduled
                  ? " " + after.path(START).asText() + "/" + after.path(END).asText()
                  : ""));
      changed.remove(STATE);
    }
    if (scheduled) {
      changed.remove(START);
      changed.remove(END);
    }
    changed.forEach((name, value) -> effects.add(object, name + "=" + value));
  }
}
