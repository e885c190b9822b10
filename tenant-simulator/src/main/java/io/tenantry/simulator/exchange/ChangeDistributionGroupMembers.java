package io.tenantry.simulator.exchange;

import io.tenantry.simulator.http.Effects;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Add-DistributionGroupMember and Remove-DistributionGroupMember, one member each, and
 * Update-DistributionGroupMember, which replaces all.
 */
final class ChangeDistributionGroupMembers implements Cmdlet {

  /** How members change. */
  enum Change {
    ADD("Add-DistributionGroupMember", "Member"),
    REMOVE("Remove-DistributionGroupMember", "Member"),
    REPLACE("Update-DistributionGroupMember", "Members");

    private final String cmdlet;
    private final String parameter;

    Change(String cmdlet, String parameter) {
      this.cmdlet = cmdlet;
      this.parameter = parameter;
    }
  }

  private static final String TASKS = "Microsoft.Exchange.Management.Tasks.";

  private final DistributionGroupStore store;
  private final Recipients recipients;
  private final Change change;
  private final Clock clock;

  ChangeDistributionGroupMembers(
      DistributionGroupStore store, Recipients recipients, Change change, Clock clock) {
    this.store = store;
    this.recipients = recipients;
    this.change = change;
    this.clock = clock;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    // An empty list empties a group; a forgotten one must not.
    boolean given =
        change == Change.REPLACE
            ? call.has(change.parameter)
            : !call.text(change.parameter).isEmpty();
    if (!given) {
      throw CmdletFailure.missingParameters(change.parameter);
    }
    synchronized (store) {
      DistributionGroup group = store.resolve(call.text("Identity"));
      DistributionGroupRules.requireChangeable(call, group, change.cmdlet, change.parameter);
      Set<UUID> after = after(call, group);
      if (!call.flag("WhatIf") && !after.equals(group.members())) {
        store.put(group.withMembers(after, clock.instant()));
        note(effects, group, after);
      }
      return Page.nothing();
    }
  }

  /** Refuses members of a room list that are no rooms. */
  static void requireFits(boolean roomList, Recipient member) throws CmdletFailure {
    if (roomList && !Set.of("RoomMailbox", "RoomList").contains(member.recipientTypeDetails())) {
      throw CmdletFailure.refused(
          "Microsoft.Exchange.Configuration.Tasks.RecipientTaskException",
          "The recipient \""
              + member.name()
              + "\" can't be a member of a room list. Only room mailboxes and room lists can.");
    }
  }

  private Set<UUID> after(Call call, DistributionGroup group) throws CmdletFailure {
    Set<UUID> after = new LinkedHashSet<>();
    if (change == Change.REPLACE) {
      for (String identity : call.texts(change.parameter)) {
        after.add(fitting(group, identity).guid());
      }
      return after;
    }
    after.addAll(group.members());
    String identity = call.text(change.parameter);
    if (change == Change.ADD) {
      Recipient member = fitting(group, identity);
      if (!after.add(member.guid())) {
        throw CmdletFailure.refused(
            TASKS + "MemberAlreadyExistsException",
            "The recipient \""
                + member.name()
                + "\" is already a member of the group \""
                + group.name()
                + "\".");
      }
    } else {
      Recipient member = recipients.referred(identity);
      if (!after.remove(member.guid())) {
        throw CmdletFailure.refused(
            TASKS + "MemberNotFoundException",
            "The recipient \""
                + member.name()
                + "\" isn't a member of the group \""
                + group.name()
                + "\".");
      }
    }
    return after;
  }

  private Recipient fitting(DistributionGroup group, String identity) throws CmdletFailure {
    Recipient member = recipients.referred(identity);
    requireFits(group.flag("RoomList"), member);
    return member;
  }

  private void note(Effects effects, DistributionGroup group, Set<UUID> after) {
    for (UUID guid : group.members()) {
      if (!after.contains(guid)) {
        recipients
            .find(guid)
            .ifPresent(gone -> effects.add(group.object(), "member -" + gone.objectId()));
      }
    }
    for (UUID guid : after) {
      if (!group.members().contains(guid)) {
        recipients
            .find(guid)
            .ifPresent(added -> effects.add(group.object(), "member +" + added.objectId()));
      }
    }
  }
}
