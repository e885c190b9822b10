package io.tenantry.gateway.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Problem;
import io.tenantry.actions.SharePointCall;
import io.tenantry.actions.SiteCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.dispatch.FakeSurface;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharePointGatewayTest {
  private static final String SITE = "https://contoso.sharepoint.com/sites/x";

  private FakeSurface surface;
  private SharePointGateway gateway;

  @BeforeEach
  void open() throws IOException {
    surface = new FakeSurface();
    gateway = new SharePointGateway(surface.sharePoint(), surface.shared());
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    surface.close();
  }

  private Answer answer(SharePointCall call) throws Exception {
    return gateway.send(call, Priority.BULK).answer().get(20, TimeUnit.SECONDS);
  }

  private static SharePointCall quota() {
    return TenantAdmin.change(
        "s-1", JsonNodeFactory.instance.objectNode().put("StorageMaximumLevel", 1024));
  }

  private RecordedRequest only() {
    assertThat(surface.requests).hasSize(1);
    return surface.requests.get(0);
  }

  private void answers(MockResponse... responses) {
    AtomicInteger next = new AtomicInteger();
    surface.onRequest =
        request -> responses[Math.min(next.getAndIncrement(), responses.length - 1)];
  }

  private static MockResponse status(int status) {
    return new MockResponse().setResponseCode(status);
  }

  @Test
  void sendsAChangeAsTheAdministrationExpectsIt() throws Exception {
    answers(status(204));
    assertThat(answer(quota()).fate()).isEqualTo(Fate.DONE);
    RecordedRequest request = only();
    assertThat(request.getMethod()).isEqualTo("PATCH");
    assertThat(request.getPath()).isEqualTo("/_api/SPO.Tenant/sites('s-1')");
    assertThat(request.getHeader("odata-version")).isEqualTo("4.0");
    assertThat(request.getHeader("Accept")).isEqualTo("application/json");
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeader("User-Agent")).startsWith("NONISV|Tenantry|Tenantry/");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer token-1");
    assertThat(request.getHeader("X-RequestDigest")).isNull();
    assertThat(request.getBody().readUtf8()).isEqualTo("{\"StorageMaximumLevel\":1024}");
  }

  @Test
  void aDeletionNamesNoODataVersion() throws Exception {
    answers(new MockResponse().setBody("{\"odata.null\":true}"));
    answer(TenantAdmin.delete("s-1"));
    assertThat(only().getHeader("odata-version")).isNull();
    assertThat(only().getHeader("Accept")).isEqualTo("application/json");
  }

  @Test
  void writesCsomWithEveryValueEscaped() throws Exception {
    answers(
        new MockResponse()
            .setBody(
                "[{\"ErrorInfo\":null},4,{\"_ObjectType_\":\"T\",\"_ObjectIdentity_\":\"a\\nb\",\"X\":1}]"));
    Answer answer = answer(TenantAdmin.removeSiteByCsom(SITE + "?a=1&b=<'\">"));
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.body()).hasToString("{\"_ObjectIdentity_\":\"a\\nb\"}");
    assertThat(only().getPath()).isEqualTo("/_vti_bin/client.svc/ProcessQuery");
    assertThat(only().getHeader("Content-Type")).isEqualTo("text/xml");
    assertThat(only().getBody().readUtf8())
        .contains("?a=1&amp;b=&lt;&apos;&quot;&gt;</Parameter>")
        .contains("SchemaVersion=\"15.0.0.0\"", "Name=\"RemoveSite\"");
  }

  @Test
  void anOperationsNameKeepsItsLineBreaks() {
    assertThat(TenantAdmin.progress("a|b:c\nSpoOperation").objectPaths())
        .contains("Name=\"a|b:c&#xA;SpoOperation\"");
  }

  @Test
  void anErrorInASuccessfulCsomAnswerIsARefusal() throws Exception {
    answers(
        new MockResponse()
            .setBody(
                """
                [{"SchemaVersion":"15.0.0.0","ErrorInfo":{"ErrorMessage":"Cannot get site.",\
                "ErrorCode":-1,"ErrorTypeName":"Microsoft.Online.SharePoint.Common.\
                SpoNoSiteException","TraceCorrelationId":"trace-1"}}]"""));
    Answer answer = answer(TenantAdmin.changeStorage(SITE, 2048, 1024));
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.code()).isEqualTo("SpoNoSiteException");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("Cannot get site.");
    assertThat(answer.requestId()).isEqualTo("trace-1");
    assertThat(surface.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"odata.error\":{\"code\":\"-1, Microsoft.SharePoint.SPException\","
            + "\"message\":{\"lang\":\"en-US\",\"value\":\"On hold.\"}}}",
        "{\"error\":{\"code\":\"-1, Microsoft.SharePoint.SPException\",\"message\":\"On hold.\"}}"
      })
  void aNamedExceptionIsADecisionWhateverTheStatus(String body) throws Exception {
    answers(status(500).setBody(body));
    Answer answer = answer(quota());
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.code()).isEqualTo("SPException");
    assertThat(answer.message()).isEqualTo("On hold.");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aChangeThatFailsWithoutAReasonIsUnknownAndNeverSentAgain(int status) throws Exception {
    answers(status(status).setBody("busy"));
    assertThat(answer(quota()).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(surface.requests).hasSize(1);
  }

  @Test
  void aChangeWhoseAnswerIsLostIsUnknown() throws Exception {
    answers(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    assertThat(answer(quota()).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(surface.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aThrottledChangeWasNotRunAndIsSentAgain(int status) throws Exception {
    answers(status(status).setHeader("Retry-After", "0.02"), status(204));
    Answer answer = answer(quota());
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.tries()).isEqualTo(2);
  }

  @Test
  void asksForASiteAgainWhenTheAnswerIsLost() throws Exception {
    answers(
        new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST),
        new MockResponse().setBody("{\"Status\":\"Active\"}"));
    Answer answer = answer(TenantAdmin.site(SITE));
    assertThat(answer.body().path("Status").asText()).isEqualTo("Active");
    assertThat(surface.requests).hasSize(2);
  }

  @Test
  void fetchesADigestWhenOneIsAskedForAndKeepsIt() throws Exception {
    answers(
        status(403)
            .setBody(
                """
                {"odata.error":{"code":"-2130575252, Microsoft.SharePoint.SPException",\
                "message":{"value":"The security validation for this page is invalid."}}}"""),
        new MockResponse()
            .setBody("{\"FormDigestValue\":\"0xAB,now\",\"FormDigestTimeoutSeconds\":1800}"),
        status(204));
    assertThat(answer(quota()).fate()).isEqualTo(Fate.DONE);
    assertThat(answer(quota()).fate()).isEqualTo(Fate.DONE);
    assertThat(surface.requests)
        .extracting(RecordedRequest::getPath)
        .filteredOn(path -> path.equals("/_api/contextinfo"))
        .hasSize(1);
    assertThat(surface.requests)
        .extracting(r -> String.valueOf(r.getHeader("X-RequestDigest")))
        .containsExactly("null", "null", "0xAB,now", "0xAB,now");
  }

  @Test
  void anotherRefusalOfPermissionAsksForNoDigest() throws Exception {
    answers(status(403).setBody("{\"error\":{\"code\":\"-1, X.Denied\",\"message\":\"No.\"}}"));
    assertThat(answer(quota()).fate()).isEqualTo(Fate.REFUSED);
    assertThat(surface.requests).hasSize(1);
  }

  @Test
  void sendsNothingToAServerThatIsNotTheTenants() throws Exception {
    SiteCall call =
        new SiteCall("GET", "https://evil.example/sites/x", "/_api/web", Map.of(), null);
    Answer answer = answer(call);
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.code()).isEqualTo("sharepoint.foreign-host");
    assertThat(surface.requests).isEmpty();
    assertThat(surface.signIns).hasValue(0);
  }

  @Test
  void saysThatItIsNotSetUp() throws Exception {
    try (SharePointGateway unset = new SharePointGateway(surface.connection(), surface.shared())) {
      assertThat(unset.unset()).map(Problem::code).contains("sharepoint.not-set-up");
      Answer answer = unset.send(quota(), Priority.PERSON).answer().get(1, TimeUnit.SECONDS);
      assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
      assertThat(answer.message()).contains("TENANTRY_SHAREPOINT_URL");
      assertThat(surface.requests).isEmpty();
    }
  }

  @Test
  void tellsReadsFromChanges() {
    List<SharePointCall> reads =
        List.of(
            TenantAdmin.site(SITE),
            TenantAdmin.siteById("s", List.of("Url")),
            TenantAdmin.deletedSites(null),
            TenantAdmin.progress("x"),
            new SiteCall("POST", "{admin}", "/_api/contextinfo", Map.of(), null));
    List<SharePointCall> changes =
        List.of(
            quota(),
            TenantAdmin.delete("s"),
            TenantAdmin.restoreDeletedSite(SITE),
            TenantAdmin.changeStorage(SITE, 2, 1),
            new SiteCall(
                "POST",
                "{root}",
                "/_api/web/GetUserById(5)",
                Map.of("X-HTTP-Method", "MERGE", "IF-MATCH", "*"),
                JsonNodeFactory.instance.objectNode()));
    assertThat(reads).allMatch(SharePointCosts::reads);
    assertThat(changes).noneMatch(SharePointCosts::reads);
  }
}
