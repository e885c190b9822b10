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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The least that has to be done: license assignments in batches of 20 over eight connections, with
 * no plan, no record and no care.
 */
final class BareClient {

  private static final int CONNECTIONS = 8;
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

  /** Assigns a license to users; answers how many a second. */
  double assign(String skuId, List<String> users) throws Exception {
    List<byte[]> batches = new ArrayList<>();
    for (int from = 0; from < users.size(); from += 20) {
      batches.add(batch(skuId, users.subList(from, Math.min(users.size(), from + 20))));
    }
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    long start = System.nanoTime();
    List<Future<Integer>> answers = new ArrayList<>();
    for (byte[] batch : batches) {
      answers.add(threads.submit(() -> send(batch)));
    }
    int done = 0;
    for (Future<Integer> answer : answers) {
      done += answer.get();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    threads.shutdown();
    return done / seconds;
  }

  private static byte[] batch(String skuId, List<String> users) throws IOException {
    List<Object> requests = new ArrayList<>();
    for (String user : users) {
      requests.add(
          java.util.Map.of(
              "id", Integer.toString(requests.size()),
              "method", "POST",
              "url", "/users/" + user + "/assignLicense",
              "headers", java.util.Map.of("Content-Type", "application/json"),
              "body",
                  java.util.Map.of(
                      "addLicenses",
                      List.of(java.util.Map.of("skuId", skuId, "disabledPlans", List.of())),
                      "removeLicenses",
                      List.of())));
    }
    return JSON.writeValueAsBytes(java.util.Map.of("requests", requests));
  }

  private int send(byte[] batch) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(tenant.graph() + "/v1.0/$batch"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(batch))
                .build(),
            BodyHandlers.ofByteArray());
    int done = 0;
    for (JsonNode one : JSON.readTree(answer.body()).path("responses")) {
      done += one.path("status").asInt() == 200 ? 1 : 0;
    }
    return done;
  }
}
