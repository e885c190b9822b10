package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Graph tells the tenant's settings of SharePoint to those who may know. */
class SharePointSettingsTest extends GraphTest {

  private static final String PATH = "/v1.0/admin/sharepoint/settings";

  @Test
  void tellsTheDefaultsOfStorage() throws Exception {
    JsonNode settings =
        graph
            .get(PATH + "?$select=personalSiteDefaultStorageLimitInMB,isSitesStorageLimitAutomatic")
            .body();
    assertThat(settings.get("personalSiteDefaultStorageLimitInMB").asLong()).isEqualTo(1_048_576);
    assertThat(settings.get("isSitesStorageLimitAutomatic").asBoolean()).isFalse();
    assertThat(settings.has("sharingCapability")).isFalse();
  }

  @Test
  void asksForThePermissionOfSettings() throws Exception {
    tenant.app().change(List.of(), List.of("SharePointTenantSettings.Read.All"));
    refused(graph.get(PATH), 403, "Forbidden", "SharePointTenantSettings.Read.All");
  }
}
