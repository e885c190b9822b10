package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Get-MailboxPermission: who may open a mailbox; inherited entries and the owner's own too. */
final class GetMailboxPermission implements Cmdlet {

  private static final Set<String> SERVED = Set.of("Identity", "User", "ResultSize");
  private static final String SELF = "NT AUTHORITY\\SELF";

  private record Trustee(Recipient recipient, boolean deny) {}

  private final MailboxStore store;
  private final Recipients recipients;
  private final AccessLists access;

  GetMailboxPermission(MailboxStore store, Recipients recipients, AccessLists access) {
    this.store = store;
    this.recipients = recipients;
    this.access = access;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-MailboxPermission", SERVED);
    Mailbox mailbox = store.get(store.resolve(call.text("Identity")));
    String user = call.text("User");
    Optional<Recipient> wanted =
        user.isEmpty() || user.equalsIgnoreCase(SELF)
            ? Optional.empty()
            : Optional.of(recipients.principal(user));
    List<ObjectNode> entries = new ArrayList<>();
    if (wanted.isEmpty()) {
      entries.add(entry(mailbox, SELF, List.of("FullAccess", "ReadPermission"), false, false));
    }
    if (user.isEmpty()) {
      entries.add(entry(mailbox, "NT AUTHORITY\\SYSTEM", List.of("FullAccess"), true, false));
      entries.add(entry(mailbox, "EURPR01A001\\Domain Admins", List.of("FullAccess"), true, true));
    }
    if (!user.equalsIgnoreCase(SELF)) {
      rights(mailbox)
          .forEach(
              (trustee, rights) -> {
                if (wanted.map(trustee.recipient()::equals).orElse(true)) {
                  entries.add(
                      entry(
                          mailbox,
                          trustee.recipient().principalName(),
                          rights,
                          false,
                          trustee.deny()));
                }
              });
    }
    return Listing.page(call, entries.stream().map(call::selected).toList());
  }

  static ObjectNode entry(
      Mailbox mailbox, String user, List<String> rights, boolean inherited, boolean deny) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("Identity", mailbox.name());
    node.put("User", user);
    node.set("AccessRights", Json.MAPPER.valueToTree(rights));
    node.put("IsInherited", inherited);
    node.put("Deny", deny);
    node.put("InheritanceType", "All");
    node.put("IsValid", true);
    return node;
  }

  private Map<Trustee, List<String>> rights(Mailbox mailbox) {
    Map<Trustee, List<String>> rights = new LinkedHashMap<>();
    for (AccessEntry entry : access.of(mailbox.seed().guid())) {
      if (!entry.sendAs()) {
        recipients
            .find(entry.trustee())
            .ifPresent(
                trustee ->
                    rights
                        .computeIfAbsent(new Trustee(trustee, entry.deny()), t -> new ArrayList<>())
                        .add(entry.right()));
      }
    }
    return rights;
  }
}
