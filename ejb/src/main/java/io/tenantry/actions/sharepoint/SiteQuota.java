package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.ArrayList;
import java.util.List;

/** A site with its four levels, and what the tenant may store. */
record SiteQuota(SiteFacts site, TenantStorage tenant) {

  JsonNode snapshot() {
    return snapshot(site.storage(), site.userCode());
  }

  private static JsonNode snapshot(StorageLevels storage, UserCode userCode) {
    ObjectNode snapshot = storage.properties();
    userCode.addTo(snapshot);
    return snapshot;
  }

  /**
   * The way to these levels. The two pairs go by themselves, so that a refusal of the second does
   * not lose the first.
   */
  Plan change(Target target, StorageLevels storage, UserCode userCode) {
    // What stays as it is may be in any order.
    boolean storageOrdered =
        storage.warning() <= storage.maximum() || storage.equals(site.storage());
    boolean userCodeOrdered =
        userCode.warning() <= userCode.maximum() || userCode.equals(site.userCode());
    if (!storageOrdered || !userCodeOrdered) {
      return new Plan.Cannot(
          new Problem(
              "quota.order",
              target.label() + " would be warned above its maximum",
              "Enter maximum and warning together."));
    }
    List<Difference> differences = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    site.storage().compare(storage, differences);
    if (!differences.isEmpty()) {
      calls.add(TenantAdmin.change(site.id(), storage.properties()));
    }
    int ofStorage = differences.size();
    site.userCode().compare(userCode, differences);
    if (differences.size() > ofStorage) {
      calls.add(TenantAdmin.changeUserCode(site.url(), userCode.maximum(), userCode.warning()));
    }
    return calls.isEmpty()
        ? new Plan.Unchanged("The site's levels are as wanted")
        : new Plan.Change(
            calls,
            differences,
            snapshot(),
            snapshot(storage, userCode),
            warnings(storage, differences.size() > ofStorage));
  }

  private List<String> warnings(StorageLevels storage, boolean ofUserCode) {
    List<String> warnings = new ArrayList<>();
    if (site.usedMegabytes() > storage.maximum()) {
      warnings.add(
          "It holds "
              + Megabytes.text(site.usedMegabytes())
              + ", more than its new maximum: nothing can be added to it any more.");
    }
    if (tenant.automatic()) {
      warnings.add("SharePoint manages the limits of sites itself: it does not enforce this one.");
    }
    if (ofUserCode && site.grouped()) {
      warnings.add("It belongs to a Microsoft 365 group: SharePoint may refuse user code levels.");
    }
    return warnings;
  }

  /** The figures that a refusal for want of storage does not tell. */
  Problem abovePool(Target target, String said) {
    String pool =
        tenant.poolMegabytes() == 0
            ? ""
            : " The tenant has "
                + Megabytes.text(tenant.poolMegabytes())
                + ", of which "
                + Megabytes.text(tenant.usedMegabytes())
                + " are used.";
    return new Problem(
        "quota.above-pool",
        target.label() + " cannot get so much: " + said + pool,
        "Enter a smaller maximum, or buy storage.");
  }
}
