package io.tenantry.simulator.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.graph.drives.OneDriveSite;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.journal.JournalQuery;
import io.tenantry.simulator.seed.SiteSeed;
import io.tenantry.simulator.signin.CertificateSignIn;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharePointTest {
  private static final String V4 = "odata-version";
  private static final String RESET = "{}";

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static TenantClient client;
  private String token;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300).withThrottleFactor(0));
    client = new TenantClient(tenant);
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @BeforeEach
  void fresh() throws Exception {
    client.control("POST", "reset", RESET);
    token = tokenFor(tenant.sharePointAdminUrl());
  }

  private static String tokenFor(String server) throws Exception {
    return client
        .token(CertificateSignIn.form(tenant, server))
        .body()
        .path("access_token")
        .asText();
  }

  private Answer send(String method, String path, Object body, String... headers) throws Exception {
    return sendTo(tenant.sharePointAdminUrl(), token, method, path, body, headers);
  }

  private static Answer sendTo(
      String server, String token, String method, String path, Object body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        client
            .request(server + path)
            .header("Authorization", "Bearer " + token)
            .setHeader("Accept", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : Json.MAPPER.writeValueAsString(body)));
    if (body != null) {
      request.setHeader("Content-Type", body instanceof String ? "text/xml" : "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request);
  }

  private static SiteSeed seeded(String path) {
    return tenant.seed().sites().stream()
        .filter(site -> site.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static String byId(SiteSeed site) {
    return "/_api/SPO.Tenant/sites('" + site.id() + "')";
  }

  private static String url(String path) {
    return tenant.sharePointUrl() + path;
  }

  private Answer site(String url) throws Exception {
    return send(
        "POST",
        "/_api/SPO.Tenant/GetSitePropertiesByUrl",
        Map.of("url", url, "includeDetail", false));
  }

  private Answer csom(String actions, String paths) throws Exception {
    return send(
        "POST",
        Csom.PATH,
        "<Request xmlns=\"http://schemas.microsoft.com/sharepoint/clientquery/2009\""
            + " AddExpandoFieldTypeSuffix=\"true\" SchemaVersion=\"15.0.0.0\""
            + " LibraryVersion=\"16.0.0.0\" ApplicationName=\"Test\"><Actions>"
            + actions
            + "</Actions><ObjectPaths><Constructor Id=\"1\""
            + " TypeId=\"{268004ae-ef6b-4e9b-8425-127220d84719}\"/>"
            + paths
            + "</ObjectPaths></Request>");
  }

  private static String text(String value) {
    return "<Parameter Type=\"String\">" + value + "</Parameter>";
  }

  private static JsonNode effects(String object) throws Exception {
    return new JournalQuery(0, "sharepoint", "", object, "")
        .effects(tenant.journal(), 1, 100)
        .path("effects");
  }

  private static String code(Answer answer) {
    JsonNode body = answer.body();
    return body.has("odata.error")
        ? body.at("/odata.error/code").asText()
        : body.at("/error/code").asText();
  }

  @Test
  void aTokenMustBeForTheServerAndGotWithACertificate() throws Exception {
    String admin = tenant.sharePointAdminUrl();
    String secret = client.accessToken(admin);
    Answer refused = sendTo(admin, secret, "GET", "/_api/StorageQuotas()", null);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body().path("error_description").asText())
        .isEqualTo("Unsupported app only token.");
    Answer other =
        sendTo(admin, tokenFor(tenant.sharePointMyUrl()), "GET", "/_api/StorageQuotas()", null);
    assertThat(other.status()).isEqualTo(401);
    assertThat(send("GET", "/_api/StorageQuotas()", null).status()).isEqualTo(200);
  }

  @Test
  void anAppWithoutFullControlIsDenied() throws Exception {
    tenant.app().change(List.of(), List.of("SharePoint Sites.FullControl.All"));
    assertThat(code(site(url("")))).contains("System.UnauthorizedAccessException");
    Answer csom = csom("<ObjectPath Id=\"2\" ObjectPathId=\"1\"/>", "");
    assertThat(csom.status()).isEqualTo(200);
    assertThat(csom.body().at("/0/ErrorInfo/ErrorTypeName").asText())
        .isEqualTo("System.UnauthorizedAccessException");
  }

  @Test
  void setsStorageAndJournalsWhatReallyChanged() throws Exception {
    SiteSeed site = seeded("/sites/fleet-wiki");
    Map<String, Object> levels =
        Map.of("StorageMaximumLevel", 204_800, "StorageWarningLevel", 184_320);
    assertThat(send("PATCH", byId(site), levels, V4, "4.0").status()).isEqualTo(204);
    assertThat(send("PATCH", byId(site), levels, V4, "4.0").status()).isEqualTo(204);
    Answer read = send("GET", byId(site) + "?$select=StorageMaximumLevel,Status", null, V4, "4.0");
    assertThat(read.body().path("StorageMaximumLevel").isTextual()).isTrue();
    assertThat(read.body().path("StorageMaximumLevel").asText()).isEqualTo("204800");
    assertThat(effects("sites/" + url(site.path()))).hasSize(2);
    assertThat(effects("sites/" + url(site.path())).get(0).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNotKnownToWork() throws Exception {
    SiteSeed site = seeded("/sites/fleet-wiki");
    Map<String, Object> good = Map.of("StorageWarningLevel", 1);
    assertThat(send("PATCH", byId(site), good).status()).isEqualTo(400);
    assertThat(send("PUT", byId(site), good, V4, "4.0").status()).isEqualTo(405);
    assertThat(send("POST", byId(site), good, V4, "4.0", "X-HTTP-Method", "MERGE").status())
        .isEqualTo(412);
    assertThat(send("PATCH", byId(site), Map.of("Nonsense", 1), V4, "4.0").body().toString())
        .contains("The property 'Nonsense' does not exist on type");
    assertThat(send("PATCH", byId(site), Map.of("SharingCapability", 4), V4, "4.0").status())
        .isEqualTo(400);
    assertThat(send("PATCH", byId(site), Map.of("StorageUsage", 4), V4, "4.0").status())
        .isEqualTo(400);
    assertThat(send("GET", byId(site) + "?$select=Nope", null, V4, "4.0").status()).isEqualTo(400);
    assertThat(send("GET", "/_api/SPO.Tenant/Nonsense", null).status()).isEqualTo(404);
    assertThat(send("GET", "/_api/StorageQuotas()", null, "Accept", "*/*").status()).isEqualTo(406);
    assertThat(
            send(
                    "POST",
                    "/_api/SPSiteManager/delete",
                    Map.of("siteId", site.id().toString()),
                    V4,
                    "4.0")
                .body()
                .toString())
        .contains("Elevated context should be used only");
    assertThat(effects("sites/")).isEmpty();
  }

  @Test
  void aMergeIsAChange() throws Exception {
    SiteSeed site = seeded("/sites/fleet-wiki");
    Answer merged =
        send(
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
    assertThat(effects("sites/" + url(site.path()))).hasSize(1);
  }

  @Test
  void storageHasItsLimits() throws Exception {
    SiteSeed site = seeded("/sites/fleet-wiki");
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("StorageMaximumLevel", 0, "StorageWarningLevel", 0),
            Map.of("StorageMaximumLevel", 26_214_401, "StorageWarningLevel", 1),
            Map.of("StorageMaximumLevel", 20_000_000, "StorageWarningLevel", 1),
            Map.of("StorageMaximumLevel", 100, "StorageWarningLevel", 101))) {
      assertThat(send("PATCH", byId(site), wrong, V4, "4.0").status()).isEqualTo(400);
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
            send("PATCH", group, Map.of("UserCodeMaximumLevel", 100), V4, "4.0").body().toString())
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
    Answer found = site(url);
    assertThat(found.body().path("Template").asText()).isEqualTo("SPSPERS#10");
    String id = drive.siteId().toString();
    assertThat(found.body().path("SiteId").asText()).isEqualTo(id);
    String path = "/_api/SPO.Tenant/sites('" + id + "')";
    assertThat(send("PATCH", path, Map.of("StorageMaximumLevel", 5_242_881), V4, "4.0").status())
        .isEqualTo(400);
    Map<String, Long> smaller =
        Map.of("StorageMaximumLevel", 7_000L, "StorageWarningLevel", 6_000L);
    assertThat(send("PATCH", path, smaller, V4, "4.0").status()).isEqualTo(204);
    assertThat(tenant.oneDrives().of(drive.user()).orElseThrow().quotaMegabytes()).isEqualTo(7_000);
    Answer reset =
        csom(
            "<SetProperty Id=\"9\" ObjectPathId=\"2\" Name=\"StorageMaximumLevel\"><Parameter"
                + " Type=\"Int64\">0</Parameter></SetProperty><ObjectPath Id=\"10\""
                + " ObjectPathId=\"3\"/>",
            "<Method Id=\"2\" ParentId=\"1\" Name=\"GetSitePropertiesByUrl\"><Parameters>"
                + text(url)
                + "<Parameter Type=\"Boolean\">false</Parameter></Parameters></Method>"
                + "<Method Id=\"3\" ParentId=\"2\" Name=\"Update\"/>");
    assertThat(reset.body().at("/0/ErrorInfo").isNull()).isTrue();
    assertThat(site(url).body().path("StorageMaximumLevel").asText()).isEqualTo("1048576");
    assertThat(tenant.oneDrives().of(drive.user())).contains(drive);
  }

  @Test
  void deletesAndRestoresInTheTenantsTime() throws Exception {
    SiteSeed site = seeded("/sites/hub-people");
    String url = url(site.path());
    Map<String, String> named = Map.of("siteId", site.id().toString());
    assertThat(send("POST", "/_api/SPSiteManager/delete", named).body().toString())
        .contains("registered as a hub site");
    send("POST", "/_api/SPO.Tenant/UnregisterHubSite", Map.of("siteUrl", url));
    assertThat(send("POST", "/_api/SPSiteManager/delete", named).status()).isEqualTo(200);
    assertThat(site(url).body().path("Status").asText()).isEqualTo("Recycling");
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(code(site(url))).endsWith("SpoNoSiteException");

    String restore = "/_api/SPO.Tenant/RestoreDeletedSite";
    assertThat(send("POST", restore, Map.of("siteUrl", url)).body().path("IsComplete").asBoolean())
        .isFalse();
    assertThat(site(url).body().path("Status").asText()).isEqualTo("Restoring");
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(site(url).body().path("Status").asText()).isEqualTo("Active");
    assertThat(site(url).body().path("IsHubSite").asBoolean()).isFalse();
    assertThat(effects("sites/" + url))
        .extracting(e -> e.path("change").asText())
        .containsExactlyInAnyOrder("hub unregistered", "deleted", "restored");
  }

  @Test
  void someSitesCannotBeDeleted() throws Exception {
    for (String path :
        List.of("", "/search", "/sites/home", "/sites/customs-audit", "/sites/fleet-wiki")) {
      String id = seeded(path).id().toString();
      assertThat(send("POST", "/_api/SPSiteManager/delete", Map.of("siteId", id)).status())
          .as(path)
          .isEqualTo(400);
    }
    Map<String, String> classic = Map.of("siteUrl", url("/sites/fleet-wiki"));
    assertThat(send("POST", "/_api/SPO.Tenant/RemoveSite", classic).status()).isEqualTo(200);
  }

  @Test
  void aSiteGoesAndComesBackWithItsGroup() throws Exception {
    SiteSeed site =
        tenant.seed().sites().stream()
            .filter(s -> s.groupId() != null && s.deletedDaysAgo() < 0)
            .findFirst()
            .orElseThrow();
    Map<String, String> named = Map.of("siteUrl", url(site.path()));
    assertThat(send("POST", "/_api/SPO.Tenant/RemoveSite", named).body().toString())
        .contains("belongs to a Microsoft 365 group");
    String graph = client.accessToken(TenantClient.GRAPH);
    sendTo(tenant.url(), graph, "DELETE", "/v1.0/groups/" + site.groupId(), null);
    assertThat(site(url(site.path())).body().path("Status").asText()).isEqualTo("Recycling");
    sendTo(
        tenant.url(),
        graph,
        "POST",
        "/v1.0/directory/deletedItems/" + site.groupId() + "/restore",
        null);
    assertThat(site(url(site.path())).body().path("Status").asText()).isEqualTo("Active");
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
    JsonNode items = csom(actions, paths).body().at("/4/_Child_Items_");
    assertThat(items).hasSize(5);
    assertThat(items.get(0).path("Url").asText()).isEqualTo(url("/sites/summer-party-2024"));
    assertThat(items.get(0).path("Status").asText()).isEqualTo("Recycled");
    assertThat(items.get(0).path("DeletionTime").asText()).startsWith("/Date(");
    assertThat(items.get(0).path("DaysRemaining").asInt()).isBetween(89, 90);
    tenant.clock().advance(Duration.ofDays(4));
    token = tokenFor(tenant.sharePointAdminUrl());
    assertThat(csom(actions, paths).body().at("/4/_Child_Items_")).hasSize(4);
  }

  @Test
  void anOperationIsFollowedByItsIdentity() throws Exception {
    String url = url("/sites/rotterdam-move");
    String progress =
        "<Query Id=\"7\" ObjectPathId=\"2\"><Query SelectAllProperties=\"false\"><Properties>"
            + "<Property Name=\"IsComplete\" ScalarProperty=\"true\"/><Property"
            + " Name=\"PollingInterval\" ScalarProperty=\"true\"/></Properties></Query></Query>";
    JsonNode begun =
        csom(
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
    Answer later = csom(progress, "<Identity Id=\"2\" Name=\"" + name + "\"/>");
    assertThat(later.body().at("/2/IsComplete").asBoolean()).isTrue();
    String broken = begun.path("_ObjectIdentity_").asText();
    Answer refused = csom(progress, "<Identity Id=\"2\" Name=\"" + broken + "\"/>");
    assertThat(refused.body().at("/0/ErrorInfo/ErrorMessage").asText()).contains("not known");
  }

  @Test
  void csomRefusesShapesThatItDoesNotKnow() throws Exception {
    String path =
        "<Method Id=\"2\" ParentId=\"1\" Name=\"GetSitePropertiesByUrl\"><Parameters>"
            + text(url("/sites/fleet-wiki"))
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
      Answer answer = csom(actions, path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).hasSize(1);
      assertThat(answer.body().at("/0/ErrorInfo/ErrorTypeName").asText())
          .endsWith("InvalidClientQueryException");
    }
    Answer gone =
        csom(
            "<ObjectPath Id=\"3\" ObjectPathId=\"2\"/>",
            "<Method Id=\"2\" ParentId=\"1\" Name=\"GetDeletedSitePropertiesByUrl\"><Parameters>"
                + text(url("/sites/never"))
                + "</Parameters></Method>");
    assertThat(gone.body().at("/0/ErrorInfo/ErrorTypeName").asText()).endsWith("UnknownError");
  }

  @Test
  void aDigestThatIsSentMustBeGood() throws Exception {
    Answer context = send("POST", "/_api/contextinfo", null);
    String digest = context.body().path("FormDigestValue").asText();
    String header = "X-RequestDigest";
    assertThat(send("GET", "/_api/StorageQuotas()", null, header, digest).status()).isEqualTo(200);
    Answer wrong = send("GET", "/_api/StorageQuotas()", null, header, "0x12");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(code(wrong)).startsWith("-2130575252");
    tenant.clock().advance(Duration.ofMinutes(31));
    token = tokenFor(tenant.sharePointAdminUrl());
    assertThat(send("GET", "/_api/StorageQuotas()", null, header, digest).status()).isEqualTo(403);
  }

  @Test
  void beyondItsUnitsItRefusesAndTellsWhatIsLeft() throws Exception {
    tenant.throttle().scale(0.01, 0);
    try {
      Answer nearly = null;
      Answer refused = null;
      for (int i = 0; i < 10 && refused == null; i++) {
        Answer answer = send("GET", "/_api/StorageQuotas()", null);
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
