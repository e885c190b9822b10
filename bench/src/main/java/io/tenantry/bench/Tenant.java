package io.tenantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A running stack with its directory copy filled, and what a benchmark does with it. */
final class Tenant implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack;
  private final OperatorApi api;
  private final HttpClient http = HttpClient.newHttpClient();

  private Tenant(Stack stack, OperatorApi api) {
    this.stack = stack;
    this.api = api;
  }

  /**
   * @param factor times the published limits, on both sides; 0 for none
   */
  static Tenant start(String name, int users, int factor, String heap) throws SQLException {
    Stack stack =
        Stack.in("bench-" + name)
            .users(users)
            .throttleFactor(factor)
            .set("TENANTRY_LIMITS_FACTOR", Integer.toString(factor))
            .set("TENANTRY_ADMIN_USER", "bench")
            .set("TENANTRY_ADMIN_PASSWORD", "a-password-of-the-benchmarks")
            .set("TENANTRY_SYNC_MINUTES", "600")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .set("JBOSS_JAVA_SIZING", heap)
            .start();
    Tenant tenant = new Tenant(stack, new OperatorApi(stack, Duration.ofMinutes(90)));
    tenant.api.awaitDirectory();
    return tenant;
  }

  OperatorApi api() {
    return api;
  }

  Stack stack() {
    return stack;
  }

  /** Freezes the users whom licenses can be assigned to, at most so many; returns the list's id. */
  long members(int atMost) throws IOException, InterruptedException {
    JsonNode all =
        list(
            "{\"kind\":\"user\",\"filters\":[\"userType:equals:Member\",\"accountEnabled:equals:true\"]}");
    long list = all.path("listId").asLong();
    if (all.path("size").asInt() <= atMost) {
      return list;
    }
    return freeze(keys(list, atMost));
  }

  /** The keys of a list's targets. */
  List<String> keys(long list) throws IOException, InterruptedException {
    return keys(list, Integer.MAX_VALUE);
  }

  private List<String> keys(long list, int atMost) throws IOException, InterruptedException {
    List<String> keys = new ArrayList<>();
    int after = 0;
    while (keys.size() < atMost) {
      int size = Math.min(1000, atMost - keys.size());
      JsonNode some =
          api.get("/target-lists/%d/targets?after=%d&size=%d".formatted(list, after, size)).body();
      if (some.isEmpty()) {
        break;
      }
      for (JsonNode target : some) {
        keys.add(target.path("key").asText());
        after = target.path("seq").asInt();
      }
    }
    return keys;
  }

  /** Makes a list of these users; returns its id. */
  long freeze(List<String> users) throws IOException, InterruptedException {
    return api.postCsv("/target-lists/csv?kind=user", "id\n" + String.join("\n", users) + "\n")
        .body()
        .path("listId")
        .asLong();
  }

  private JsonNode list(String json) throws IOException, InterruptedException {
    return api.post("/target-lists", json).body();
  }

  /** Assigns a license to a list and waits for the end; the usage location is filled in. */
  JsonNode assign(String path, String partNumber, long list)
      throws IOException, InterruptedException {
    long id = submit(path, partNumber, list);
    return api.awaitState(id, "COMPLETED");
  }

  long submit(String path, String partNumber, long list) throws IOException, InterruptedException {
    return api.post(
            path,
            "{\"actionId\":\"users.manage-licenses\",\"targetListId\":%d,\"form\":{\"addSkus\":[{\"skuId\":\"%s\"}]}}"
                .formatted(list, api.sku(partNumber)))
        .body()
        .path("id")
        .asLong();
  }

  /** Submits the undo of a run. */
  long undo(long run) throws IOException, InterruptedException {
    return api.post("/operations/" + run + "/undo", "{}").body().path("id").asLong();
  }

  /** Seconds that an operation took. */
  static double seconds(JsonNode operation) {
    return Duration.between(
                Instant.parse(operation.path("startedAt").asText()),
                Instant.parse(operation.path("endedAt").asText()))
            .toMillis()
        / 1000.0;
  }

  /** Calls the simulated tenant's control door. */
  JsonNode control(String method, String path, String body)
      throws IOException, InterruptedException {
    String answer =
        http.send(
                HttpRequest.newBuilder(stack.simulator().controlUrl().resolve(path))
                    .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .build(),
                BodyHandlers.ofString())
            .body();
    return answer.isBlank() ? JSON.createObjectNode() : JSON.readTree(answer);
  }

  /** Reads the journal line by line. */
  void journal(java.util.function.Consumer<JsonNode> line)
      throws IOException, InterruptedException {
    control("GET", "journal?limit=1", null);
    try (BufferedReader lines = Files.newBufferedReader(stack.simulator().journal())) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line.accept(JSON.readTree(text));
      }
    }
  }

  URI graph() {
    return stack.simulator().url();
  }

  @Override
  public void close() {
    stack.close();
  }
}
