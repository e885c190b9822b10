package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.MailboxSeed.Usage;
import java.util.List;

/** Get-MailboxStatistics and Get-EXOMailboxStatistics: how full a mailbox is. */
final class GetMailboxStatistics implements Cmdlet {

  private final MailboxStore store;

  GetMailboxStatistics(MailboxStore store) {
    this.store = store;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    String identity = "";
    for (String name :
        List.of("Identity", "ExchangeGuid", "PrimarySmtpAddress", "UserPrincipalName")) {
      identity = identity.isEmpty() ? call.text(name) : identity;
    }
    if (identity.isEmpty()) {
      throw CmdletFailure.missingParameters("Identity");
    }
    if (call.parameters().path("Archive").asBoolean()) {
      throw CmdletFailure.notFound(identity);
    }
    return Page.of(List.of(call.selected(statistics(store.get(store.resolve(identity))))));
  }

  private static ObjectNode statistics(Mailbox mailbox) {
    Usage usage = mailbox.seed().usage();
    int deleted = usage.items() / 20;
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("DisplayName", mailbox.displayName());
    node.put("MailboxGuid", mailbox.seed().exchangeGuid().toString());
    node.put("OwnerADGuid", mailbox.seed().guid().toString());
    node.put("MailboxType", "Private");
    node.put("MailboxTypeDetail", mailbox.recipientTypeDetails());
    node.put("ItemCount", usage.items());
    node.put("TotalItemSize", new ByteSize(usage.bytes()).written());
    node.put("DeletedItemCount", deleted);
    node.put("TotalDeletedItemSize", new ByteSize(usage.deletedBytes()).written());
    node.put("AssociatedItemCount", 12);
    node.put("LastLogonTime", usage.lastLogon().toString());
    node.put("LastUserActionTime", usage.lastLogon().toString());
    node.put("IsArchiveMailbox", false);
    node.put("IsQuarantined", false);
    return node;
  }
}
