package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.OperatorApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No other site can make a signed-in operator's browser change anything, whatever the page. */
class ForgeryIT {

  /** Tables in which a form that was taken leaves something. */
  private static final List<String> CHANGED =
      List.of("api_token", "operation", "target_list", "target");

  /** What pages need in their address to show a form. */
  private static final Map<String, String> NEEDED = new LinkedHashMap<>();

  private static Visitor operator;
  private static Runs runs;
  private static String quota;

  @BeforeAll
  static void start() throws Exception {
    OperatorApi api = new OperatorApi(Visitor.stack(), Duration.ofMinutes(2));
    api.awaitDirectory();
    runs = new Runs(Visitor.stack());
    operator = Visitor.signedIn();
    String key =
        api.get("/mailboxes?size=1&filter=prohibitSendReceiveQuota:greater:40GB")
            .body()
            .at("/rows/0/key")
            .asText();
    long list =
        api.post("/target-lists", "{\"kind\":\"mailbox\",\"keys\":[\"" + key + "\"]}")
            .body()
            .path("listId")
            .asLong();
    quota =
        "{\"actionId\":\"mailboxes.manage-quota\",\"targetListId\":%d,\"form\":{\"issueWarningQuota\":\"7GB\",\"prohibitSendQuota\":\"8GB\",\"prohibitSendReceiveQuota\":\"9GB\"}}"
            .formatted(list);
    long preview = api.post("/operations/previews", quota).body().path("id").asLong();
    api.awaitState(preview, "COMPLETED");
    NEEDED.put("action.xhtml", "?action=mailboxes.manage-quota&list=" + list);
    NEEDED.put("preview.xhtml", "?id=" + preview);
    NEEDED.put("job.xhtml", "?id=" + preview);
    NEEDED.put("operator.xhtml", "?id=1");
  }

