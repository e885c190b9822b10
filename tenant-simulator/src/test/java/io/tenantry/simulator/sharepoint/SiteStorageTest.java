package io.tenantry.simulator.sharepoint;

import static io.tenantry.simulator.sharepoint.SharePointClient.V4;
import static io.tenantry.simulator.sharepoint.SharePointClient.byId;
import static io.tenantry.simulator.sharepoint.SharePointClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.graph.drives.OneDriveSite;
import io.tenantry.simulator.seed.SiteSeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The storage and the lock of sites and OneDrives are changed within their limits. */
class SiteStorageTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();

  private final SimulatedTenant tenant = AT.tenant();
  private final SharePointClient sharePoint = new SharePointClient(AT);

  @Test
  void setsStorageAndJournalsWhatReallyChanged() throws Exception {
    SiteSeed site = sharePoint.seeded("/sites/fleet-wiki");
    Map<String, Object> levels =
        Map.of("StorageMaximumLevel", 204_800, "StorageWarningLevel", 184_320);
    assertThat(sharePoint.send("PATCH", byId(site), levels, V4, "4.0").status()).isEqualTo(204);
    assertThat(sharePoint.send("PATCH", byId(site), levels, V4, "4.0").status()).isEqualTo(204);
    Answer read =
        sharePoint.send("GET", byId(site) + "?$select=StorageMaximumLevel,Status", null, V4, "4.0");
    assertThat(read.body().path("StorageMaximumLevel").isTextual()).isTrue();
    assertThat(read.body().path("StorageMaximumLevel").asText()).isEqualTo("204800");
    assertThat(sharePoint.effects("sites/" + sharePoint.url(site.path()))).hasSize(2);
    assertThat(
            sharePoint.effects("sites/" + sharePoint.url(site.path())).get(0).path("count").asInt())
        .isEqualTo(1);
  }

  @Test
  void aMergeIsAChange() throws Exception {
    SiteSeed site = sharePoint.seeded("/sites/fleet-wiki");
    Answer merged =
        sharePoint.send(
            "POST",
            byId(site),
            Map.of("LockState", "ReadOnly"),
            V4,
            "4.0",
            "X-HTTP-Method",
            "MERGE",
            "IF-MATCH",
            "*");
    assertThat(merged.status()).isEqualTo(204);
    assertThat(sharePoint.effects("sites/" + sharePoint.url(site.path()))).hasSize(1);
  }

  @Test
  void storageHasItsLimits() throws Exception {
    SiteSeed site = sharePoint.seeded("/sites/fleet-wiki");
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("StorageMaximumLevel", 0, "StorageWarningLevel", 0),
            Map.of("StorageMaximumLevel", 26_214_401, "StorageWarningLevel", 1),
            Map.of("StorageMaximumLevel", 20_000_000, "StorageWarningLevel", 1),
            Map.of("StorageMaximumLevel", 100, "StorageWarningLevel", 101))) {
      assertThat(sharePoint.send("PATCH", byId(site), wrong, V4, "4.0").status()).isEqualTo(400);
    }
    String group =
        "/_api/SPO.Tenant/sites('"
            + tenant.seed().sites().stream()
                .filter(s -> s.groupId() != null && s.deletedDaysAgo() < 0)
                .findFirst()
                .orElseThrow()
                .id()
            + "')";
    assertThat(
            sharePoint
                .send("PATCH", group, Map.of("UserCodeMaximumLevel", 100), V4, "4.0")
                .body()
                .toString())
        .contains("is a Groups site collection");
  }

  @Test
  void oneDrivesAreFoundByAddressAndId() throws Exception {
    OneDriveSite drive =
        IntStream.range(0, 300)
            .mapToObj(tenant.oneDrives()::of)
            .flatMap(Optional::stream)
            .filter(d -> d.licensedMegabytes() == 5_242_880)
            .findFirst()
            .orElseThrow();
    String url = drive.siteUrl();
    assertThat(url).startsWith(tenant.sharePointMyUrl() + "/personal/");
    Answer found = sharePoint.site(url);
    assertThat(found.body().path("Template").asText()).isEqualTo("SPSPERS#10");
    String id = drive.siteId().toString();
    assertThat(found.body().path("SiteId").asText()).isEqualTo(id);
    String path = "/_api/SPO.Tenant/sites('" + id + "')";
    assertThat(
            sharePoint
                .send("PATCH", path, Map.of("StorageMaximumLevel", 5_242_881), V4, "4.0")
                .status())
        .isEqualTo(400);
    Map<String, Long> smaller =
        Map.of("StorageMaximumLevel", 7_000L, "StorageWarningLevel", 6_000L);
    assertThat(sharePoint.send("PATCH", path, smaller, V4, "4.0").status()).isEqualTo(204);
    assertThat(tenant.oneDrives().of(drive.user()).orElseThrow().quotaMegabytes()).isEqualTo(7_000);
    Answer reset =
        sharePoint.csom(
            "<SetProperty Id=\"9\" ObjectPathId=\"2\" Name=\"StorageMaximumLevel\"><Parameter"
                + " Type=\"Int64\">0</Parameter></SetProperty><ObjectPath Id=\"10\""
                + " ObjectPathId=\"3\"/>",
            "<Method Id=\"2\" ParentId=\"1\" Name=\"GetSitePropertiesByUrl\"><Parameters>"
                + text(url)
                + "<Parameter Type=\"Boolean\">false</Parameter></Parameters></Method>"
                + "<Method Id=\"3\" ParentId=\"2\" Name=\"Update\"/>");
    assertThat(reset.body().at("/0/ErrorInfo").isNull()).isTrue();
    assertThat(sharePoint.site(url).body().path("StorageMaximumLevel").asText())
        .isEqualTo("1048576");
    assertThat(tenant.oneDrives().of(drive.user())).contains(drive);
  }
}
