package io.tenantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The least that has to be done: license changes in batches of 20 over eight connections, with no
 * look at what is there, no plan, no record and no care.
 */
final class BareClient {

  private static final int CONNECTIONS = 8;
  private static final int BATCH = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tenant tenant;
  private final HttpClient http;
  private final String token;

  BareClient(Tenant tenant) throws IOException, InterruptedException, GeneralSecurityException {
    this.tenant = tenant;
    JsonNode ready = tenant.stack().simulator().ready();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(Path.of(ready.path("caFile").asText())))
            .build();
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(
                ready.path("clientId").asText(),
                URLEncoder.encode(ready.path("clientSecret").asText(), StandardCharsets.UTF_8),
                URLEncoder.encode("https://graph.microsoft.com/.default", StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    tenant
                        .graph()
                        .resolve("/" + ready.path("tenantId").asText() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    this.token = JSON.readTree(answer.body()).path("access_token").asText();
  }

  private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(ca)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Users whose change was carried out, and the seconds that all of them took. */
  record Pass(List<String> changed, double seconds) {
    double perSecond() {
      return changed.size() / seconds;
    }
  }

  /** Assigns a license to users. */
  Pass assign(String skuId, List<String> users) throws Exception {
    return change(
        users,
        Map.of(
            "addLicenses",
            List.of(Map.of("skuId", skuId, "disabledPlans", List.of())),
            "removeLicenses",
            List.of()));
  }

  /** Takes a license from users. */
  Pass remove(String skuId, List<String> users) throws Exception {
    return change(users, Map.of("addLicenses", List.of(), "removeLicenses", List.of(skuId)));
  }

  private Pass change(List<String> users, Map<String, Object> body) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    List<Future<List<String>>> answers = new ArrayList<>();
    long start = System.nanoTime();
    for (int from = 0; from < users.size(); from += BATCH) {
      List<String> some = users.subList(from, Math.min(users.size(), from + BATCH));
      answers.add(threads.submit(() -> send(some, body)));
    }
    List<String> changed = new ArrayList<>();
    for (Future<List<String>> answer : answers) {
      changed.addAll(answer.get());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    threads.shutdown();
    return new Pass(changed, seconds);
  }

  private static byte[] batch(List<String> users, Map<String, Object> body) throws IOException {
    List<Object> requests = new ArrayList<>();
    for (String user : users) {
      requests.add(
          Map.of(
              "id",
              Integer.toString(requests.size()),
              "method",
              "POST",
              "url",
              "/users/" + user + "/assignLicense",
              "headers",
              Map.of("Content-Type", "application/json"),
              "body",
              body));
    }
    return JSON.writeValueAsBytes(Map.of("requests", requests));
  }

  private List<String> send(List<String> users, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(tenant.graph() + "/v1.0/$batch"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(batch(users, body)))
                .build(),
            BodyHandlers.ofByteArray());
    List<String> changed = new ArrayList<>();
    for (JsonNode one : JSON.readTree(answer.body()).path("responses")) {
      if (one.path("status").asInt() == 200) {
        changed.add(users.get(one.path("id").asInt()));
      }
    }
    return changed;
  }
}
