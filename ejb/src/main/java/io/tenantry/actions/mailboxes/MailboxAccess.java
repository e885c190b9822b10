package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.CmdletReading;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Reads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may do what with which mailbox, read for many mailboxes and many people at once.
 *
 * <p>Full access is told by mailbox alone, send as by trustee, send on behalf with the mailbox. The
 * owner's own entries and inherited ones are no permissions.
 */
final class MailboxAccess {

  private static final List<String> MAILBOX =
      List.of(
          "Guid",
          "Name",
          "UserPrincipalName",
          "ExternalDirectoryObjectId",
          "PrimarySmtpAddress",
          "GrantSendOnBehalfTo");
  private static final List<String> PERMISSION =
      List.of("User", "AccessRights", "Deny", "IsInherited");

  private final Map<String, JsonNode> mailboxes = new LinkedHashMap<>();
  private final Map<String, String> guids = new HashMap<>();
  private final Map<String, SortedSet<Grant>> held = new HashMap<>();
  private final Map<String, SortedSet<String>> denied = new HashMap<>();

  private MailboxAccess() {}

  /** On all mailboxes of the tenant. */
  static MailboxAccess onAll(Collection<String> people, Reads reads) {
    MailboxAccess access = new MailboxAccess();
    access.add(
        reads.all(new CmdletCall("Get-Mailbox", Map.of("ResultSize", "Unlimited"), null, MAILBOX)));
    access.read(access.mailboxes.keySet(), people, reads);
    return access;
  }

  /** On these mailboxes alone. */
  static MailboxAccess on(Set<String> some, Collection<String> people, Reads reads) {
    Set<String> wanted = new HashSet<>(some);
    wanted.addAll(people);
    MailboxAccess access = new MailboxAccess();
    reads
        .answers(
            wanted.stream()
                .map(id -> new CmdletCall("Get-Mailbox", Map.of("Identity", id), null, MAILBOX))
                .toList())
        .forEach(answer -> access.add(CmdletReading.of(answer).objects()));
    Set<String> there = new HashSet<>(some);
    there.retainAll(access.mailboxes.keySet());
    access.read(there, people, reads);
    return access;
  }

  private void add(List<JsonNode> found) {
    for (JsonNode mailbox : found) {
      String guid = mailbox.path("Guid").asText();
      mailboxes.put(guid, mailbox);
      for (String name : MAILBOX.subList(0, MAILBOX.size() - 1)) {
        String value = mailbox.path(name).asText("");
        if (!value.isEmpty()) {
          guids.putIfAbsent(lower(value), guid);
        }
      }
    }
  }

  /** Exchange's id of the mailbox that a text names, or {@code null}. */
  String mailbox(String text) {
    return guids.get(lower(text));
  }

  /** What the user of this mailbox may do with others. */
  SortedSet<Grant> of(String trustee) {
    return held.getOrDefault(trustee, new TreeSet<>());
  }

  /** Addresses of the mailboxes that are denied to the user of this one. */
  SortedSet<String> denied(String trustee) {
    return denied.getOrDefault(trustee, new TreeSet<>());
  }

  /** Addresses of mailboxes by their ids. */
  Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    mailboxes.forEach(
        (guid, mailbox) -> labels.put(guid, mailbox.path("PrimarySmtpAddress").asText(guid)));
    return labels;
  }

  /** Why mailboxes that somebody may do something with are protected, by their ids. */
  Map<String, String> guarded(Reads reads) {
    Map<String, String> users = new HashMap<>();
    held.values()
        .forEach(
            grants ->
                grants.forEach(
                    grant ->
                        users.put(
                            grant.mailbox(),
                            mailboxes
                                .get(grant.mailbox())
                                .path("ExternalDirectoryObjectId")
                                .asText(""))));
    Map<String, String> reasons = Guarded.users(users.values(), reads);
    Map<String, String> guarded = new HashMap<>();
    users.forEach(
        (guid, user) -> {
          if (reasons.containsKey(user)) {
            guarded.put(guid, reasons.get(user));
          }
        });
    return guarded;
  }

  private void read(Collection<String> on, Collection<String> people, Reads reads) {
    List<String> all = List.copyOf(on);
    List<String> trustees =
        people.stream().map(this::mailbox).filter(guid -> guid != null).distinct().toList();
    List<CmdletCall> calls = new ArrayList<>();
    all.forEach(
        guid ->
            calls.add(
                new CmdletCall(
                    "Get-MailboxPermission", Map.of("Identity", guid), null, PERMISSION)));
    trustees.forEach(
        guid ->
            calls.add(
                new CmdletCall(
                    "Get-RecipientPermission",
                    Map.of("Trustee", guid, "ResultSize", "Unlimited"),
                    null,
                    List.of("Identity", "AccessControlType", "IsInherited"))));
    List<CmdletReading> readings = reads.answers(calls).stream().map(CmdletReading::of).toList();
    for (int i = 0; i < all.size(); i++) {
      String guid = all.get(i);
      readings.get(i).objects().forEach(entry -> addFullAccess(guid, entry));
      mailboxes
          .get(guid)
          .path("GrantSendOnBehalfTo")
          .forEach(name -> hold(name.asText(), MailboxRight.SEND_ON_BEHALF, guid));
    }
    for (int i = 0; i < trustees.size(); i++) {
      String trustee = trustees.get(i);
      readings.get(all.size() + i).objects().forEach(entry -> addSendAs(trustee, entry));
    }
  }

  private void addFullAccess(String guid, JsonNode entry) {
    String trustee = mailbox(entry.path("User").asText());
    if (trustee == null
        || entry.path("IsInherited").asBoolean()
        || !entry.path("AccessRights").toString().contains("FullAccess")) {
      return;
    }
    if (entry.path("Deny").asBoolean()) {
      deny(trustee, guid);
    } else {
      hold(trustee, MailboxRight.FULL_ACCESS, guid);
    }
  }

  private void addSendAs(String trustee, JsonNode entry) {
    String guid = mailbox(entry.path("Identity").asText());
    if (guid == null || entry.path("IsInherited").asBoolean()) {
      return;
    }
    if (entry.path("AccessControlType").asText().equals("Deny")) {
      deny(trustee, guid);
    } else {
      hold(trustee, MailboxRight.SEND_AS, guid);
    }
  }

  private void hold(String who, MailboxRight right, String guid) {
    String trustee = mailbox(who);
    if (trustee != null && !trustee.equals(guid)) {
      held.computeIfAbsent(trustee, t -> new TreeSet<>()).add(new Grant(right, guid));
    }
  }

  private void deny(String trustee, String guid) {
    denied
        .computeIfAbsent(trustee, t -> new TreeSet<>())
        .add(mailboxes.get(guid).path("PrimarySmtpAddress").asText(guid));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
