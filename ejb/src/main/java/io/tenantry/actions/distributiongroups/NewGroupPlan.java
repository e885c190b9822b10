package io.tenantry.actions.distributiongroups;

import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.distributiongroups.NewGroupState.Existing;
import io.tenantry.actions.distributiongroups.NewGroupState.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Plans a new group: New-DistributionGroup, then what that cmdlet has no parameters for, then the
 * members that are too many for it. What is there of it already is not sent again.
 */
final class NewGroupPlan {

  static final String BYPASS = "BypassSecurityGroupManagerCheck";

  /** Nothing is published; a creation with more of them would be a very long one. */
  private static final int MEMBERS_AT_ONCE = 500;

  private final NewGroupState today;
  private final CreateDistributionGroupForm form;
  private final List<String> members;
  private final SortedSet<String> wanted;

  NewGroupPlan(NewGroupState today, CreateDistributionGroupForm form) {
    this.today = today;
    this.form = form;
    members = guids(form.members());
    wanted = new TreeSet<>(members);
    if (form.ownersAreMembers()) {
      wanted.addAll(guids(form.owners()));
    }
  }

  /** To a group that is not there, or that was made by an earlier try of this run. */
  Plan plan() {
    Existing group = today.group();
    List<Call> calls = new ArrayList<>();
    if (group == null) {
      calls.add(create().keeping("Guid"));
    }
    String identity = group == null ? Answers.of(1, "Guid") : group.guid();
    if (!settings(group).isEmpty()) {
      Map<String, Object> parameters = new TreeMap<>(settings(group));
      parameters.put("Identity", identity);
      parameters.put(BYPASS, true);
      calls.add(new CmdletCall("Set-DistributionGroup", parameters, null));
    }
    SortedSet<String> there = group == null ? new TreeSet<>(atOnce()) : group.members();
    wanted.stream()
        .filter(member -> !there.contains(member))
        .filter(member -> group != null || members.contains(member))
        .forEach(
            member ->
                calls.add(
                    new CmdletCall(
                        "Add-DistributionGroupMember",
                        Map.of("Identity", identity, "Member", member, BYPASS, true),
                        null)));
    if (calls.isEmpty()) {
      return new Plan.Unchanged("The group is there as wanted");
    }
    return new Plan.Change(
        calls,
        differences(),
        group == null ? NewGroupState.absent() : today.snapshot(),
        NewGroupState.snapshot(
            form.alias(), form.primarySmtpAddress(), form.security(), wanted, true),
        warnings());
  }

  private CmdletCall create() {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("Name", form.name());
    parameters.put("DisplayName", form.displayName());
    parameters.put("Alias", form.alias());
    parameters.put("PrimarySmtpAddress", form.primarySmtpAddress());
    parameters.put("Type", form.security() ? "Security" : "Distribution");
    parameters.put("ManagedBy", guids(form.owners()));
    parameters.put("MemberJoinRestriction", form.join().exchange());
    parameters.put("MemberDepartRestriction", form.leave().exchange());
    parameters.put("RequireSenderAuthenticationEnabled", !form.allowExternalSenders());
    if (!members.isEmpty()) {
      parameters.put("Members", atOnce());
    }
    if (form.description() != null && !form.description().isBlank()) {
      parameters.put("Description", form.description());
    }
    if (form.moderationEnabled()) {
      parameters.put("ModerationEnabled", true);
      parameters.put("ModeratedBy", guids(form.moderators()));
      parameters.put("SendModerationNotifications", form.moderationNotifications().exchange());
    }
    flag(parameters, "CopyOwnerToMember", form.ownersAreMembers());
    flag(parameters, "HiddenGroupMembershipEnabled", form.hideMembership());
    flag(parameters, "BccBlocked", form.bccBlocked());
    flag(parameters, "RoomList", form.roomList());
    flag(parameters, "IgnoreNamingPolicy", form.ignoreNamingPolicy());
    return new CmdletCall("New-DistributionGroup", parameters, null);
  }

  private List<String> atOnce() {
    return members.subList(0, Math.min(members.size(), MEMBERS_AT_ONCE));
  }

  private static void flag(Map<String, Object> parameters, String name, boolean value) {
    if (value) {
      parameters.put(name, true);
    }
  }

  /** What only Set-DistributionGroup can set and the group does not have yet. */
  Map<String, Object> settings(Existing group) {
    Map<String, Object> settings = new TreeMap<>();
    List<String> addresses =
        form.addAddresses().stream()
            .filter(address -> group == null || !group.hasAddress(address))
            .map(address -> "smtp:" + address)
            .toList();
    if (!addresses.isEmpty()) {
      settings.put(
          "EmailAddresses", Map.of("@odata.type", "#Exchange.GenericHashTable", "add", addresses));
    }
    if (form.hideFromAddressLists()
        && (group == null || !group.text("HiddenFromAddressListsEnabled").equals("true"))) {
      settings.put("HiddenFromAddressListsEnabled", true);
    }
    if (form.mailTip() != null
        && !form.mailTip().isBlank()
        // Exchange keeps it as a document.
        && (group == null || !group.text("MailTip").contains(form.mailTip()))) {
      settings.put("MailTip", form.mailTip());
    }
    SortedSet<String> senders = new TreeSet<>(names(form.acceptOnlyFrom()));
    if (!senders.isEmpty()
        && (group == null
            || !group.names("AcceptMessagesOnlyFromSendersOrMembers").equals(senders))) {
      settings.put("AcceptMessagesOnlyFromSendersOrMembers", guids(form.acceptOnlyFrom()));
    }
    return settings;
  }

  private List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    differences.add(
        new Difference(
            form.roomList()
                ? "Room list"
                : form.security() ? "Mail-enabled security group" : "Distribution group",
            "",
            form.displayName() + " <" + form.primarySmtpAddress() + ">"));
    differences.add(new Difference("Owners", "", String.join(", ", names(form.owners()))));
    if (!wanted.isEmpty()) {
      differences.add(new Difference("Members", "0", Integer.toString(wanted.size())));
    }
    if (!form.addAddresses().isEmpty()) {
      differences.add(
          new Difference("Further addresses", "", String.join(", ", form.addAddresses())));
    }
    differences.add(new Difference("Who may join", "", form.join().exchange()));
    differences.add(new Difference("Who may leave", "", form.leave().exchange()));
    return differences;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (form.hideMembership()) {
      warnings.add("The members are hidden for good: this cannot be taken back");
    }
    form.owners().stream()
        .map(today.recipients()::get)
        .filter(owner -> owner.type().equals("MailUniversalSecurityGroup"))
        .forEach(owner -> warnings.add(owner.name() + " is a group: it cannot manage in Outlook"));
    return warnings;
  }

  private List<String> guids(List<String> named) {
    return recipients(named).map(Recipient::guid).distinct().toList();
  }

  private List<String> names(List<String> named) {
    return recipients(named).map(Recipient::name).distinct().toList();
  }

  private Stream<Recipient> recipients(List<String> named) {
    return named.stream().map(today.recipients()::get);
  }
}
