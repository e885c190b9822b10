package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Set-DistributionGroup: changes a group's names, addresses, owners and rules. */
final class SetDistributionGroup implements Cmdlet {

  private static final Set<String> SERVED = served();
  private static final Set<String> FOR_GOOD = Set.of("HiddenGroupMembershipEnabled", "RoomList");

  private final DistributionGroupStore store;
  private final Recipients recipients;
  private final DistributionGroupRules rules;
  private final Clock clock;

  SetDistributionGroup(
      DistributionGroupStore store,
      Recipients recipients,
      DistributionGroupRules rules,
      Clock clock) {
    this.store = store;
    this.recipients = recipients;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Set-DistributionGroup", SERVED);
    synchronized (store) {
      DistributionGroup before = store.resolve(call.text("Identity"));
      DistributionGroupRules.requireChangeable(
          call, before, "Set-DistributionGroup", firstSetting(call));
      Map<String, JsonNode> wanted =
          new TreeMap<>(rules.settings(call, before.settings(), before.security(), before));
      for (String setting : FOR_GOOD) {
        if (before.flag(setting) && call.has(setting) && !call.flag(setting)) {
          throw CmdletFailure.invalid("The value of " + setting + " can't be taken back.");
        }
      }
      wanted.entrySet().removeIf(entry -> isSo(before, entry.getKey(), entry.getValue()));
      if (wanted.isEmpty()) {
        return Page.unmodified(before.name());
      }
      if (!call.flag("WhatIf")) {
        store.put(before.withSettings(wanted, clock.instant()));
        wanted.forEach((name, value) -> note(effects, before, name, value));
      }
      return Page.nothing();
    }
  }

  private static boolean isSo(DistributionGroup group, String setting, JsonNode value) {
    JsonNode today = group.settings().get(setting);
    // What was never set is off or empty.
    return today == null
        ? value.isBoolean() ? !value.asBoolean() : value.isEmpty() && value.asText().isEmpty()
        : today.equals(value);
  }

  private void note(Effects effects, DistributionGroup before, String name, JsonNode value) {
    if (DistributionGroupRules.RECIPIENT_LISTS.contains(name)) {
      JsonNode today = before.settings().getOrDefault(name, Json.MAPPER.createArrayNode());
      recipients.noteChanges(effects, before.object(), name, today, value);
    } else {
      effects.add(
          before.object(), name + "=" + (value.isValueNode() ? value.asText() : value.toString()));
    }
  }

  private static String firstSetting(Call call) {
    return call.parameters().properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !List.of("Identity", DistributionGroupRules.BYPASS).contains(name))
        .findFirst()
        .orElse("Identity");
  }

  private static Set<String> served() {
    Set<String> served =
        new HashSet<>(
            List.of(
                "Identity",
                "Name",
                "DisplayName",
                "Alias",
                "PrimarySmtpAddress",
                "EmailAddresses",
                "Description",
                "MemberJoinRestriction",
                "MemberDepartRestriction",
                "SendModerationNotifications",
                "RoomList",
                "IgnoreNamingPolicy",
                "ForceUpgrade",
                "Confirm",
                "WhatIf",
                DistributionGroupRules.BYPASS));
    served.addAll(DistributionGroupRules.RECIPIENT_LISTS);
    served.addAll(DistributionGroupRules.FLAGS);
    served.addAll(DistributionGroupRules.TEXTS);
    return Set.copyOf(served);
  }
}
