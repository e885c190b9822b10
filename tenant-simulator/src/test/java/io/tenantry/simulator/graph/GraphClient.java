package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A bare HTTPS client of the simulated Graph, signed in with the app's secret. */
final class GraphClient {

  /** An answer. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    String code() {
      return body.at("/error/code").asText();
    }

    String message() {
      return body.at("/error/message").asText();
    }

    JsonNode value() {
      return body.get("value");
    }
  }

  private final SimulatedTenant tenant;
  private final HttpClient http;
  private final SSLContext tls;
  private final X509TrustManager manager;
  private String token;

  GraphClient(SimulatedTenant tenant) throws Exception {
    this.tenant = tenant;
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(tenant.caFile())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    tls = SSLContext.getInstance("TLS");
    manager = (X509TrustManager) trust.getTrustManagers()[0];
    tls.init(null, trust.getTrustManagers(), null);
    http = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    signIn();
  }

  /** Asks for a new token, after permissions were changed. */
  void signIn() throws Exception {
    String form =
        "grant_type=client_credentials&client_id="
            + tenant.clientId()
            + "&client_secret="
            + encode(tenant.clientSecret())
            + "&scope="
            + encode("https://graph.microsoft.com/.default");
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(tenant.url() + "/" + tenant.tenantId() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    token = Json.MAPPER.readTree(response.body()).path("access_token").asText();
  }

  SSLContext tls() {
    return tls;
  }

  X509TrustManager trust() {
    return manager;
  }

  String token() {
    return token;
  }

  Answer get(String path) throws Exception {
    return send("GET", path, null, Map.of());
  }

  /** A read as an advanced query. */
  Answer advanced(String path) throws Exception {
    return send("GET", path, null, Map.of("ConsistencyLevel", "eventual"));
  }

  Answer post(String path, String body) throws Exception {
    return send("POST", path, body, Map.of());
  }

  Answer patch(String path, String body) throws Exception {
    return send("PATCH", path, body, Map.of());
  }

  Answer delete(String path) throws Exception {
    return send("DELETE", path, null, Map.of());
  }

  Answer send(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    String url = path.startsWith("https:") ? path : tenant.url() + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    url.replace(" ", "%20")
                        .replace("'", "%27")
                        .replace("\"", "%22")
                        .replace("#", "%23")))
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    JsonNode json =
        response.body().isEmpty()
            ? Json.MAPPER.missingNode()
            : Json.MAPPER.readTree(response.body());
    return new Answer(response.statusCode(), json, response);
  }

  /** Assigns and removes licenses of a user. */
  Answer assign(String user, String add, String remove) throws Exception {
    return post(
        "/v1.0/users/" + user + "/assignLicense",
        "{\"addLicenses\":[" + add + "],\"removeLicenses\":[" + remove + "]}");
  }

  /** A batch of these requests, answered by id. */
  Map<String, JsonNode> batch(ObjectNode... requests) throws Exception {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode array = body.putArray("requests");
    for (ObjectNode request : requests) {
      array.add(request);
    }
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    for (JsonNode response : post("/v1.0/$batch", body.toString()).body().path("responses")) {
      byId.put(response.get("id").asText(), response);
    }
    return byId;
  }

  static ObjectNode item(String id, String method, String url) {
    ObjectNode item = Json.MAPPER.createObjectNode();
    return item.put("id", id).put("method", method).put("url", url);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
