package io.tenantry.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The REST API as an operator's program uses it, patient while a server is down. */
public final class OperatorApi {

  /** An answer; the body is a JSON null where it is none. */
  public record Answer(int status, JsonNode body) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Server server;
  private final String token;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * Gives the first operator a token.
   *
   * @param patience how long anything may take
   */
  public OperatorApi(Stack stack, Duration patience) throws SQLException {
    this(stack.server(), patience, "tnt_of-the-tests-" + UUID.randomUUID());
    try (Connection connection = stack.database().connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO api_token (operator_id, name, token_hash, hint, scopes, created_at,"
                    + " expires_at)"
                    + " SELECT id, 'tests', ?, 'tnt_of', 'read,preview,run,destructive,admin',"
                    + " UTC_TIMESTAMP(),"
                    + " UTC_TIMESTAMP() + INTERVAL 1 DAY FROM operator_account ORDER BY id LIMIT 1")) {
      insert.setString(1, sha256(token));
      insert.executeUpdate();
    }
  }

  private OperatorApi(Server server, Duration patience, String token) {
    this.server = server;
    this.patience = patience;
    this.token = token;
  }

  /** A new operator who holds no role yet; signs in with a token only. */
  public static OperatorApi of(Stack stack, String operator, Duration patience)
      throws SQLException {
    OperatorApi api =
        new OperatorApi(stack.server(), patience, "tnt_of-" + operator + UUID.randomUUID());
    try (Connection connection = stack.database().connect();
        PreparedStatement account =
            connection.prepareStatement(
                "INSERT INTO operator_account (name, password_hash, created_at)"
                    + " VALUES (?, 'none', UTC_TIMESTAMP())");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO api_token (operator_id, name, token_hash, hint, scopes, created_at,"
                    + " expires_at) SELECT id, 'tests', ?, 'tnt_of',"
                    + " 'read,preview,run,destructive,admin', UTC_TIMESTAMP(),"
                    + " UTC_TIMESTAMP() + INTERVAL 1 DAY FROM operator_account WHERE name = ?")) {
      account.setString(1, operator);
      account.executeUpdate();
      insert.setString(1, sha256(api.token));
      insert.setString(2, operator);
      insert.executeUpdate();
    }
    return api;
  }

  /** What it sends as its bearer token. */
  public String token() {
    return token;
  }

  /** The same operator at another node. */
  public OperatorApi at(Server node) {
    return new OperatorApi(node, patience, token);
  }

  /** Whoever holds another token, at the same node. */
  public OperatorApi with(String otherToken) {
    return new OperatorApi(server, patience, otherToken);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null, "application/json", null);
  }

  /** Reads what is no JSON document. */
  public String download(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(server.url() + "api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Sends a request with a key of its own. */
  public Answer post(String path, String json) throws IOException, InterruptedException {
    return post(path, json, UUID.randomUUID().toString());
  }

  /** Sends a request with that idempotency key. */
  public Answer post(String path, String json, String key)
      throws IOException, InterruptedException {
    return send("POST", path, json, "application/json", key);
  }

  /** Changes. */
  public Answer put(String path, String json) throws IOException, InterruptedException {
    return send("PUT", path, json, "application/json", null);
  }

  /** Removes. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null, "application/json", null);
  }

  /** Uploads a CSV. */
  public Answer postCsv(String path, String csv) throws IOException, InterruptedException {
    return send("POST", path, csv, "text/csv", null);
  }

  private Answer send(String method, String path, String body, String type, String key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + "api/v1" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    String text = answer.body();
    boolean json = text.startsWith("{") || text.startsWith("[");
    return new Answer(
        answer.statusCode(), json ? JSON.readTree(text) : JSON.getNodeFactory().textNode(text));
  }

  /** Waits for the first sync of the directory copy. */
  public void awaitDirectory() {
    Awaitility.await("directory copy")
        .atMost(patience)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get("/sync").body().hasNonNull("syncedAt"));
  }

  /** Waits until an operation looks as wanted, however long the server is away meanwhile. */
  public JsonNode await(long operation, String what, Predicate<JsonNode> wanted) {
    return Awaitility.await(what + " of operation " + operation)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> get("/operations/" + operation),
            answer -> answer.status() == 200 && wanted.test(answer.body()))
        .body();
  }

  /** Waits until an operation is in that state. */
  public JsonNode awaitState(long operation, String state) {
    return await(operation, "state " + state, o -> o.path("state").asText().equals(state));
  }

  /** The id of the license with that part number. */
  public String sku(String partNumber) throws IOException, InterruptedException {
    for (JsonNode sku : get("/skus").body()) {
      if (sku.path("partNumber").asText().equals(partNumber)) {
        return sku.path("skuId").asText();
      }
    }
    throw new IllegalArgumentException(partNumber);
  }
}
