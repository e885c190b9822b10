package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.List;

/**
 * What the tenant's settings and its storage pool tell; it serves to warn and to explain.
 *
 * @param automatic whether SharePoint manages the limits of sites itself
 * @param poolMegabytes 0 when it is not known
 */
record TenantStorage(boolean automatic, long poolMegabytes, long usedMegabytes) {

  private static final GraphCall SETTINGS =
      GraphCall.get(
          "/admin/sharepoint/settings?$select=isSitesStorageLimitAutomatic,"
              + "siteCreationDefaultStorageLimitInMB");

  /** The calls whose answers {@link #of} reads. */
  static List<Call> calls() {
    return List.of(SETTINGS, TenantAdmin.storagePool());
  }

  /** What cannot be read is not known. */
  static TenantStorage of(List<Answer> answers) {
    Answer settings = answers.get(0);
    Answer quotas = answers.get(1);
    long pool = 0;
    long used = 0;
    if (quotas.done()) {
      for (JsonNode geo : quotas.body().path("value")) {
        pool = Math.max(pool, geo.path("TenantStorageMB").asLong());
        used += geo.path("GeoUsedStorageMB").asLong();
      }
    }
    return new TenantStorage(
        settings.done() && settings.body().path("isSitesStorageLimitAutomatic").asBoolean(),
        pool,
        used);
  }
}
