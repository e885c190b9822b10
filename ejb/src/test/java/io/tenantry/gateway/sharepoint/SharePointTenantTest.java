package io.tenantry.gateway.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.SharePointCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.ConnectionTest;
import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.SurfaceStatus;
import io.tenantry.gateway.TenantSettings;
import io.tenantry.gateway.TestTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.graph.drives.OneDriveSite;
import io.tenantry.simulator.journal.JournalQuery;
import io.tenantry.simulator.seed.SiteSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SharePoint's gateway against the simulated tenant, with real sign-in and TLS. */
class SharePointTenantTest {
  private static final int USERS = 300;

  @RegisterExtension static final TestTenant AT = TestTenant.of(USERS).throttling(20);

  private static SimulatedTenant tenant;
  private static Gateways gateways;

  @BeforeAll
  static void open() {
    tenant = AT.tenant();
    gateways = AT.open(settings().certificate());
  }

  private static TenantSettings settings() {
    return TenantSettings.of(tenant).sharePoint().and("TENANTRY_LIMITS_FACTOR", "20");
  }

  private static Answer answer(Call call) throws Exception {
    return gateways.send(call, Priority.BULK).answer().get(60, TimeUnit.SECONDS);
  }

  private static SiteSeed site(String path) {
    return tenant.seed().sites().stream()
        .filter(s -> s.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static String url(String path) {
    return tenant.sharePointUrl() + path;
  }

  private static SharePointCall quota(Object siteId, long maximum) {
    return TenantAdmin.change(
        siteId.toString(),
        JsonNodeFactory.instance
            .objectNode()
            .put("StorageMaximumLevel", maximum)
            .put("StorageWarningLevel", maximum / 10 * 9));
  }

  private static JsonNode effects(String object) throws Exception {
    tenant.journal().flush();
    return new JournalQuery(0, "sharepoint", "", object, "")
        .effects(tenant.journal(), 1, 1000)
        .path("effects");
  }

  private static FaultRule fault(FaultKind kind, Integer status, String code, String retryAfter) {
    return new FaultRule(
        null,
        "sharepoint",
        "PATCH",
        null,
        null,
        null,
        kind,
        status,
        code,
        retryAfter,
        null,
        1,
        null,
        null,
        null,
        null);
  }

  @Test
  void theConnectionIsWell() {
    SurfaceStatus status = status(gateways);
    assertThat(status.problem()).isNull();
    assertThat(status.well()).isTrue();
  }

  @Test
  void aSecretIsNotEnoughAndNothingIsSent() throws Exception {
    try (Gateways secret = AT.open(settings().secret())) {
      assertThat(status(secret).problem().code()).isEqualTo("sharepoint.certificate-needed");
      Answer answer =
          secret.send(TenantAdmin.site(url("")), Priority.PERSON).answer().get(5, TimeUnit.SECONDS);
      assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
      assertThat(answer.message()).contains("TENANTRY_CLIENT_CERTIFICATE");
    }
  }

  @Test
  void aMissingPermissionIsSaidWithWhatToGrant() {
    tenant.app().change(List.of(), List.of("SharePoint Sites.FullControl.All"));
    assertThat(status(gateways).problem().next()).contains("Sites.FullControl.All");
  }

  private static SurfaceStatus status(Gateways of) {
    return new ConnectionTest(of, List::of)
        .test().stream().filter(s -> s.surface() == Surface.SHAREPOINT).findFirst().orElseThrow();
  }

  @Test
  void setsTheQuotaOfManyOneDrivesOnceEach() throws Exception {
    List<OneDriveSite> drives =
        drives().filter(d -> d.licensedMegabytes() > 77_770).limit(60).toList();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (OneDriveSite drive : drives) {
      SharePointCall call = quota(drive.siteId(), 77_770);
      answers.add(gateways.send(call, Priority.BULK).answer());
    }
    for (CompletableFuture<Answer> answer : answers) {
      assertThat(answer.get(60, TimeUnit.SECONDS).fate()).isEqualTo(Fate.DONE);
    }
    String first = drives.get(0).siteUrl();
    assertThat(effects("sites/" + first)).hasSize(2);
    List<Answer> read = gateways.reads(Priority.BULK).answers(List.of(TenantAdmin.site(first)));
    assertThat(read.get(0).body().path("StorageMaximumLevel").asText()).isEqualTo("77770");
    String graph = "/users/" + tenant.seed().userId(drives.get(0).user()) + "/drive?$select=quota";
    assertThat(answer(new GraphCall("GET", graph, null)).body().at("/quota/total").asLong())
        .isEqualTo(77_770L << 20);
  }

  @Test
  void csomSetsTheUserCodeLevelsThatRestDoesNot() throws Exception {
    String url = url("/sites/fleet-wiki");
    assertThat(answer(TenantAdmin.changeUserCode(url, 100, 80)).fate()).isEqualTo(Fate.DONE);
    Answer read =
        answer(TenantAdmin.siteById(site("/sites/fleet-wiki").id().toString(), List.of()));
    assertThat(read.body().path("UserCodeMaximumLevel").asDouble()).isEqualTo(100);
  }

  @Test
  void deletesAndRestoresASite() throws Exception {
    String url = url("/teams/port-strike");
    assertThat(answer(TenantAdmin.delete(site("/teams/port-strike").id().toString())).done())
        .isTrue();
    tenant.clock().advance(Duration.ofMinutes(1));
    Answer gone = answer(TenantAdmin.site(url));
    assertThat(gone.code()).isEqualTo("SpoNoSiteException");
    assertThat(gone.status()).isEqualTo(404);
    JsonNode deleted = TenantAdmin.objects(answer(TenantAdmin.deletedSite(url)).body()).get(0);
    assertThat(deleted.path("Status").asText()).isEqualTo("Recycled");

    Answer begun = answer(TenantAdmin.restoreDeletedSiteByCsom(url));
    JsonNode operation = begun.body();
    assertThat(operation.path("IsComplete").asBoolean()).isFalse();
    tenant.clock().advance(Duration.ofMinutes(1));
    String identity = operation.path("_ObjectIdentity_").asText();
    JsonNode progress = TenantAdmin.objects(answer(TenantAdmin.progress(identity)).body()).get(0);
    assertThat(progress.path("IsComplete").asBoolean()).isTrue();
    assertThat(answer(TenantAdmin.deletedSite(url)).code()).isEqualTo("UnknownError");
    assertThat(answer(TenantAdmin.site(url)).body().path("Status").asText()).isEqualTo("Active");
  }

  @Test
  void listsTheRecycleBinAndItsGroups() throws Exception {
    JsonNode page = TenantAdmin.objects(answer(TenantAdmin.deletedSites(null)).body()).get(0);
    assertThat(page.path("_Child_Items_")).hasSize(5);
    assertThat(page.path("NextStartIndexFromSharePoint").isNull()).isTrue();
    Answer row = answer(TenantAdmin.aggregated(url("/sites/tacho-rollout")));
    assertThat(row.body().at("/value/0/GroupId").asText())
        .isEqualTo(site("/sites/tacho-rollout").groupId().toString());
    assertThat(row.body().at("/value/0/TimeDeleted").asText()).isNotEmpty();
  }

  @Test
  void listsAllSitesPageByPage() throws Exception {
    List<String> urls = new ArrayList<>();
    String start = null;
    int pages = 0;
    do {
      Answer answer = answer(TenantAdmin.sites(true, start));
      JsonNode page = TenantAdmin.objects(answer.body()).get(0);
      page.path("_Child_Items_").forEach(site -> urls.add(site.path("Url").asText()));
      start = page.path("NextStartIndexFromSharePoint").asText(null);
      pages++;
    } while (start != null);
    assertThat(urls).doesNotHaveDuplicates().contains(url("/sites/home"));
    assertThat(urls)
        .filteredOn(u -> u.startsWith(tenant.sharePointMyUrl() + "/personal/"))
        .hasSize((int) drives().count());
    assertThat(pages).isGreaterThan(1);
  }

  @Test
  void theCopyGetsAllSitesWithIdsAndTimes() {
    List<JsonNode> inUse = new ArrayList<>();
    SitePages.inUse(gateways.reads(Priority.BULK), inUse::addAll);
    assertThat(inUse)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            s -> {
              assertThat(CsomText.guid(s.path("SiteId"))).hasSize(36);
              assertThat(CsomText.time(s.path("LastContentModifiedDate"))).isNotNull();
            })
        .noneMatch(s -> s.path("Url").asText().contains("/personal/"));
    List<JsonNode> deleted = new ArrayList<>();
    SitePages.deleted(gateways.reads(Priority.BULK), deleted::addAll);
    assertThat(deleted)
        .isNotEmpty()
        .allSatisfy(s -> assertThat(CsomText.time(s.path("DeletionTime"))).isNotNull());
  }

  @Test
  void whatCannotBeListedSaysWhatToGrant() {
    tenant.app().change(List.of(), List.of("SharePoint Sites.FullControl.All"));
    assertThatThrownBy(() -> SitePages.inUse(gateways.reads(Priority.BULK), page -> {}))
        .isInstanceOfSatisfying(
            SurfaceFailure.class,
            f -> assertThat(f.problem().next()).contains("Sites.FullControl.All"));
  }

  @Test
  void refusesInTheWordsOfSharePoint() throws Exception {
    Answer held = answer(TenantAdmin.delete(site("/sites/customs-audit").id().toString()));
    assertThat(held.fate()).isEqualTo(Fate.REFUSED);
    assertThat(held.message()).contains("compliance policy");
    Answer csom = answer(TenantAdmin.removeSiteByCsom(url("/sites/home")));
    assertThat(csom.fate()).isEqualTo(Fate.REFUSED);
    assertThat(csom.message()).contains("home site");
  }

  @Test
  void aChangeWhoseAnswerIsLostIsUnknownAndHappenedOnce() throws Exception {
    tenant.faults().add(fault(FaultKind.DROP_AFTER_EFFECT, null, null, null));
    SiteSeed site = site("/sites/hub-operations");
    assertThat(answer(quota(site.id(), 88_880)).fate()).isEqualTo(Fate.UNKNOWN);
    JsonNode effects = effects("sites/" + url(site.path()));
    assertThat(effects).hasSize(2).allMatch(e -> e.path("count").asInt() == 1);
  }

  @Test
  void aDigestIsFetchedWhenTheTenantWantsOne() throws Exception {
    tenant
        .faults()
        .add(fault(FaultKind.STATUS, 403, "-2130575252, Microsoft.SharePoint.SPException", null));
    Answer answer = answer(quota(site("/sites/fleet-wiki").id(), 66_660));
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
  }

  @Test
  void aThrottledChangeIsSentAgain() throws Exception {
    tenant.faults().add(fault(FaultKind.STATUS, 503, null, "0.05"));
    Answer answer = answer(quota(site("/sites/fleet-wiki").id(), 55_550));
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.tries()).isEqualTo(2);
  }

  private static Stream<OneDriveSite> drives() {
    return IntStream.range(0, USERS).mapToObj(tenant.oneDrives()::of).flatMap(Optional::stream);
  }

  @Test
  void readsGraphInABatch() {
    List<Answer> answers =
        gateways
            .reads(Priority.PERSON)
            .answers(
                List.of(
                    new GraphCall("GET", "/users/" + tenant.seed().userId(0) + "?$select=id", null),
                    new GraphCall("GET", "/users/nobody@nowhere.example?$select=id", null)));
    assertThat(answers).extracting(Answer::status).containsExactly(200, 404);
  }
}
