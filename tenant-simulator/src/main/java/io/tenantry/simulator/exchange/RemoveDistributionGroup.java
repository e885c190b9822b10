package io.tenantry.simulator.exchange;

import io.tenantry.simulator.http.Effects;

/** Remove-DistributionGroup: deletes a group for good. */
final class RemoveDistributionGroup implements Cmdlet {

  private final DistributionGroupStore store;

  RemoveDistributionGroup(DistributionGroupStore store) {
    this.store = store;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    synchronized (store) {
      DistributionGroup group = store.resolve(call.text("Identity"));
      DistributionGroupRules.requireChangeable(call, group, "Remove-DistributionGroup", "Identity");
      if (!call.flag("WhatIf")) {
        store.remove(group);
        effects.add(group.object(), "deleted");
      }
      return Page.nothing();
    }
  }
}