  /** Every page that is there, so that none that comes later is left out. */
  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../web/src/main/webapp"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".xhtml") && !name.equals("index.xhtml"))
          .filter(name -> !name.equals("once.xhtml") && !OpenToOperators.GONE.contains(name))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageTakesAFormOfAnotherSite(String page) throws Exception {
    String address = page + NEEDED.getOrDefault(page, "");
    HttpResponse<String> shown = operator.get(address);
    assertThat(shown.statusCode()).isEqualTo(200);
    String body = shown.body();
    Map<String, String> good = form(body);
    good.put("primefaces.nonce", nonce(shown));
    Map<String, String> strange = new LinkedHashMap<>(good);
    strange.put(
        "jakarta.faces.ViewState", Visitor.state(Visitor.stranger().get("login.xhtml").body()));
    Map<String, String> changed = new LinkedHashMap<>(good);
    changed.computeIfPresent(
        "jakarta.faces.ViewState", (name, state) -> state.substring(0, state.length() - 12));
    Map<String, String> none = new LinkedHashMap<>(good);
    none.remove("jakarta.faces.ViewState");
    String before = counts();

    List<HttpResponse<String>> refused = new ArrayList<>();
    refused.add(operator.post(address, good, Map.of("Origin", "https://evil.example")));
    refused.add(operator.post(address, good, Map.of("Origin", "null")));
    refused.add(operator.post(address, good, Map.of()));
    refused.add(
        operator.post(
            address, good, Map.of("Origin", Visitor.ADDRESS, "Sec-Fetch-Site", "cross-site")));
    refused.add(operator.post(address, good, Map.of("Referer", "https://evil.example/")));
    refused.add(
        operator.post(
            address, good, Map.of("Origin", Visitor.ADDRESS, "Content-Type", "text/plain")));
    if (!page.equals("login.xhtml")) {
      refused.add(operator.post(address, strange, Map.of("Origin", Visitor.ADDRESS)));
    }
    refused.add(operator.post(address, changed, Map.of("Origin", Visitor.ADDRESS)));
    for (HttpResponse<String> answer : refused) {
      assertThat(answer.statusCode()).isIn(403, 415);
    }
    HttpResponse<String> stateless =
        operator.post(address, none, Map.of("Origin", Visitor.ADDRESS));
    assertThat(stateless.statusCode()).as("shows the page, does nothing").isEqualTo(200);
    assertThat(operator.get(address + (address.contains("?") ? "&" : "?") + query(good)))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400));

    assertThat(counts()).isEqualTo(before);
    assertThat(operator.get("tokens.xhtml").statusCode()).as("still signed in").isEqualTo(200);
  }

  @Test
  void aFormOfThePageItselfIsTaken() throws Exception {
    String before = counts();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("new", "new");
    form.put("tokenName", "forgery");
    form.put("days", "3");
    form.put("scope", "READ");
    form.put("create", "create");
    HttpResponse<String> shown = operator.get("tokens.xhtml");
    form.put("jakarta.faces.ViewState", Visitor.state(shown.body()));
    form.put("primefaces.nonce", nonce(shown));

    HttpResponse<String> answer =
        operator.post("tokens.xhtml", form, Map.of("Origin", Visitor.ADDRESS));

    assertThat(answer.statusCode()).isIn(200, 302);
    assertThat(counts()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bm90IGEgbm9uY2U=", "x"})
  void aFormWithoutTheMarkOfItsPageIsToldWhatIsMissing(String mark) throws Exception {
    String shown = operator.get("scopes.xhtml").body();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("scope", "scope");
    form.put("count", "count");
    form.put("jakarta.faces.ViewState", Visitor.state(shown));
    form.put("primefaces.nonce", mark);

    HttpResponse<String> answer =
        operator.post("scopes.xhtml", form, Map.of("Origin", Visitor.ADDRESS));
    form.put("jakarta.faces.partial.ajax", "true");
    form.put("jakarta.faces.partial.render", "scope");
    HttpResponse<String> ofScript =
        operator.post(
            "scopes.xhtml",
            form,
            Map.of("Origin", Visitor.ADDRESS, "Faces-Request", "partial/ajax"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("without the mark of its page", "Allow scripts", "id=\"request\"");
    assertThat(ofScript.body()).contains("<redirect url=\"/errors/unmarked\"");
    assertThat(operator.get("errors/unmarked").statusCode()).isEqualTo(400);
  }

  @Test
  void aFormOfAnotherPageIsNotTaken() throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    HttpResponse<String> shown = operator.get("upload.xhtml");
    form.put("jakarta.faces.ViewState", Visitor.state(shown.body()));
    form.put("primefaces.nonce", nonce(shown));
    form.put("new", "new");
    form.put("create", "create");
    form.put("tokenName", "of the other page");
    form.put("days", "3");
    String before = counts();

    HttpResponse<String> answer =
        operator.post("tokens.xhtml", form, Map.of("Origin", Visitor.ADDRESS));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void theRestApiTakesNoCookieHoweverItIsCalled() throws Exception {
    JsonNode paths =
        new ObjectMapper().readTree(operator.get("api/v1/openapi.json").body()).path("paths");
    String before = counts();
    List<String> tried = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String verb = method.getKey().toUpperCase();
        String address = path.getKey().substring(1).replaceAll("\\{[^}]*}", "1");
        HttpResponse<String> answer =
            operator.send(
                verb,
                address,
                verb.equals("GET") ? null : quota,
                Map.of("Origin", Visitor.ADDRESS, "Content-Type", "application/json"));
        boolean open = address.equals("api/v1/openapi.json");
        assertThat(answer.statusCode()).as(verb + " " + address).isEqualTo(open ? 200 : 401);
        tried.add(verb + " " + address);
      }
    }
    assertThat(tried).contains("POST api/v1/operations").hasSizeGreaterThan(20);
    assertThat(counts()).isEqualTo(before);
  }

  /** The page's script sends it with every form. */
  private static String nonce(HttpResponse<String> page) {
    Matcher nonce =
        Pattern.compile("'nonce-([^']+)'")
            .matcher(page.headers().firstValue("Content-Security-Policy").orElse(""));
    assertThat(nonce.find()).isTrue();
    return nonce.group(1);
  }

  /** A form with every button of the page pressed at once. */
  private static Map<String, String> form(String page) {
    Map<String, String> form = new LinkedHashMap<>();
    Matcher named = Pattern.compile("<(?:input|button)[^>]*\\sname=\"([^\"]+)\"").matcher(page);
    while (named.find()) {
      form.put(named.group(1), named.group(1));
    }
    Matcher forms = Pattern.compile("<form[^>]*\\sid=\"([^\"]+)\"").matcher(page);
    while (forms.find()) {
      form.put(forms.group(1), forms.group(1));
    }
    form.put("jakarta.faces.ViewState", Visitor.state(page));
    return form;
  }

  private static String query(Map<String, String> form) {
    return form.entrySet().stream()
        .filter(e -> !e.getKey().equals("jakarta.faces.ViewState"))
        .limit(20)
        .map(e -> e.getKey().replaceAll("\\W", "") + "=x")
        .collect(Collectors.joining("&", "", "&jakarta.faces.ViewState=x"));
  }

  private static String counts() throws Exception {
    StringBuilder counts = new StringBuilder();
    for (String table : CHANGED) {
      counts
          .append(table)
          .append(' ')
          .append(runs.text("SELECT COUNT(*) FROM " + table))
          .append(' ');
    }
    return counts
        .append(runs.text("SELECT COUNT(*) FROM api_token WHERE revoked_at IS NULL"))
        .toString();
  }
}
