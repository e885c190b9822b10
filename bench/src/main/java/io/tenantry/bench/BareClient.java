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
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The least that has to be done, in batches of 20 over eight connections: a look at the users'
 * licenses, without which an assignment would switch disabled service plans on, and the change; no
 * preview, no plan, no record and no care.
 */
final class BareClient {

  private static final int CONNECTIONS = 8;
  private static final int BATCH = 20;

  /** Graph: at most 15 values in an {@code in} filter. */
  private static final int USERS_IN_A_READ = 15;

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

  /** Users who were found or changed, and the seconds that all of them took. */
  record Pass(List<String> done, double seconds) {}

  /** Reads the licenses of users, fifteen in each of a batch's twenty reads. */
  Pass look(List<String> users) throws Exception {
    return inParallel(users, BATCH * USERS_IN_A_READ, some -> post(reads(some), BareClient::found));
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
    return inParallel(
        users, BATCH, some -> post(changes(some, body), answers -> changed(some, answers)));
  }

  private interface Work {
    List<String> on(List<String> users) throws IOException, InterruptedException;
  }

  private static Pass inParallel(List<String> users, int atOnce, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    List<Future<List<String>>> answers = new ArrayList<>();
    long start = System.nanoTime();
    for (int from = 0; from < users.size(); from += atOnce) {
      List<String> some = users.subList(from, Math.min(users.size(), from + atOnce));
      answers.add(threads.submit(() -> work.on(some)));
    }
    List<String> done = new ArrayList<>();
    for (Future<List<String>> answer : answers) {
      done.addAll(answer.get());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    threads.shutdown();
    return new Pass(done, seconds);
  }

  private static List<Object> reads(List<String> users) {
    List<Object> requests = new ArrayList<>();
    for (int from = 0; from < users.size(); from += USERS_IN_A_READ) {
      String ids =
          users.subList(from, Math.min(users.size(), from + USERS_IN_A_READ)).stream()
              .map(id -> "'" + id + "'")
              .collect(Collectors.joining(",", "id in (", ")"));
      requests.add(
          Map.of(
              "id",
              Integer.toString(requests.size()),
              "method",
              "GET",
              "url",
              "/users?$select=id,usageLocation,licenseAssignmentStates&$filter="
                  + URLEncoder.encode(ids, StandardCharsets.UTF_8).replace("+", "%20")));
    }
    return requests;
  }

  private static List<Object> changes(List<String> users, Map<String, Object> body) {
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
    return requests;
  }

  private static List<String> found(JsonNode answers) {
    List<String> found = new ArrayList<>();
    for (JsonNode one : answers) {
      for (JsonNode user : one.path("body").path("value")) {
        found.add(user.path("id").asText());
      }
    }
    return found;
  }

  private static List<String> changed(List<String> users, JsonNode answers) {
    List<String> changed = new ArrayList<>();
    for (JsonNode one : answers) {
      if (one.path("status").asInt() == 200) {
        changed.add(users.get(one.path("id").asInt()));
      }
    }
    return changed;
  }

  private <T> T post(List<Object> requests, Function<JsonNode, T> read)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(tenant.graph() + "/v1.0/$batch"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofByteArray(
                        JSON.writeValueAsBytes(Map.of("requests", requests))))
                .build(),
            BodyHandlers.ofByteArray());
    return read.apply(JSON.readTree(answer.body()).path("responses"));
  }
}
