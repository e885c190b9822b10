package io.tenantry.actions.distributiongroups;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.CmdletReading;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.distributiongroups.NewGroupState.Existing;
import io.tenantry.actions.distributiongroups.NewGroupState.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads whether a group that is to be made is there, what is taken, and whom its form names. */
final class NewGroupReads {

  private static final List<String> RECIPIENT =
      List.of("Guid", "Name", "RecipientType", "IsDirSynced");

  private final Reads reads;

  NewGroupReads(Reads reads) {
    this.reads = reads;
  }

  /**
   * @param forms by target; {@code null} for an undo, which only looks for the group
   * @return states by target key
   */
  Map<String, NewGroupState> of(Map<Target, CreateDistributionGroupForm> forms) {
    Map<String, NewGroupState> states = new HashMap<>();
    forms.forEach((target, form) -> states.put(target.key(), of(target, form)));
    return states;
  }

  private NewGroupState of(Target target, CreateDistributionGroupForm form) {
    Existing group = group(identity(target, form));
    if (form == null) {
      return new NewGroupState(group, List.of(), Map.of(), List.of(), true);
    }
    Map<String, Recipient> recipients = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> named = List.copyOf(named(form));
    List<CmdletReading> found =
        read(
            named.stream()
                .map(
                    name ->
                        new CmdletCall("Get-Recipient", Map.of("Identity", name), null, RECIPIENT))
                .toList());
    for (int i = 0; i < named.size(); i++) {
      if (found.get(i).objects().size() == 1) {
        recipients.put(named.get(i), Recipient.of(found.get(i).first()));
      } else {
        unknown.add(named.get(i));
      }
    }
    NewGroupState state = new NewGroupState(group, taken(form, group), recipients, unknown, true);
    return group == null || !unknown.isEmpty()
        ? state
        : state.complete(new NewGroupPlan(state, form).settings(group).isEmpty());
  }

  /** What the group is known by: the id that it was given, or its address. */
  private static String identity(Target target, CreateDistributionGroupForm form) {
    Sent sent = target.sent();
    JsonNode guid = sent == null ? null : sent.answers().at("/1/Guid");
    if (guid != null && guid.isTextual()) {
      return guid.asText();
    }
    if (form != null) {
      return form.primarySmtpAddress();
    }
    String planned =
        sent == null || sent.after() == null
            ? ""
            : sent.after().path("primarySmtpAddress").asText("");
    return planned.isEmpty() ? target.key() : planned;
  }

  private Existing group(String identity) {
    CmdletReading found =
        read(List.of(
                new CmdletCall(
                    "Get-DistributionGroup", Map.of("Identity", identity), null, List.of())))
            .get(0);
    if (found.objects().isEmpty()) {
      return null;
    }
    SortedSet<String> members = new TreeSet<>();
    reads
        .all(
            new CmdletCall(
                "Get-DistributionGroupMember",
                Map.of("Identity", found.first().path("Guid").asText(), "ResultSize", "Unlimited"),
                null,
                List.of("Guid")))
        .forEach(member -> members.add(member.path("Guid").asText()));
    return new Existing(found.first(), members);
  }

  private List<String> taken(CreateDistributionGroupForm form, Existing group) {
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(form.primarySmtpAddress());
    addresses.addAll(form.addAddresses());
    List<CmdletCall> calls = new ArrayList<>();
    calls.add(
        new CmdletCall(
            "Get-Recipient",
            Map.of(
                "Filter",
                Stream.concat(
                        Stream.of(
                            "Name -eq " + quoted(form.name()), "Alias -eq " + quoted(form.alias())),
                        addresses.stream()
                            .map(address -> "EmailAddresses -eq " + quoted("smtp:" + address)))
                    .collect(Collectors.joining(" -or "))),
            null,
            List.of("Guid", "Name", "PrimarySmtpAddress")));
    addresses.forEach(
        address ->
            calls.add(
                new CmdletCall(
                    "Get-Recipient",
                    Map.of("Identity", address, "IncludeSoftDeletedRecipients", true),
                    null,
                    List.of("Guid", "Name", "PrimarySmtpAddress"))));
    Set<String> holders = new LinkedHashSet<>();
    for (CmdletReading reading : read(calls)) {
      for (JsonNode holder : reading.objects()) {
        if (group == null || !holder.path("Guid").asText().equals(group.guid())) {
          holders.add(
              holder.path("Name").asText()
                  + " <"
                  + holder.path("PrimarySmtpAddress").asText()
                  + ">");
        }
      }
    }
    return List.copyOf(holders);
  }

  private List<CmdletReading> read(List<CmdletCall> calls) {
    return reads.answers(calls).stream().map(CmdletReading::of).toList();
  }

  private static Set<String> named(CreateDistributionGroupForm form) {
    return Stream.of(form.owners(), form.members(), form.moderators(), form.acceptOnlyFrom())
        .flatMap(List::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
