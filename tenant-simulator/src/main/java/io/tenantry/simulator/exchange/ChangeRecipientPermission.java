package io.tenantry.simulator.exchange;

import io.tenantry.simulator.http.Effects;
import java.util.List;
import java.util.Set;

/** Add-RecipientPermission and Remove-RecipientPermission: lets somebody send as a recipient. */
final class ChangeRecipientPermission implements Cmdlet {

  private static final Set<String> SERVED =
      Set.of("Identity", "Trustee", "AccessRights", "Confirm", "WhatIf");

  private final Recipients recipients;
  private final AccessLists access;
  private final boolean adding;

  ChangeRecipientPermission(Recipients recipients, AccessLists access, boolean adding) {
    this.recipients = recipients;
    this.access = access;
    this.adding = adding;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed(adding ? "Add-RecipientPermission" : "Remove-RecipientPermission", SERVED);
    GetRecipientPermission.requireSendAs(call);
    Recipient owner = recipients.resolve(call.text("Identity"));
    Recipient trustee = recipients.principal(call.text("Trustee"));
    if (call.flag("WhatIf")) {
      return Page.nothing();
    }
    AccessEntry entry = AccessEntry.allow(trustee.guid(), AccessEntry.SEND_AS);
    boolean changed = adding ? access.add(owner.guid(), entry) : access.remove(owner.guid(), entry);
    if (!changed) {
      return Page.warning(
          ChangeMailboxPermission.unchanged(adding, owner.distinguishedName(), trustee));
    }
    effects.add(owner.object(), AccessEntry.SEND_AS + (adding ? " +" : " -") + trustee.objectId());
    return adding
        ? Page.of(
            List.of(
                call.selected(GetRecipientPermission.entry(owner, trustee.principalName(), false))))
        : Page.nothing();
  }
}
