package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.journal.JournalQuery;
import io.tenantry.simulator.seed.SiteSeed;
import io.tenantry.simulator.signin.CertificateSignIn;
import java.net.http.HttpRequest;
import java.util.Map;

/** Calls the servers of a simulated SharePoint, its administration first. */
final class SharePointClient {

  static final String V4 = "odata-version";

  private final SimulatedTenant tenant;
  private final TenantClient client;
  private String token;

  SharePointClient(RunningTenant at) {
    tenant = at.tenant();
    client = at.client();
  }

  /** Gets another token for the administration, as the old one has run out. */
  void signIn() throws Exception {
    token = tokenFor(tenant.sharePointAdminUrl());
  }

  String tokenFor(String server) throws Exception {
    return client
        .token(CertificateSignIn.form(tenant, server))
        .body()
        .path("access_token")
        .asText();
  }

  /** Calls the administration. */
  Answer send(String method, String path, Object body, String... headers) throws Exception {
    if (token == null) {
      signIn();
    }
    return sendTo(tenant.sharePointAdminUrl(), token, method, path, body, headers);
  }

  Answer sendTo(
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

  SiteSeed seeded(String path) {
    return tenant.seed().sites().stream()
        .filter(site -> site.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  static String byId(SiteSeed site) {
    return "/_api/SPO.Tenant/sites('" + site.id() + "')";
  }

  String url(String path) {
    return tenant.sharePointUrl() + path;
  }

  Answer site(String url) throws Exception {
    return send(
        "POST",
        "/_api/SPO.Tenant/GetSitePropertiesByUrl",
        Map.of("url", url, "includeDetail", false));
  }

  Answer csom(String actions, String paths) throws Exception {
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

  static String text(String value) {
    return "<Parameter Type=\"String\">" + value + "</Parameter>";
  }

  JsonNode effects(String object) throws Exception {
    return new JournalQuery(0, "sharepoint", "", object, "")
        .effects(tenant.journal(), 1, 100)
        .path("effects");
  }

  static String code(Answer answer) {
    JsonNode body = answer.body();
    return body.has("odata.error")
        ? body.at("/odata.error/code").asText()
        : body.at("/error/code").asText();
  }
}
