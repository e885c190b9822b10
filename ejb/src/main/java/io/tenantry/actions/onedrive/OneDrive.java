package io.tenantry.actions.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.sharepoint.Megabytes;
import io.tenantry.actions.sharepoint.StorageLevels;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.ArrayList;
import java.util.List;

/**
 * A user's OneDrive, or {@link #NONE}.
 *
 * @param levels quota and warning as SharePoint's administration has them
 * @param usedMegabytes what it holds, rounded up
 * @param usual the tenant's default quota in megabytes, {@code null} when it was not read
 */
record OneDrive(
    String siteId, String siteUrl, StorageLevels levels, long usedMegabytes, Long usual) {

  /** The user was never there, or has no license for one. */
  static final OneDrive NONE = new OneDrive(null, null, null, 0, null);

  JsonNode snapshot() {
    return levels == null ? NullNode.instance : levels.properties();
  }

  Plan change(StorageLevels wanted) {
    return change(wanted, TenantAdmin.change(siteId, wanted.properties()));
  }

  /** Back to the tenant's default, which SharePoint sets itself. */
  Plan reset() {
    return levels.maximum() == usual
        ? unchanged()
        : change(StorageLevels.upTo(usual), TenantAdmin.resetStorage(siteUrl));
  }

  private Plan change(StorageLevels wanted, Call call) {
    List<Difference> differences = new ArrayList<>();
    levels.compare(wanted, differences);
    if (differences.isEmpty()) {
      return unchanged();
    }
    List<String> warnings =
        usedMegabytes > wanted.maximum()
            ? List.of(
                "It holds "
                    + Megabytes.text(usedMegabytes)
                    + ", more than its new quota: it becomes read-only.")
            : List.of();
    return new Plan.Change(List.of(call), differences, snapshot(), wanted.properties(), warnings);
  }

  private static Plan unchanged() {
    return new Plan.Unchanged("The OneDrive's quota is as wanted");
  }
}
