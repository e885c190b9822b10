package io.tenantry.simulator.sharepoint;

import static io.tenantry.simulator.sharepoint.SharePointClient.V4;
import static io.tenantry.simulator.sharepoint.SharePointClient.byId;
import static io.tenantry.simulator.sharepoint.SharePointClient.code;
import static io.tenantry.simulator.sharepoint.SharePointClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.SiteSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is let in, and which requests are understood. */
class SharePointTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();

  private final SimulatedTenant tenant = AT.tenant();
  private final SharePointClient sharePoint = new SharePointClient(AT);

  @Test
  void aTokenMustBeForTheServerAndGotWithACertificate() throws Exception {
    String admin = tenant.sharePointAdminUrl();
    String secret = AT.client().accessToken(admin);
    Answer refused = sharePoint.sendTo(admin, secret, "GET", "/_api/StorageQuotas()", null);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body().path("error_description").asText())
        .isEqualTo("Unsupported app only token.");
    Answer other =
        sharePoint.sendTo(
            admin,
            sharePoint.tokenFor(tenant.sharePointMyUrl()),
            "GET",
            "/_api/StorageQuotas()",
            null);
    assertThat(other.status()).isEqualTo(401);
    assertThat(sharePoint.send("GET", "/_api/StorageQuotas()", null).status()).isEqualTo(200);
  }

  @Test
  void anAppWithoutFullControlIsDenied() throws Exception {
    tenant.app().change(List.of(), List.of("SharePoint Sites.FullControl.All"));
    assertThat(code(sharePoint.site(sharePoint.url(""))))
        .contains("System.UnauthorizedAccessException");
    Answer csom = sharePoint.csom("<ObjectPath Id=\"2\" ObjectPathId=\"1\"/>", "");
    assertThat(csom.status()).isEqualTo(200);
    assertThat(csom.body().at("/0/ErrorInfo/ErrorTypeName").asText())
        .isEqualTo("System.UnauthorizedAccessException");
  }

  @Test
  void refusesWhatIsNotKnownToWork() throws Exception {
    SiteSeed site = sharePoint.seeded("/sites/fleet-wiki");
    Map<String, Object> good = Map.of("StorageWarningLevel", 1);
    assertThat(sharePoint.send("PATCH", byId(site), good).status()).isEqualTo(400);
    assertThat(sharePoint.send("PUT", byId(site), good, V4, "4.0").status()).isEqualTo(405);
    assertThat(
            sharePoint.send("POST", byId(site), good, V4, "4.0", "X-HTTP-Method", "MERGE").status())
        .isEqualTo(412);
    assertThat(
            sharePoint
                .send("PATCH", byId(site), Map.of("Nonsense", 1), V4, "4.0")
                .body()
                .toString())
        .contains("The property 'Nonsense' does not exist on type");
    assertThat(
            sharePoint
                .send("PATCH", byId(site), Map.of("SharingCapability", 4), V4, "4.0")
                .status())
        .isEqualTo(400);
    assertThat(sharePoint.send("PATCH", byId(site), Map.of("StorageUsage", 4), V4, "4.0").status())
        .isEqualTo(400);
    assertThat(sharePoint.send("GET", byId(site) + "?$select=Nope", null, V4, "4.0").status())
        .isEqualTo(400);
    assertThat(sharePoint.send("GET", "/_api/SPO.Tenant/Nonsense", null).status()).isEqualTo(404);
    assertThat(sharePoint.send("GET", "/_api/StorageQuotas()", null, "Accept", "*/*").status())
        .isEqualTo(406);
    assertThat(
            sharePoint
                .send(
                    "POST",
                    "/_api/SPSiteManager/delete",
                    Map.of("siteId", site.id().toString()),
                    V4,
                    "4.0")
                .body()
                .toString())
        .contains("Elevated context should be used only");
    assertThat(sharePoint.effects("sites/")).isEmpty();
  }

  @Test
  void csomRefusesShapesThatItDoesNotKnow() throws Exception {
    String path =
        "<Method Id=\"2\" ParentId=\"1\" Name=\"GetSitePropertiesByUrl\"><Parameters>"
            + text(sharePoint.url("/sites/fleet-wiki"))
            + "<Parameter Type=\"Boolean\">false</Parameter></Parameters></Method>";
    for (String actions :
        List.of(
            "<Nonsense Id=\"3\" ObjectPathId=\"2\"/>",
            "<ObjectPath Id=\"2\" ObjectPathId=\"2\"/>",
            "<ObjectPath Id=\"3\" ObjectPathId=\"99\"/>",
            "<SetProperty Id=\"3\" ObjectPathId=\"2\" Name=\"StorageMaximumLevel\"><Parameter"
                + " Type=\"String\">5</Parameter></SetProperty>",
            "<SetProperty Id=\"3\" ObjectPathId=\"2\" Name=\"Nope\"><Parameter"
                + " Type=\"String\">5</Parameter></SetProperty>")) {
      Answer answer = sharePoint.csom(actions, path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).hasSize(1);
      assertThat(answer.body().at("/0/ErrorInfo/ErrorTypeName").asText())
          .endsWith("InvalidClientQueryException");
    }
    Answer gone =
        sharePoint.csom(
            "<ObjectPath Id=\"3\" ObjectPathId=\"2\"/>",
            "<Method Id=\"2\" ParentId=\"1\" Name=\"GetDeletedSitePropertiesByUrl\"><Parameters>"
                + text(sharePoint.url("/sites/never"))
                + "</Parameters></Method>");
    assertThat(gone.body().at("/0/ErrorInfo/ErrorTypeName").asText()).endsWith("UnknownError");
  }

  @Test
  void aDigestThatIsSentMustBeGood() throws Exception {
    Answer context = sharePoint.send("POST", "/_api/contextinfo", null);
    String digest = context.body().path("FormDigestValue").asText();
    String header = "X-RequestDigest";
    assertThat(sharePoint.send("GET", "/_api/StorageQuotas()", null, header, digest).status())
        .isEqualTo(200);
    Answer wrong = sharePoint.send("GET", "/_api/StorageQuotas()", null, header, "0x12");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(code(wrong)).startsWith("-2130575252");
    tenant.clock().advance(Duration.ofMinutes(31));
    sharePoint.signIn();
    assertThat(sharePoint.send("GET", "/_api/StorageQuotas()", null, header, digest).status())
        .isEqualTo(403);
  }

  @Test
  void beyondItsUnitsItRefusesAndTellsWhatIsLeft() throws Exception {
    tenant.throttle().scale(0.01, 0);
    try {
      Answer nearly = null;
      Answer refused = null;
      for (int i = 0; i < 10 && refused == null; i++) {
        Answer answer = sharePoint.send("GET", "/_api/StorageQuotas()", null);
        if (answer.status() == 429) {
          refused = answer;
        } else {
          nearly = answer;
        }
      }
      assertThat(nearly.header("RateLimit-Limit")).isEqualTo("12");
      assertThat(nearly.header("RateLimit-Remaining")).isIn("0", "1", "2");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
      assertThat(refused.header("RateLimit-Reset")).isNotNull();
    } finally {
      tenant.throttle().scale(0, 0);
    }
  }
}
