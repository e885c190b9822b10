package io.tenantry.gateway.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.SharePointCall;
import io.tenantry.actions.SiteCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.SharePointAddresses;
import io.tenantry.gateway.dispatch.Item;
import io.tenantry.gateway.dispatch.Post;
import io.tenantry.gateway.dispatch.Protocol;
import io.tenantry.gateway.pace.Limit;
import io.tenantry.gateway.pace.RetryAfter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes and reads single requests to SharePoint's REST API and client object model. */
final class SharePointProtocol implements Protocol<SharePointCall> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLAIN = "application/json";
  private static final String NO_METADATA = "application/json;odata=nometadata";

  private final SharePointAddresses addresses;
  private final Digests digests;
  private final String userAgent;

  SharePointProtocol(SharePointAddresses addresses, Digests digests, String version) {
    this.addresses = addresses;
    this.digests = digests;
    this.userAgent = "NONISV|Tenantry|Tenantry/" + version;
  }

  @Override
  public Surface surface() {
    return Surface.SHAREPOINT;
  }

  @Override
  public int batchSize() {
    return 1;
  }

  @Override
  public boolean reads(SharePointCall call) {
    return SharePointCosts.reads(call);
  }

  /** The site that a call names in its body or its key; calls of CSOM name theirs in XML. */
  @Override
  public String object(SharePointCall call) {
    if (!(call instanceof SiteCall site) || reads(call)) {
      return null;
    }
    for (String name : List.of("siteId", "siteUrl", "url")) {
      String named = site.body() == null ? "" : site.body().path(name).asText();
      if (!named.isEmpty()) {
        return named.toLowerCase(Locale.ROOT);
      }
    }
    return (site.site() + site.path()).toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<Limit, Double> costs(SharePointCall call) {
    return SharePointCosts.of(call);
  }

  @Override
  public String scope(List<SharePointCall> calls) {
    return server(calls.get(0)) + "/.default";
  }

  /** The server of a call; the gateway lets none pass that is for another. */
  String server(SharePointCall call) {
    return addresses.server(addresses.resolve(call.site())).orElseThrow().toString();
  }

  @Override
  public Post.Message write(List<Outgoing<SharePointCall>> calls) throws IOException {
    SharePointCall call = calls.get(0).call();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("User-Agent", userAgent);
    if (!"GET".equals(method(call))) {
      digests.of(server(call)).ifPresent(digest -> headers.put("X-RequestDigest", digest));
    }
    String site = addresses.resolve(call.site());
    return call instanceof SiteCall rest
        ? rest(rest, site, headers)
        : csom((CsomCall) call, site, headers);
  }

  private static String method(SharePointCall call) {
    return call instanceof SiteCall site ? site.method() : "POST";
  }

  private static Post.Message rest(SiteCall call, String site, Map<String, String> headers)
      throws IOException {
    Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    own.putAll(call.headers());
    String form = own.containsKey("odata-version") ? PLAIN : NO_METADATA;
    headers.put("Accept", form);
    headers.putAll(own);
    String contentType = headers.remove("Content-Type");
    byte[] body = call.body() == null ? null : JSON.writeValueAsBytes(call.body());
    return new Post.Message(
        call.method(), site + call.path(), headers, contentType == null ? form : contentType, body);
  }

  private static Post.Message csom(CsomCall call, String site, Map<String, String> headers) {
    headers.put("Accept", PLAIN);
    return new Post.Message(
        "POST",
        site + "/_vti_bin/client.svc/ProcessQuery",
        headers,
        "text/xml",
        CsomXml.request(call).getBytes(StandardCharsets.UTF_8));
  }

  /** CSOM answers with a list of objects, of which the last tells the operation. */
  @Override
  public JsonNode kept(SharePointCall call, Item item) {
    if (call instanceof SiteCall) {
      return Protocol.super.kept(call, item);
    }
    List<JsonNode> objects = Csom.objects(item.body());
    JsonNode last = objects.isEmpty() ? null : objects.get(objects.size() - 1);
    return Protocol.super.kept(call, new Item(item.status(), item.headers(), last));
  }

  /** CSOM tells its refusals with status 200. */
  @Override
  public Map<String, Item> read(Post.Delivery delivery, Set<String> bodyWanted) throws IOException {
    JsonNode body = delivery.body().length == 0 ? null : JSON.readTree(delivery.body());
    JsonNode refused = SharePointErrors.errorInfo(body);
    int status = refused == null ? delivery.status() : SharePointErrors.statusOf(refused);
    return Map.of("1", new Item(status, delivery.headers(), body));
  }

  @Override
  public ErrorText error(int status, JsonNode body) {
    return SharePointErrors.read(status, body);
  }

  /** A 503 that says how long to wait is a throttle too. */
  @Override
  public boolean throttled(Item answer) {
    return answer.status() == 429
        || (answer.status() == 503 && answer.header("retry-after") != null);
  }

  /** The longer of {@code Retry-After} and {@code RateLimit-Reset}. */
  @Override
  public Optional<Duration> waitAsked(Item answer, Instant now) {
    Optional<Duration> asked = RetryAfter.parse(answer.header("retry-after"), now);
    Optional<Duration> reset = RetryAfter.parse(answer.header("ratelimit-reset"), now);
    return asked.isPresent() && (reset.isEmpty() || asked.get().compareTo(reset.get()) >= 0)
        ? asked
        : reset;
  }

  @Override
  public Set<Limit> throttledLimits(Item answer) {
    return EnumSet.of(Limit.SHAREPOINT_RU);
  }
}
