package io.tenantry.gateway.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.SharePointHost;
import io.tenantry.actions.SiteCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of SharePoint's administration in the shapes that are known to work without a user. */
public final class TenantAdmin {
  private static final String ADMIN = SharePointHost.ADMIN.placeholder();
  private static final Map<String, String> VERSION_4 = Map.of("odata-version", "4.0");

  /** These calls must not name an OData version: SharePoint then refuses apps. */
  private static final Map<String, String> PLAIN =
      Map.of("Accept", "application/json", "Content-Type", "application/json");

  private static final String SITES_FILTER = "{b92aeee2-c92c-4b67-abcc-024e471bc140}";
  private static final List<String> PROGRESS =
      List.of("IsComplete", "HasTimedout", "PollingInterval");
  private static final String IDENTITY = "_ObjectIdentity_";
  private static final String[] OPERATION = {IDENTITY, "IsComplete"};
  private static final String AGGREGATED_LIST =
      "/_api/web/lists/GetByTitle('DO_NOT_DELETE_SPLIST_TENANTADMIN_AGGREGATED_SITECOLLECTIONS')"
          + "/items";

  /** Source: Microsoft, Request-SPOPersonalSite: 1 to 200 users. */
  private static final int PERSONAL_SITES = 200;

  private TenantAdmin() {}

