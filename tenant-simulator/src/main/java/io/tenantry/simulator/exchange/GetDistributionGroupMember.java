package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import java.util.List;
import java.util.Set;

/** Get-DistributionGroupMember: the recipients that are members of a group. */
final class GetDistributionGroupMember implements Cmdlet {

  private static final Set<String> SERVED = Set.of("Identity", "ResultSize");

  private final DistributionGroupStore store;
  private final Recipients recipients;

  GetDistributionGroupMember(DistributionGroupStore store, Recipients recipients) {
    this.store = store;
    this.recipients = recipients;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-DistributionGroupMember", SERVED);
    List<ObjectNode> members =
        store.resolve(call.text("Identity")).members().stream()
            .flatMap(member -> recipients.find(member).stream())
            .map(RecipientView::write)
            .map(call::selected)
            .toList();
    return Listing.page(call, members);
  }
}
