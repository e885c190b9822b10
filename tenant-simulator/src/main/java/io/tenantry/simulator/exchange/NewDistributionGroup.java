package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** New-DistributionGroup: makes a distribution group, mail-enabled security group or room list. */
final class NewDistributionGroup implements Cmdlet {

  private static final Set<String> NOT_SERVED = Set.of("Notes", "OrganizationalUnit");

  private final DistributionGroupStore store;
  private final Recipients recipients;
  private final DistributionGroupRules rules;
  private final DistributionGroupView view;
  private final Clock clock;

  NewDistributionGroup(
      DistributionGroupStore store,
      Recipients recipients,
      DistributionGroupRules rules,
      DistributionGroupView view,
      Clock clock) {
    this.store = store;
    this.recipients = recipients;
    this.rules = rules;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    for (String parameter : NOT_SERVED) {
      if (call.has(parameter)) {
        throw CmdletFailure.notSimulated("New-DistributionGroup -" + parameter);
      }
    }
    boolean security = isSecurity(call);
    synchronized (store) {
      Map<String, JsonNode> settings = new HashMap<>(defaults(security));
      settings.putAll(rules.settings(rules.named(call), Map.of(), security, null));
      Set<UUID> members = members(call, settings);
      Instant now = clock.instant();
      DistributionGroup group =
          new DistributionGroup(
              store.size(),
              UUID.randomUUID(),
              UUID.randomUUID(),
              security,
              false,
              now,
              now,
              Map.copyOf(settings),
              members);
      if (!call.flag("WhatIf")) {
        store.add(group);
        effects.add(group.object(), "created");
        for (UUID member : members) {
          effects.add(
              group.object(), "member +" + recipients.find(member).orElseThrow().objectId());
        }
      }
      // The directory gives the group its id a moment later: the answer doesn't have it yet.
      ObjectNode answer = view.write(group).put("ExternalDirectoryObjectId", "");
      return Page.of(List.of(call.selected(answer)));
    }
  }

  private Set<UUID> members(Call call, Map<String, JsonNode> settings) throws CmdletFailure {
    Set<UUID> members = new LinkedHashSet<>();
    for (String identity : call.texts("Members")) {
      Recipient member = recipients.referred(identity);
      ChangeDistributionGroupMembers.requireFits(settings.get("RoomList").asBoolean(), member);
      members.add(member.guid());
    }
    if (call.flag("CopyOwnerToMember") && settings.containsKey("ManagedBy")) {
      recipients.named(settings.get("ManagedBy")).forEach(owner -> members.add(owner.guid()));
    }
    return members;
  }

  private static boolean isSecurity(Call call) throws CmdletFailure {
    String type = call.text("Type");
    if (!type.isEmpty()
        && !type.equalsIgnoreCase("Distribution")
        && !type.equalsIgnoreCase("Security")) {
      throw CmdletFailure.badValue("Type", type, "GroupType");
    }
    return type.equalsIgnoreCase("Security");
  }

  private static Map<String, JsonNode> defaults(boolean security) {
    return Map.of(
        "ManagedBy",
        Json.MAPPER.createArrayNode(),
        "RoomList",
        BooleanNode.FALSE,
        "MemberJoinRestriction",
        TextNode.valueOf("Closed"),
        "MemberDepartRestriction",
        TextNode.valueOf(security ? "Closed" : "Open"),
        "RequireSenderAuthenticationEnabled",
        BooleanNode.TRUE,
        "ReportToOriginatorEnabled",
        BooleanNode.TRUE);
  }
}
