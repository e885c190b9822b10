package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.OperatorApi;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every answer tells browsers what to refuse, and none tells how the server is made or what went
 * wrong inside.
 */
class HardeningIT {

  private static final List<String> INSIDE =
      List.of("Exception", "\tat ", "io.tenantry", "ndertow", "WildFly", "JBoss", "RESTEASY");
  private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
  private static final Pattern SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)([^>]*)>");

  private static Visitor operator;
  private static OperatorApi program;

  @BeforeAll
  static void start() throws Exception {
    program = new OperatorApi(Visitor.stack(), Duration.ofMinutes(2));
    program.awaitDirectory();
    operator = Visitor.signedIn();
  }

  @ParameterizedTest
  @CsvSource({
    "login.xhtml, 200",
    "users.xhtml, 200",
    "users.xhtml?col=mail&sort=displayName, 200",
    "users.xhtml?col=none, 200",
    "tokens.xhtml, 200",
    "upload.xhtml, 200",
    "download/user.csv, 404",
    "download/users.csv, 200",
    "jakarta.faces.resource/tenantry.css.xhtml?ln=tenantry, 200",
    "jakarta.faces.resource/nothing.css.xhtml?ln=tenantry, 404",
    "no-such-page.xhtml, 404",
    "WEB-INF/web.xml, 404",
    "errors/expired, 403",
    "errors/failed, 500",
    "api/v1/actions, 401",
    "api/v1/openapi.json, 200",
    "api/v1/nothing, 401",
    ".git/config, 404"
  })
  void everyAnswerTellsBrowsersWhatToRefuse(String path, int status) throws Exception {
    HttpResponse<String> answer = operator.get(path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertSafe(answer);
    if (!answer.body().isEmpty()) {
      assertThat(header(answer, "Content-Type")).matches("(?i).*charset=utf-8|application/json.*");
    }
    boolean resource = path.startsWith("jakarta.faces.resource") && status == 200;
    assertThat(header(answer, "Cache-Control").equals("no-store")).isNotEqualTo(resource);
  }

  private static void assertSafe(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'")
        .contains("frame-ancestors 'none'", "form-action ", "script-src 'self'")
        .doesNotContain("unsafe", "*", "http:", "https:");
    assertThat(header(answer, "Strict-Transport-Security"))
        .isEqualTo("max-age=63072000; includeSubDomains");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
    assertThat(header(answer, "X-Request-Id")).matches("[0-9a-f]{16}");
    assertThat(answer.headers().map())
        .doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"login.xhtml", "users.xhtml", "actions.xhtml", "upload.xhtml"})
  void scriptsInAPageBearANonceThatIsUsedOnce(String page) throws Exception {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = operator.get(page);
      Matcher nonce = NONCE.matcher(header(answer, "Content-Security-Policy"));
      assertThat(nonce.find()).isTrue();
      nonces.add(nonce.group(1));
      Matcher script = SCRIPT.matcher(answer.body());
      while (script.find()) {
        assertThat(script.group(1)).contains("nonce=\"" + nonce.group(1) + "\"");
      }
      assertThat(answer.body()).doesNotContain(" style=\"", " onclick=\"", " onchange=\"");
    }
    assertThat(nonces).hasSize(2);
  }

  @Test
  void theSessionsCookieIsForThisHostAndNoScriptAndNoOtherSite() throws Exception {
    Visitor visitor = Visitor.stranger();
    String before = visitor.get("login.xhtml").headers().allValues("Set-Cookie").toString();
    HttpResponse<String> in = visitor.signIn(RunningStack.OPERATOR, RunningStack.PASSWORD);

    List<String> cookies = in.headers().allValues("Set-Cookie");
    assertThat(cookies).anyMatch(cookie -> cookie.startsWith("__Host-TENANTRY_SESSION="));
    assertThat(cookies)
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-TENANTRY_")
                    .containsIgnoringCase("; path=/")
                    .containsIgnoringCase("; secure")
                    .containsIgnoringCase("; HttpOnly")
                    .containsIgnoringCase("; SameSite=")
                    .doesNotContainIgnoringCase("domain="));
    String session = visitor.cookies().get("__Host-TENANTRY_SESSION");
    assertThat(before).doesNotContain(session);
    assertThat(visitor.get("users.xhtml").body()).doesNotContain(session);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "GET, no-such-page.xhtml, -, 404, There is no such page",
        "GET, download/none.csv, -, 404, There is no such page",
        "GET, users.xhtml?jakarta.faces.ViewState=x, -, 400, The request cannot be read",
        "DELETE, users.xhtml, -, 405, This address does not take such a request",
        "TRACE, users.xhtml, -, 405, This address does not take such a request",
        "OPTIONS, users.xhtml, -, 405, This address does not take such a request",
        "POST, download/users.csv, a=b, 405, This address does not take such a request",
        "POST, users.xhtml, {}, 415, This kind of content is not taken here",
      })
  void aPageSaysWhatIsWrongAndNothingOfTheServer(
      String method, String path, String body, int status, String words) throws Exception {
    String type =
        body != null && body.startsWith("{")
            ? "application/json"
            : "application/x-www-form-urlencoded";
    HttpResponse<String> answer =
        operator.send(method, path, body, Map.of("Content-Type", type, "Origin", Visitor.ADDRESS));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("<h1>" + words + "</h1>").doesNotContain(INSIDE);
    assertThat(answer.body()).contains(header(answer, "X-Request-Id"));
    assertSafe(answer);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "GET, actions/none, -, 404, action.unknown",
        "GET, no-such-path, -, 404, http",
        "DELETE, actions, -, 405, http",
        "TRACE, actions, -, 405, request.method",
        "POST, operations, text, 415, http",
        "POST, operations, {, 400, json.invalid",
        "GET, operations/none, -, 404, http",
        "GET, users?filter=x, -, 400, query.invalid",
      })
  void programsGetAProblemDocument(String method, String path, String body, int status, String code)
      throws Exception {
    String type = "text".equals(body) ? "text/plain" : "application/json";
    HttpResponse<String> answer =
        Visitor.stranger()
            .send(
                method,
                "api/v1/" + path,
                body,
                Map.of("Content-Type", type, "Authorization", "Bearer " + program.token()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("requestId").asText()).isEqualTo(header(answer, "X-Request-Id"));
    assertThat(answer.body()).doesNotContain(INSIDE);
    assertSafe(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "login.xhtml, application/x-www-form-urlencoded, 70000",
    "users.xhtml, application/x-www-form-urlencoded, 17000000",
    "upload.xhtml, multipart/form-data; boundary=x, 105000000",
    "api/v1/operations, application/json, 34000000",
    "api/v1/target-lists/csv?kind=user, text/csv, 105000000",
  })
  void whatIsTooLargeIsRefusedBeforeItIsRead(String path, String type, long size) throws Exception {
    String answer =
        Visitor.raw(
            "POST /%s HTTP/1.1\r\nHost: x\r\nOrigin: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(path, Visitor.ADDRESS, type, size));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("That is too much at once");
    assertThat(answer).doesNotContain(INSIDE);
  }

  @Test
  void aBodyThatHidesItsSizeIsCutOff() throws Exception {
    String filler = "x".repeat(100_000);
    HttpResponse<String> answer =
        operator.post(
            "login.xhtml",
            Map.of("jakarta.faces.ViewState", filler),
            Map.of("Origin", Visitor.ADDRESS));

    assertThat(answer.statusCode()).isEqualTo(413);
    String chunked =
        Visitor.raw(
            "POST /login.xhtml HTTP/1.1\r\nHost: x\r\nOrigin: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n186a0\r\n%s\r\n0\r\n\r\n"
                .formatted(Visitor.ADDRESS, filler));
    assertThat(chunked).matches("(?s)(HTTP/1\\.1 4.*)?").doesNotContain(INSIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /%2e%2e/WEB-INF/web.xml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /login.xhtml;jsessionid=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n",
      })
  void whatIsNoRequestIsAnsweredWithoutWords(String request) throws Exception {
    String answer = Visitor.raw(request);

    assertThat(answer).doesNotContain(INSIDE).doesNotContain("root:", "<web-app");
    assertThat(answer).doesNotContainIgnoringCase("\nserver:").doesNotContain("HTTP/1.1 5");
  }

  @Test
  void manyHeadersAndManyParametersAreRefused() throws Exception {
    String headers =
        IntStream.range(0, 300).mapToObj(i -> "X-H" + i + ": 1\r\n").collect(Collectors.joining());
    assertThat(Visitor.raw("GET /login.xhtml HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"))
        .doesNotContain("HTTP/1.1 2")
        .doesNotContain(INSIDE);
    String query =
        IntStream.range(0, 2000).mapToObj(i -> "p" + i + "=").collect(Collectors.joining("&"));
    assertThat(Visitor.raw("GET /login.xhtml?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .doesNotContain("HTTP/1.1 2")
        .doesNotContain(INSIDE);
  }

  @Test
  void whatSomebodySawIsFoundInTheLog() throws Exception {
    HttpResponse<String> answer = operator.send("DELETE", "users.xhtml", null, Map.of());

    String id = header(answer, "X-Request-Id");
    Path log = Visitor.stack().server().log().resolveSibling("server.log");
    String line =
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> Files.readAllLines(log).stream().filter(l -> l.contains(id)).findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(line)
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}([+-]\\d\\d:\\d\\d|Z) .*")
        .contains("request.method", "DELETE", "127.0.0.1");
    HttpResponse<String> chosen =
        operator.send("GET", "users.xhtml", null, Map.of("X-Request-Id", "0000000000000000"));
    assertThat(header(chosen, "X-Request-Id")).isNotEqualTo("0000000000000000");
  }

  @Test
  void aFailureInsideShowsNothingOfTheInside() throws Exception {
    Visitor.stack().database().stop();
    try {
      HttpResponse<String> page = operator.get("jobs.xhtml");
      HttpResponse<String> api =
          Visitor.stranger()
              .send(
                  "GET",
                  "api/v1/operations",
                  null,
                  Map.of("Authorization", "Bearer " + program.token()));

      for (HttpResponse<String> answer : List.of(page, api)) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(500, 503);
        assertThat(answer.body()).doesNotContain(INSIDE).doesNotContain("jdbc", "SELECT", "SQL");
        assertSafe(answer);
      }
      assertThat(header(page, "Content-Type")).startsWith("text/html");
      assertThat(header(api, "Content-Type")).startsWith("application/problem+json");
    } finally {
      Visitor.stack().database().start();
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> operator.get("jobs.xhtml").statusCode() == 200);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
