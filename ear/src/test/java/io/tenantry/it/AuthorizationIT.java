package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.WebPages;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every path of the REST API and every page is closed for whom it must be closed: a new one is
 * among them by itself, and one that is open says here why.
 */
class AuthorizationIT {

  private static Guarded guarded;
  private static Runs runs;
  private static long operation;
  private static long list;
  private static long session;
  private static String user;

  @BeforeAll
  static void start() throws Exception {
    guarded = Guarded.get();
    runs = guarded.runs();
    OperatorApi admin = guarded.admin();
    user = admin.get("/directory/users?size=1").body().at("/rows/0/key").asText();
    Answer frozen = admin.post("/target-lists", "{\"kind\":\"user\",\"keys\":[\"" + user + "\"]}");
    list = frozen.body().path("listId").asLong();
    operation = admin.post("/operations", addTag()).body().path("id").asLong();
    admin.awaitState(operation, "COMPLETED");
    visitor(RunningStack.OPERATOR);
    session = runs.number("SELECT MIN(id) FROM operator_session");
  }

  private static String addTag() {
    return "{\"actionId\":\"users.add-tags\",\"targetListId\":%d,\"form\":{\"tags\":[\"Pilot\"]}}"
        .formatted(list);
  }

  /** Each method of each path that the API describes, as in {@code GET /roles/{id}}. */
  static Stream<String> paths() throws Exception {
    JsonNode document =
        new ObjectMapper().readTree(Guarded.get().admin().download("/openapi.json"));
    TreeSet<String> all = new TreeSet<>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            all.add(
                                method.toUpperCase()
                                    + " "
                                    + path.getKey().replaceFirst("^/api/v1", ""))));
    assertThat(all).hasSizeGreaterThan(60);
    return all.stream();
  }

  static Stream<String> pages() {
    return WebPages.all().stream();
  }

  @Test
  void nothingIsSaidToBeOpenThatIsNotThere() throws Exception {
    assertThat(paths().toList()).containsAll(OpenToOperators.PATHS.keySet());
    assertThat(pages().toList())
        .containsAll(OpenToOperators.PAGES.keySet())
        .containsAll(OpenToOperators.WAYS_IN.keySet());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPathNeedsATokenAndARole(String path) throws Exception {
    assertThat(send(guarded.admin().with(""), path).status()).isEqualTo(401);
    assertThat(send(guarded.admin().with("tnt_of-nobody"), path).status()).isEqualTo(401);
    for (String operator : new String[] {Guarded.ROLELESS, Guarded.EXPIRED}) {
      OperatorApi api = operator.equals(Guarded.EXPIRED) ? guarded.expired() : guarded.roleless();
      long before = guarded.refusals(operator);
      Answer answer = send(api, path);
      if (OpenToOperators.PATHS.containsKey(path)) {
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 202, 204, 404, 422);
        if (OpenToOperators.PATHS.get(path).startsWith("answers with")) {
          assertThat(empty(answer.body())).as(answer.body().toString()).isTrue();
        }
      } else {
        assertThat(answer.status()).as(answer.body().toString()).isIn(403, 404);
        assertThat(guarded.refusals(operator)).as("told").isGreaterThan(before);
      }
    }
  }

  private static boolean empty(JsonNode answer) {
    return answer.isArray()
        ? answer.isEmpty()
        : answer.has("rows") ? answer.path("rows").isEmpty() : answer.path("size").asInt() == 0;
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPathThatNeedsARightNeedsIt(String path) throws Exception {
    Answer roleless = send(guarded.roleless(), path);
    if (roleless.body().path("code").asText().equals("right.missing")) {
      long before = guarded.refusals(Guarded.ACTING);
      Answer answer = send(guarded.acting(), path);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body().path("code").asText()).isEqualTo("right.missing");
      assertThat(guarded.refusals(Guarded.ACTING)).isGreaterThan(before);
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void operationsAndListsOfOthersAreNotThere(String path) throws Exception {
    if (path.contains("/operations/{") || path.contains("/target-lists/{")) {
      for (String operator : new String[] {Guarded.ACTING, Guarded.ELSEWHERE}) {
        OperatorApi api = operator.equals(Guarded.ACTING) ? guarded.acting() : guarded.elsewhere();
        long before = guarded.refusals(operator);
        assertThat(send(api, path).status()).isEqualTo(404);
        assertThat(guarded.refusals(operator)).isGreaterThan(before);
      }
    }
  }

  private static Answer send(OperatorApi api, String path) throws Exception {
    String method = path.substring(0, path.indexOf(' '));
    String template = path.substring(path.indexOf(' ') + 1);
    String id =
        template.startsWith("/operations/")
            ? String.valueOf(operation)
            : template.startsWith("/target-lists/")
                ? String.valueOf(list)
                : template.startsWith("/actions/")
                    ? "users.add-tags"
                    : template.startsWith("/sessions/") ? String.valueOf(session) : "1";
    String address =
        template
            .replace("{id}", id)
            .replace("{operation}", String.valueOf(operation))
            .replace("{seq}", "1")
            .replace("{kind}", "user")
            .replace("{name}", "Color");
    return switch (method) {
      case "GET" -> api.get(address + (address.endsWith("suggestions") ? "?text=a" : ""));
      case "PUT" -> api.put(address, "{}");
      case "DELETE" -> api.delete(address);
      default ->
          switch (template) {
            case "/target-lists/csv" -> api.postCsv(address + "?kind=user", "id\n" + user + "\n");
            case "/target-lists/made/csv" ->
                api.postCsv(
                    address + "?action=users.create-user", "userPrincipalName\nx@example.com\n");
            default -> api.post(address, body(template));
          };
    };
  }

  private static String body(String template) {
    return switch (template) {
      case "/operations", "/operations/previews" -> addTag();
      case "/target-lists" -> "{\"kind\":\"user\",\"keys\":[\"" + user + "\"]}";
      case "/target-lists/made" ->
          "{\"action\":\"users.create-user\",\"common\":{\"userPrincipalName\":\"x@example.com\"}}";
      default -> "{}";
    };
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageNeedsASession(String page) throws Exception {
    HttpResponse<String> answer = new Visitor(guarded.stack()).get(page);
    if (OpenToOperators.WAYS_IN.containsKey(page)) {
      assertThat(answer.statusCode()).isEqualTo(200);
    } else if (OpenToOperators.GONE.contains(page)) {
      assertThat(answer.statusCode()).isEqualTo(404);
    } else {
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login.xhtml");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageNeedsARole(String page) throws Exception {
    for (String operator : new String[] {Guarded.ROLELESS, Guarded.EXPIRED, Guarded.ACTING}) {
      long before = guarded.refusals(operator);
      HttpResponse<String> answer = visitor(operator).get(page + parameters(page));
      if (OpenToOperators.PAGES.containsKey(page)) {
        assertThat(answer.statusCode()).as(page).isIn(200, 302);
      } else if (OpenToOperators.GONE.contains(page)) {
        assertThat(answer.statusCode()).as(page).isEqualTo(404);
      } else {
        assertThat(answer.statusCode()).as(answer.body()).isIn(403, 404);
        assertThat(guarded.refusals(operator)).as("told").isGreaterThan(before);
      }
    }
  }

  /** Of what is another's. */
  private static String parameters(String page) {
    return switch (page) {
      case "job.xhtml", "preview.xhtml" -> "?id=" + operation;
      case "operator.xhtml" -> "?id=1";
      case "action.xhtml" -> "?action=users.add-tags&list=" + list;
      default -> "";
    };
  }

  /** An operator's browser; the session is made in the database, since there is no password. */
  private static Visitor visitor(String operator) throws Exception {
    String cookie = UUID.randomUUID().toString();
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(cookie.getBytes(StandardCharsets.UTF_8)));
    runs.execute(
        ("INSERT INTO operator_session (token_hash, operator_id, way, mfa, address, agent,"
                + " began_at, seen_at, until_at, credentials_at) SELECT '%s', id, 'PASSWORD', 0,"
                + " '127.0.0.1', 'test', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3),"
                + " UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, UTC_TIMESTAMP(3) FROM operator_account"
                + " WHERE name = '%s'")
            .formatted(hash, operator));
    Visitor visitor = new Visitor(guarded.stack());
    visitor.cookies().put("TENANTRY_SESSION", cookie);
    return visitor;
  }
}
