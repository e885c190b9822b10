package io.tenantry.simulator.sharepoint;

import static io.tenantry.simulator.sharepoint.SharePointClient.code;
import static io.tenantry.simulator.sharepoint.SharePointClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.SiteSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sites are deleted, kept in the recycle bin and brought back in the time that the tenant takes.
 */
class DeletedSiteTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();

  private final SimulatedTenant tenant = AT.tenant();
  private final SharePointClient sharePoint = new SharePointClient(AT);

  @Test
  void deletesAndRestoresInTheTenantsTime() throws Exception {
    SiteSeed site = sharePoint.seeded("/sites/hub-people");
    String url = sharePoint.url(site.path());
    Map<String, String> named = Map.of("siteId", site.id().toString());
    assertThat(sharePoint.send("POST", "/_api/SPSiteManager/delete", named).body().toString())
        .contains("registered as a hub site");
    sharePoint.send("POST", "/_api/SPO.Tenant/UnregisterHubSite", Map.of("siteUrl", url));
    assertThat(sharePoint.send("POST", "/_api/SPSiteManager/delete", named).status())
        .isEqualTo(200);
    assertThat(sharePoint.site(url).body().path("Status").asText()).isEqualTo("Recycling");
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(code(sharePoint.site(url))).endsWith("SpoNoSiteException");

    String restore = "/_api/SPO.Tenant/RestoreDeletedSite";
    assertThat(
            sharePoint
                .send("POST", restore, Map.of("siteUrl", url))
                .body()
                .path("IsComplete")
                .asBoolean())
        .isFalse();
    assertThat(sharePoint.site(url).body().path("Status").asText()).isEqualTo("Restoring");
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(sharePoint.site(url).body().path("Status").asText()).isEqualTo("Active");
    assertThat(sharePoint.site(url).body().path("IsHubSite").asBoolean()).isFalse();
    assertThat(sharePoint.effects("sites/" + url))
        .extracting(e -> e.path("change").asText())
        .containsExactlyInAnyOrder("hub unregistered", "deleted", "restored");
  }

  @Test
  void someSitesCannotBeDeleted() throws Exception {
    for (String path :
        List.of("", "/search", "/sites/home", "/sites/customs-audit", "/sites/fleet-wiki")) {
      String id = sharePoint.seeded(path).id().toString();
      assertThat(
              sharePoint.send("POST", "/_api/SPSiteManager/delete", Map.of("siteId", id)).status())
          .as(path)
          .isEqualTo(400);
    }
    Map<String, String> classic = Map.of("siteUrl", sharePoint.url("/sites/fleet-wiki"));
    assertThat(sharePoint.send("POST", "/_api/SPO.Tenant/RemoveSite", classic).status())
        .isEqualTo(200);
  }

  @Test
  void aSiteGoesAndComesBackWithItsGroup() throws Exception {
    SiteSeed site =
        tenant.seed().sites().stream()
            .filter(s -> s.groupId() != null && s.deletedDaysAgo() < 0)
            .findFirst()
            .orElseThrow();
    Map<String, String> named = Map.of("siteUrl", sharePoint.url(site.path()));
    assertThat(sharePoint.send("POST", "/_api/SPO.Tenant/RemoveSite", named).body().toString())
        .contains("belongs to a Microsoft 365 group");
    String graph = AT.client().accessToken(TenantClient.GRAPH);
    sharePoint.sendTo(tenant.url(), graph, "DELETE", "/v1.0/groups/" + site.groupId(), null);
    assertThat(sharePoint.site(sharePoint.url(site.path())).body().path("Status").asText())
        .isEqualTo("Recycling");
    sharePoint.sendTo(
        tenant.url(),
        graph,
        "POST",
        "/v1.0/directory/deletedItems/" + site.groupId() + "/restore",
        null);
    assertThat(sharePoint.site(sharePoint.url(site.path())).body().path("Status").asText())
        .isEqualTo("Active");
  }

  @Test
  void theRecycleBinIsListedAndEmptiesItselfAfter93Days() throws Exception {
    String paths =
        "<Method Id=\"2\" ParentId=\"1\" Name=\"GetDeletedSitePropertiesFromSharePoint\">"
            + "<Parameters><Parameter Type=\"Null\"/></Parameters></Method>";
    String actions =
        "<ObjectPath Id=\"3\" ObjectPathId=\"2\"/><Query Id=\"4\" ObjectPathId=\"2\"><Query"
            + " SelectAllProperties=\"true\"><Properties/></Query><ChildItemQuery"
            + " SelectAllProperties=\"true\"><Properties/></ChildItemQuery></Query>";
    JsonNode items = sharePoint.csom(actions, paths).body().at("/4/_Child_Items_");
    assertThat(items).hasSize(5);
    assertThat(items.get(0).path("Url").asText())
        .isEqualTo(sharePoint.url("/sites/summer-party-2024"));
    assertThat(items.get(0).path("Status").asText()).isEqualTo("Recycled");
    assertThat(items.get(0).path("DeletionTime").asText()).startsWith("/Date(");
    assertThat(items.get(0).path("DaysRemaining").asInt()).isBetween(89, 90);
    tenant.clock().advance(Duration.ofDays(4));
    sharePoint.signIn();
    assertThat(sharePoint.csom(actions, paths).body().at("/4/_Child_Items_")).hasSize(4);
  }

  @Test
  void anOperationIsFollowedByItsIdentity() throws Exception {
    String url = sharePoint.url("/sites/rotterdam-move");
    String progress =
        "<Query Id=\"7\" ObjectPathId=\"2\"><Query SelectAllProperties=\"false\"><Properties>"
            + "<Property Name=\"IsComplete\" ScalarProperty=\"true\"/><Property"
            + " Name=\"PollingInterval\" ScalarProperty=\"true\"/></Properties></Query></Query>";
    JsonNode begun =
        sharePoint
            .csom(
                "<ObjectPath Id=\"3\" ObjectPathId=\"2\"/>" + progress,
                "<Method Id=\"2\" ParentId=\"1\" Name=\"RestoreDeletedSite\"><Parameters>"
                    + text(url)
                    + "</Parameters></Method>")
            .body()
            .get(4);
    assertThat(begun.path("IsComplete").asBoolean()).isFalse();
    assertThat(begun.path("PollingInterval").asInt()).isEqualTo(15_000);
    String name = begun.path("_ObjectIdentity_").asText().replace("\n", "&#xA;");
    tenant.clock().advance(Duration.ofMinutes(1));
    Answer later = sharePoint.csom(progress, "<Identity Id=\"2\" Name=\"" + name + "\"/>");
    assertThat(later.body().at("/2/IsComplete").asBoolean()).isTrue();
    String broken = begun.path("_ObjectIdentity_").asText();
    Answer refused = sharePoint.csom(progress, "<Identity Id=\"2\" Name=\"" + broken + "\"/>");
    assertThat(refused.body().at("/0/ErrorInfo/ErrorMessage").asText()).contains("not known");
  }
}
