package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import java.util.List;
import java.util.Set;

/** Get-MailboxAutoReplyConfiguration: the automatic reply of one mailbox. */
final class GetMailboxAutoReplyConfiguration implements Cmdlet {

  private static final Set<String> SERVED =
      Set.of("Identity", "ReadFromDomainController", "ResultSize", "UseCustomRouting");

  private final MailboxStore store;
  private final AutoReplies replies;

  GetMailboxAutoReplyConfiguration(MailboxStore store, AutoReplies replies) {
    this.store = store;
    this.replies = replies;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-MailboxAutoReplyConfiguration", SERVED);
    int index = store.resolve(call.text("Identity"));
    Mailbox mailbox = store.get(index);
    ObjectNode settings = replies.of(index, mailbox);
    settings.put("MailboxOwnerId", mailbox.name());
    settings.put("Identity", mailbox.name());
    settings.put("IsValid", true);
    settings.put("ObjectState", "Unchanged");
    return Page.of(List.of(call.selected(settings)));
  }
}