  /** Properties of one site by address; 404 or {@code SpoNoSiteException} when there is none. */
  public static SiteCall site(String url) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("url", url).put("includeDetail", false);
    return new SiteCall("POST", ADMIN, "/_api/SPO.Tenant/GetSitePropertiesByUrl", Map.of(), body);
  }

  /** Properties of one site by the site collection's id. */
  public static SiteCall siteById(String siteId, List<String> select) {
    String query = select.isEmpty() ? "" : "?$select=" + String.join(",", select);
    return new SiteCall("GET", ADMIN, byId(siteId) + query, VERSION_4, null);
  }

  /** Changes properties of a site; enumerations are numbers. */
  public static SiteCall change(String siteId, JsonNode properties) {
    return new SiteCall("PATCH", ADMIN, byId(siteId), VERSION_4, properties);
  }

  private static String byId(String siteId) {
    return "/_api/SPO.Tenant/sites('" + siteId.replace("'", "''") + "')";
  }

  /** Sends a site without a group to the recycle bin. */
  public static SiteCall delete(String siteId) {
    return manage("/_api/SPSiteManager/delete", "siteId", siteId);
  }

  /** The same for classic templates that {@link #delete} does not take. */
  public static SiteCall removeSite(String url) {
    return manage("/_api/SPO.Tenant/RemoveSite", "siteUrl", url);
  }

  public static SiteCall unregisterHubSite(String url) {
    return manage("/_api/SPO.Tenant/UnregisterHubSite", "siteUrl", url);
  }

  /** Brings a site back; the answer names no operation: its state tells when it is there. */
  public static SiteCall restoreDeletedSite(String url) {
    String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return manage("/_api/SPO.Tenant/RestoreDeletedSite", "siteUrl", plain);
  }

  /** Deletes a site from the recycle bin for good. */
  public static SiteCall removeDeletedSite(String url) {
    return manage("/_api/SPO.Tenant/RemoveDeletedSite", "siteUrl", url);
  }

  private static SiteCall manage(String path, String name, String value) {
    return new SiteCall(
        "POST", ADMIN, path, PLAIN, JsonNodeFactory.instance.objectNode().put(name, value));
  }

  /** Group and time of deletion of a site that may be deleted; some minutes late. */
  public static SiteCall aggregated(String url) {
    String filter = "SiteUrl eq '" + url.replace("'", "''") + "'";
    return new SiteCall(
        "GET",
        ADMIN,
        AGGREGATED_LIST
            + "?$filter="
            + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")
            + "&$select=GroupId,TimeDeleted,SiteId,SiteUrl,Title",
        Map.of(),
        null);
  }

  /** What the tenant has and uses in megabytes. */
  public static SiteCall storagePool() {
    return new SiteCall("GET", ADMIN, "/_api/StorageQuotas()?api-version=1.3.2", Map.of(), null);
  }

  /** The levels of a site's storage by CSOM; a maximum of 0 is the tenant's default. */
  public static CsomCall changeStorage(String url, long maximum, long warning) {
    Map<String, Csom.Value> levels = new LinkedHashMap<>();
    levels.put("StorageMaximumLevel", Csom.Value.int64(maximum));
    levels.put("StorageWarningLevel", Csom.Value.int64(warning));
    return update(url, levels);
  }

  /** The levels of sandboxed solutions, which only CSOM is known to take. */
  public static CsomCall changeUserCode(String url, double maximum, double warning) {
    Map<String, Csom.Value> levels = new LinkedHashMap<>();
    levels.put("UserCodeMaximumLevel", Csom.Value.real(maximum));
    levels.put("UserCodeWarningLevel", Csom.Value.real(warning));
    return update(url, levels);
  }

  /** Puts the storage of a OneDrive or a site back to the tenant's default. */
  public static CsomCall resetStorage(String url) {
    return update(url, Map.of("StorageMaximumLevel", Csom.Value.int64(0)));
  }

  private static CsomCall update(String url, Map<String, Csom.Value> properties) {
    Csom csom = new Csom();
    int site = csom.method(csom.tenant(), "GetSitePropertiesByUrl", url(url), Csom.Value.of(false));
    int update = csom.method(site, "Update");
    return csom.set(site, properties)
        .instantiate(update)
        .query(update, PROGRESS)
        .changing()
        .keeping(OPERATION);
  }

  /** Restores a site by CSOM; the answer names an operation for {@link #progress}. */
  public static CsomCall restoreDeletedSiteByCsom(String url) {
    return operation("RestoreDeletedSite", url);
  }

  /** Removes a site by CSOM; the answer names an operation for {@link #progress}. */
  public static CsomCall removeSiteByCsom(String url) {
    return operation("RemoveSite", url);
  }

  private static CsomCall operation(String method, String url) {
    Csom csom = new Csom();
    int operation = csom.method(csom.tenant(), method, url(url));
    return csom.instantiate(operation).query(operation, PROGRESS).changing().keeping(OPERATION);
  }

  /**
   * Has a user's OneDrive made; apps are refused. The answer comes before it is there. Calls for
   * many users go as one.
   *
   * <p>Source: Microsoft, Request-SPOPersonalSite.
   */
  public static CsomCall requestPersonalSite(String userPrincipalName) {
    Csom csom = new Csom();
    int request =
        csom.method(
            csom.tenant(), "RequestPersonalSites", Csom.Value.of(List.of(userPrincipalName)));
    return csom.instantiate(request)
        .query(request, PROGRESS)
        .changing()
        .joining(Csom.element(userPrincipalName), PERSONAL_SITES);
  }

  /**
   * The identity of an operation among the kept answers of a target's calls, or {@code null} when
   * none was kept.
   */
  public static String operation(JsonNode keptAnswers) {
    JsonNode identity = keptAnswers.findValue(IDENTITY);
    return identity == null ? null : identity.asText();
  }

  /**
   * How far an operation is.
   *
   * @param identity the {@code _ObjectIdentity_} of the answer that began it
   */
  public static CsomCall progress(String identity) {
    Csom csom = new Csom();
    return csom.query(csom.identity(identity), PROGRESS).reading();
  }

  /**
   * A page of all sites in use with their properties, some hundreds at once.
   *
   * @param personal whether OneDrives are listed too
   * @param startIndex {@code NextStartIndexFromSharePoint} of the page before, {@code null} for the
   *     first
   */
  public static CsomCall sites(boolean personal, String startIndex) {
    Map<String, Csom.Value> filter = new LinkedHashMap<>();
    filter.put("Filter", Csom.Value.of((String) null));
    filter.put("IncludeDetail", Csom.Value.of(false));
    filter.put("IncludePersonalSite", new Csom.Value("Enum", personal ? "1" : "0"));
    filter.put("StartIndex", Csom.Value.of(startIndex));
    filter.put("Template", Csom.Value.of((String) null));
    Csom csom = new Csom();
    int sites =
        csom.method(
            csom.tenant(), "GetSitePropertiesFromSharePointByFilters", SITES_FILTER, filter);
    return csom.instantiate(sites)
        .queryAll(sites, List.of("NextStartIndexFromSharePoint"))
        .reading();
  }

  /** One deleted site; {@code UnknownError} when it is not in the recycle bin. */
  public static CsomCall deletedSite(String url) {
    Csom csom = new Csom();
    int site = csom.method(csom.tenant(), "GetDeletedSitePropertiesByUrl", url(url));
    return csom.instantiate(site).query(site, List.of()).reading();
  }

  /**
   * A page of the deleted sites.
   *
   * @param startIndex {@code NextStartIndexFromSharePoint} of the page before, {@code null} for the
   *     first
   */
  public static CsomCall deletedSites(String startIndex) {
    Csom csom = new Csom();
    int sites =
        csom.method(
            csom.tenant(), "GetDeletedSitePropertiesFromSharePoint", Csom.Value.of(startIndex));
    return csom.instantiate(sites)
        .queryAll(sites, List.of("NextStartIndexFromSharePoint"))
        .reading();
  }

  /**
   * The objects that a CSOM answer holds, in the order of the queries; empty for an answer of
   * another kind.
   */
  public static List<JsonNode> objects(JsonNode answer) {
    return Csom.objects(answer);
  }

  private static Csom.Value url(String url) {
    return Csom.Value.of(url);
  }
}
