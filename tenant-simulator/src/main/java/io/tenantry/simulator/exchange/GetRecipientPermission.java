package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Get-RecipientPermission: who may send as a recipient, or as whom a trustee may send. */
final class GetRecipientPermission implements Cmdlet {

  private static final Set<String> SERVED =
      Set.of("Identity", "Trustee", "AccessRights", "ResultSize");
  private static final String SELF = "NT AUTHORITY\\SELF";

  private final Recipients recipients;
  private final AccessLists access;

  GetRecipientPermission(Recipients recipients, AccessLists access) {
    this.recipients = recipients;
    this.access = access;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-RecipientPermission", SERVED);
    requireSendAs(call);
    String trustee = call.text("Trustee");
    Optional<UUID> wanted =
        trustee.isEmpty() ? Optional.empty() : Optional.of(recipients.principal(trustee).guid());
    if (!call.text("Identity").isEmpty()) {
      List<ObjectNode> entries =
          entries(recipients.resolve(call.text("Identity")), wanted).map(call::selected).toList();
      return Listing.page(call, entries);
    }
    List<ObjectNode> entries = new ArrayList<>();
    for (int position = 0; position < recipients.size(); position++) {
      // Reading only those who can be shown keeps a search by trustee fast.
      if (wanted.isEmpty() || mayBeOf(position, wanted.get())) {
        recipients.at(position).ifPresent(r -> entries(r, wanted).forEach(entries::add));
      }
    }
    return Listing.page(call, entries.stream().map(call::selected).toList());
  }

  static void requireSendAs(Cmdlet.Call call) throws CmdletFailure {
    for (String right : call.texts("AccessRights")) {
      if (!right.equalsIgnoreCase(AccessEntry.SEND_AS)) {
        throw CmdletFailure.badValue("AccessRights", right, "RecipientAccessRight");
      }
    }
  }

  static ObjectNode entry(Recipient owner, String trustee, boolean deny) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("Identity", owner.name());
    node.put("Trustee", trustee);
    node.put("AccessControlType", deny ? "Deny" : "Allow");
    node.putArray("AccessRights").add(AccessEntry.SEND_AS);
    node.put("IsInherited", false);
    node.put("InheritanceType", "None");
    node.put("IsValid", true);
    return node;
  }

  private boolean mayBeOf(int position, UUID trustee) {
    return recipients
        .guidAt(position)
        .filter(owner -> access.of(owner).stream().anyMatch(e -> e.trustee().equals(trustee)))
        .isPresent();
  }

  private Stream<ObjectNode> entries(Recipient owner, Optional<UUID> wanted) {
    Stream<ObjectNode> self =
        wanted.isEmpty() && owner.recipientType().equals("UserMailbox")
            ? Stream.of(entry(owner, SELF, false))
            : Stream.empty();
    Stream<ObjectNode> granted =
        access.of(owner.guid()).stream()
            .filter(AccessEntry::sendAs)
            .filter(entry -> wanted.map(entry.trustee()::equals).orElse(true))
            .flatMap(
                entry ->
                    recipients.find(entry.trustee()).stream()
                        .map(t -> entry(owner, t.principalName(), entry.deny())));
    return Stream.concat(self, granted);
  }
}
