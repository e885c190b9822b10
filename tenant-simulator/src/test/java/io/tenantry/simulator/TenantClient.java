package io.tenantry.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Calls a simulated tenant over HTTPS as a client of Microsoft's cloud does. */
public final class TenantClient {

  public static final String GRAPH = "https://graph.microsoft.com";
  public static final String EXCHANGE = "https://outlook.office365.com";
  public static final String TEAMS = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239";

  private final SimulatedTenant tenant;
  private final HttpClient http;

  public TenantClient(SimulatedTenant tenant) {
    this.tenant = tenant;
    this.http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trust()).build();
  }

  /** An answer: status, headers and JSON body. */
  public record Answer(int status, Map<String, String> headers, JsonNode body) {
    public String header(String name) {
      return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  public Answer token(Map<String, String> form) throws IOException {
    return token(tenant.tenantId(), form);
  }

  public Answer token(String tenantName, Map<String, String> form) throws IOException {
    String body = query(form);
    return send(
        request("/" + tenantName + "/oauth2/v2.0/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public Map<String, String> secretForm(String resource) {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        tenant.clientId(),
        "client_secret",
        tenant.clientSecret(),
        "scope",
        resource + "/.default");
  }

  public String accessToken(String resource) throws IOException {
    return token(secretForm(resource)).body().path("access_token").asText();
  }

  /** Opens the sign-in page. */
  public Answer authorize(Map<String, String> query) throws IOException {
    return send(request(authorizePath(query)).GET());
  }

  /** Fills in the sign-in page; says where it sends the browser back to. */
  public Answer authorize(Map<String, String> query, Map<String, String> form) throws IOException {
    return send(
        request(authorizePath(query))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(query(form))));
  }

  private String authorizePath(Map<String, String> query) {
    return "/" + tenant.tenantId() + "/oauth2/v2.0/authorize?" + query(query);
  }

  private static String query(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  public Answer get(String path, String token) throws IOException {
    return send(authorized(path, token).GET());
  }

  public Answer post(String path, String token, Object body, String... headers) throws IOException {
    HttpRequest.Builder request =
        authorized(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  /** Runs a cmdlet. */
  public Answer cmdlet(String token, String name, Map<String, ?> parameters, String... headers)
      throws IOException {
    return post(
        "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand",
        token,
        command(name, parameters),
        headers);
  }

  public static ObjectNode command(String name, Map<String, ?> parameters) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ObjectNode input = body.putObject("CmdletInput");
    input.put("CmdletName", name);
    input.set("Parameters", Json.MAPPER.valueToTree(parameters));
    return body;
  }

  /** Calls the control door. */
  public Answer control(String method, String path, String body) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + tenant.controlPort() + "/control/" + path);
    return send(
        HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create(path.startsWith("https:") ? path : tenant.url() + path));
  }

  public Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, String> headers =
          response.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0)));
      boolean html = headers.getOrDefault("content-type", "").startsWith("text/html");
      return new Answer(
          response.statusCode(),
          headers,
          html
              ? TextNode.valueOf(new String(response.body(), StandardCharsets.UTF_8))
              : Json.MAPPER.readTree(response.body()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  /** Reads a page as a browser does, or sends its form; redirects are not followed. */
  public HttpResponse<String> page(String path, String form, String cookie) throws IOException {
    HttpRequest.Builder request = request(path).header("Cookie", cookie);
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private HttpRequest.Builder authorized(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private SSLContext trust() {
    try (InputStream pem = Files.newInputStream(tenant.caFile())) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(unusable);
    }
  }
}
