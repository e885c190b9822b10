package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.exchange.Mailbox.Changes;
import io.tenantry.simulator.exchange.Mailbox.Quota;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Set-Mailbox: checks and changes the quotas, and stores other plain properties as they come. */
final class SetMailbox implements Cmdlet {

  private static final String ON_BEHALF = "GrantSendOnBehalfTo";
  private static final String WARNING = "IssueWarningQuota";
  private static final String SEND = "ProhibitSendQuota";
  private static final String SEND_RECEIVE = "ProhibitSendReceiveQuota";
  private static final Set<String> NOT_STORED =
      Set.of("Identity", WARNING, SEND, SEND_RECEIVE, "Confirm", "WhatIf", "Force", "Type");
  private static final Map<String, String> TYPES =
      Map.of(
          "regular", "UserMailbox",
          "shared", "SharedMailbox",
          "room", "RoomMailbox",
          "equipment", "EquipmentMailbox");

  private final MailboxStore store;
  private final Recipients recipients;
  private final BiConsumer<UUID, Map<Integer, JsonNode>> attributes;

  SetMailbox(
      MailboxStore store,
      Recipients recipients,
      BiConsumer<UUID, Map<Integer, JsonNode>> attributes) {
    this.store = store;
    this.recipients = recipients;
    this.attributes = attributes;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    int index = store.resolve(call.text("Identity"));
    synchronized (store.lock(index)) {
      Mailbox before = store.get(index);
      Quota quota = quota(call, before);
      Map<String, JsonNode> stored = stored(call, before);
      Effects changes = new Effects();
      String object = "mailboxes/" + before.seed().externalDirectoryObjectId();
      note(changes, object, WARNING, before.quota().warning(), quota.warning());
      note(changes, object, SEND, before.quota().send(), quota.send());
      note(changes, object, SEND_RECEIVE, before.quota().sendReceive(), quota.sendReceive());
      for (String name : new TreeSet<>(stored.keySet())) {
        if (name.equals(ON_BEHALF)) {
          recipients.noteChanges(
              changes, object, "SendOnBehalf", before.sendOnBehalf(), stored.get(name));
        } else if (!stored.get(name).equals(current(before, name))) {
          changes.add(object, name + "=" + shown(stored.get(name)));
        }
      }
      if (changes.all().isEmpty()) {
        return Page.unmodified(before.name());
      }
      if (!call.parameters().path("WhatIf").asBoolean()) {
        store.put(index, new Changes(quota, stored));
        tellAttributes(before, stored);
        changes.all().forEach(effect -> effects.add(effect.object(), effect.change()));
      }
      return Page.nothing();
    }
  }

  /** The directory has custom attributes too, as extension attributes. */
  private void tellAttributes(Mailbox before, Map<String, JsonNode> stored) {
    Map<Integer, JsonNode> written = new TreeMap<>();
    for (int i = 1; i <= 15; i++) {
      JsonNode value = stored.get("CustomAttribute" + i);
      if (value != null && !value.equals(current(before, "CustomAttribute" + i))) {
        written.put(i, value.asText().isEmpty() ? NullNode.getInstance() : value);
      }
    }
    if (!written.isEmpty()) {
      attributes.accept(before.seed().externalDirectoryObjectId(), written);
    }
  }

  private static Quota quota(Call call, Mailbox mailbox) throws CmdletFailure {
    Quota quota =
        new Quota(
            size(call, WARNING, mailbox.quota().warning(), mailbox),
            size(call, SEND, mailbox.quota().send(), mailbox),
            size(call, SEND_RECEIVE, mailbox.quota().sendReceive(), mailbox));
    order(WARNING, quota.warning(), SEND, quota.send());
    order(SEND, quota.send(), SEND_RECEIVE, quota.sendReceive());
    return quota;
  }

  private static ByteSize size(Call call, String name, ByteSize today, Mailbox mailbox)
      throws CmdletFailure {
    String text = call.text(name);
    if (text.isEmpty()) {
      return today;
    }
    ByteSize size =
        ByteSize.parse(text).orElseThrow(() -> CmdletFailure.badValue(name, text, "Unlimited"));
    ByteSize maximum = new ByteSize(mailbox.seed().plan().maximumBytes());
    if (size.compareTo(maximum) > 0) {
      throw CmdletFailure.tooLarge(name, mailbox.name(), maximum.written());
    }
    return size;
  }

  private static void order(String lowerName, ByteSize lower, String upperName, ByteSize upper)
      throws CmdletFailure {
    if (lower.compareTo(upper) > 0) {
      throw CmdletFailure.invalid(
          "The value of property '"
              + lowerName
              + "' ("
              + lower.written()
              + ") must be less than or equal to the value of property '"
              + upperName
              + "' ("
              + upper.written()
              + ").");
    }
  }

  private Map<String, JsonNode> stored(Call call, Mailbox before) throws CmdletFailure {
    Map<String, JsonNode> stored = new HashMap<>(before.stored());
    for (Map.Entry<String, JsonNode> parameter : call.parameters().properties()) {
      if (!NOT_STORED.contains(parameter.getKey())) {
        JsonNode given =
            parameter.getKey().equals(ON_BEHALF)
                ? recipients.identified(parameter.getValue())
                : parameter.getValue().isNull() && parameter.getKey().startsWith("CustomAttribute")
                    ? TextNode.valueOf("")
                    : parameter.getValue();
        stored.put(
            parameter.getKey(), MultiValues.merged(current(before, parameter.getKey()), given));
      }
    }
    String type = call.text("Type");
    if (!type.isEmpty()) {
      String details = TYPES.get(type.toLowerCase(Locale.ROOT));
      if (details == null) {
        throw CmdletFailure.badValue("Type", type, "ConvertibleMailboxSubType");
      }
      stored.put("RecipientTypeDetails", TextNode.valueOf(details));
    }
    return stored;
  }

  private static JsonNode current(Mailbox mailbox, String name) {
    JsonNode stored = mailbox.stored().get(name);
    if (stored != null) {
      return stored;
    }
    Object value = MailboxProperties.value(mailbox, name);
    return value == null ? null : Json.MAPPER.valueToTree(value);
  }

  private static void note(
      Effects effects, String object, String property, ByteSize before, ByteSize after) {
    if (!before.equals(after)) {
      effects.add(object, property + "=" + after.written());
    }
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
