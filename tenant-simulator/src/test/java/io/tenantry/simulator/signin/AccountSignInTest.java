package io.tenantry.simulator.signin;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static io.tenantry.simulator.TenantClient.GRAPH;
import static io.tenantry.simulator.TenantClient.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.http.Address;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody signs in with an account, and the app does what the account may. */
class AccountSignInTest {

  private static final String BACK = "http://localhost:8080/service-account/return";
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-1";

  @TempDir static Path folder;
  private static SimulatedTenant tenant;
  private static TenantClient client;
  private static String administrator;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(folder).withUsers(200));
    client = new TenantClient(tenant);
    administrator = tenant.serviceAccount();
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @BeforeEach
  void reset() throws Exception {
    client.control("POST", "reset", "");
  }

  private static Map<String, String> query(String resource) {
    Map<String, String> query = new HashMap<>();
    query.put("client_id", tenant.clientId());
    query.put("redirect_uri", BACK);
    query.put("response_type", "code");
    query.put("scope", "openid profile offline_access " + resource + "/.default");
    query.put("state", "s & t");
    query.put("code_challenge", AccountTokens.challenge(VERIFIER));
    query.put("code_challenge_method", "S256");
    return query;
  }

  private static Answer page(String login) throws Exception {
    return client.authorize(
        query(GRAPH), Map.of("login", login, "passwd", tenant.accountPassword(), "signin", ""));
  }

  private static Map<String, List<String>> sentBack(Answer answer) {
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith(BACK + "?");
    return Address.parseQuery(URI.create(answer.header("Location")).getRawQuery());
  }

  private static Map<String, String> codeForm(String login) throws Exception {
    Map<String, String> form = new HashMap<>(client.secretForm(GRAPH));
    form.put("grant_type", "authorization_code");
    form.put("scope", "openid profile offline_access " + GRAPH + "/.default");
    form.put("code", sentBack(page(login)).get("code").get(0));
    form.put("redirect_uri", BACK);
    form.put("code_verifier", VERIFIER);
    form.put("client_info", "1");
    return form;
  }

  private static JsonNode signedIn(String login) throws Exception {
    Answer answer = client.token(codeForm(login));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static Answer refresh(JsonNode tokens, String resource) throws Exception {
    Map<String, String> form = new HashMap<>(client.secretForm(resource));
    form.put("grant_type", "refresh_token");
    form.put("scope", "openid profile offline_access " + resource + "/.default");
    form.put("refresh_token", tokens.path("refresh_token").asText());
    return client.token(form);
  }

  private static String token(JsonNode tokens, String resource) throws Exception {
    return refresh(tokens, resource).body().path("access_token").asText();
  }

  private static JsonNode claims(JsonNode tokens, String name) {
    return Jwt.parse(tokens.path(name).asText()).orElseThrow().claims();
  }

  private static void assertRefused(Answer answer, int code) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(answer.body().path("error_codes").path(0).asInt()).isEqualTo(code);
  }

  @Test
  void thePageAsksForAnAccountAndSendsBackWithACodeAndTheState() throws Exception {
    Answer form = client.authorize(query(GRAPH));
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.body().asText()).contains("name=\"login\"", "name=\"passwd\"");

    assertThat(sentBack(page(administrator))).containsEntry("state", List.of("s & t"));
  }

  @Test
  void aCodeGetsTokensThatNameTheAccount() throws Exception {
    JsonNode tokens = signedIn(administrator);

    JsonNode access = claims(tokens, "access_token");
    assertThat(access.path("scp").asText()).contains("Group.ReadWrite.All");
    assertThat(access.has("roles")).isFalse();
    assertThat(access.path("upn").asText()).isEqualTo(administrator);
    JsonNode identity = claims(tokens, "id_token");
    assertThat(identity.path("preferred_username").asText()).isEqualTo(administrator);
    assertThat(identity.path("tid").asText()).isEqualTo(tenant.tenantId());
    assertThat(tokens.path("client_info").asText()).isNotEmpty();
    assertThat(tokens.path("refresh_token").asText()).isNotEmpty();
  }

  @Test
  void nobodyIsSentToAnAddressThatIsNotRegistered() throws Exception {
    Map<String, String> query = query(GRAPH);
    query.put("redirect_uri", "https://evil.example/service-account/return");
    Answer answer = client.authorize(query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().asText()).contains("AADSTS50011");

    client.control(
        "POST",
        "credentials",
        "{\"redirectUris\": [\"https://evil.example/service-account/return\"]}");
    assertThat(client.authorize(query).status()).isEqualTo(200);
    assertThat(client.authorize(query(GRAPH)).body().asText()).contains("AADSTS50011");
    assertThat(
            client
                .control("POST", "credentials", "{\"redirectUris\": [\"http://example.com/\"]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void theAnswerComesInAFormThatTheBrowserPostsWhereThatIsAskedFor() throws Exception {
    Map<String, String> query = query(GRAPH);
    query.put("response_mode", "form_post");
    Answer answer =
        client.authorize(query, Map.of("login", administrator, "passwd", tenant.accountPassword()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().asText())
        .contains("action=\"" + BACK + "\"", "name=\"code\" value=\"1.AY", "value=\"s &amp; t\"");

    query.put("response_mode", "fragment");
    assertThat(sentBack(client.authorize(query)))
        .containsEntry("error", List.of("invalid_request"));
  }

  @Test
  void aChallengeIsDemanded() throws Exception {
    Map<String, String> query = query(GRAPH);
    query.put("code_challenge_method", "plain");
    assertThat(sentBack(client.authorize(query)))
        .containsEntry("error", List.of("invalid_request"));
  }

  @Test
  void wrongNamesAndPasswordsStayOnThePage() throws Exception {
    assertThat(page("nobody@example.com").body().asText()).contains("AADSTS50034");
    Answer wrong =
        client.authorize(query(GRAPH), Map.of("login", administrator, "passwd", "wrong"));
    assertThat(wrong.body().asText()).contains("AADSTS50126");
    assertThat(sentBack(client.authorize(query(GRAPH), Map.of("cancel", ""))))
        .containsEntry("error", List.of("access_denied"));
  }

  @Test
  void aCodeIsGoodOnceForItsVerifierAndItsAddressAndNotForLong() throws Exception {
    Map<String, String> once = codeForm(administrator);
    assertThat(client.token(once).status()).isEqualTo(200);
    assertRefused(client.token(once), 54005);

    Map<String, String> other = codeForm(administrator);
    other.put("code_verifier", VERIFIER + "2");
    assertRefused(client.token(other), 501481);

    Map<String, String> elsewhere = codeForm(administrator);
    elsewhere.put("redirect_uri", "http://127.0.0.1:1/service-account/return");
    assertRefused(client.token(elsewhere), 500112);

    Map<String, String> late = codeForm(administrator);
    client.control("POST", "clock", "{\"advance\": \"PT11M\"}");
    assertRefused(client.token(late), 70008);
  }

  @Test
  void anAppMustSayWhoItIsForACodeToo() throws Exception {
    Map<String, String> form = codeForm(administrator);
    form.remove("client_secret");
    Answer answer = client.token(form);
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aRefreshTokenGetsTokensForEveryApiAndAnotherRefreshToken() throws Exception {
    JsonNode tokens = signedIn(administrator);
    Answer exchange = refresh(tokens, EXCHANGE);
    assertThat(claims(exchange.body(), "access_token").path("scp").asText())
        .isEqualTo("Exchange.Manage");
    assertThat(exchange.body().path("refresh_token").asText())
        .isNotEmpty()
        .isNotEqualTo(tokens.path("refresh_token").asText());
    assertThat(refresh(exchange.body(), tenant.sharePointAdminUrl()).status()).isEqualTo(200);
    assertThat(claims(refresh(tokens, TEAMS).body(), "access_token").path("scp").asText())
        .isEqualTo("user_impersonation");
  }

  @Test
  void revokedAndExpiredRefreshTokensAreRefused() throws Exception {
    JsonNode revoked = signedIn(administrator);
    client.control("POST", "accounts/revoke", "{\"user\": \"" + administrator + "\"}");
    assertRefused(refresh(revoked, GRAPH), 50173);

    client.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    JsonNode expired = signedIn(administrator);
    client.control("POST", "accounts/expire", "{\"user\": \"" + administrator + "\"}");
    assertRefused(refresh(expired, GRAPH), 700082);

    client.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    JsonNode unused = signedIn(administrator);
    client.control("POST", "clock", "{\"advance\": \"P91D\"}");
    assertRefused(refresh(unused, GRAPH), 700082);
  }

  @Test
  void revokingTheSessionsOfAUserEndsHisRefreshTokens() throws Exception {
    client.control("POST", "permissions", "{\"grant\": [\"Global Administrator\"]}");
    JsonNode tokens = signedIn(administrator);
    client.control("POST", "clock", "{\"advance\": \"PT1M\"}");
    client.post(
        "/v1.0/users/" + administrator + "/revokeSignInSessions",
        client.accessToken(GRAPH),
        Map.of());
    assertRefused(refresh(tokens, GRAPH), 50173);
  }

  @Test
  void withoutConsentThereIsNoTokenOfThatApi() throws Exception {
    JsonNode tokens = signedIn(administrator);
    client.control("POST", "permissions", "{\"revokeDelegated\": [\"Exchange.Manage\"]}");
    assertRefused(refresh(tokens, EXCHANGE), 65001);
    assertThat(refresh(tokens, GRAPH).status()).isEqualTo(200);
  }

  @Test
  void aGuestIsSaidToBeOfAnotherTenant() throws Exception {
    int guest =
        IntStream.range(0, 200)
            .filter(i -> tenant.seed().user(i).userPrincipalName().contains("#EXT#"))
            .findFirst()
            .orElseThrow();
    JsonNode tokens = signedIn(tenant.seed().user(guest).mail());
    String info =
        new String(
            java.util.Base64.getUrlDecoder().decode(tokens.path("client_info").asText()),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(info).contains("\"utid\"").doesNotContain(tenant.tenantId());
  }

  @Test
  void aLabelIsSetByAnAccountAlone() throws Exception {
    JsonNode tokens = signedIn(administrator);
    String path = "/v1.0/groups/" + unifiedGroup();
    Map<String, Object> label =
        Map.of(
            "assignedLabels", List.of(Map.of("labelId", "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d02")));

    Answer app = patch(path, client.accessToken(GRAPH), label);
    assertThat(app.status()).isEqualTo(403);
    assertThat(app.body().at("/error/message").asText()).contains("App-only token");
    assertThat(patch(path, token(tokens, GRAPH), label).status()).isEqualTo(204);
    assertThat(effects()).isEqualTo(1);
    assertThat(patch(path, token(tokens, GRAPH), label).status()).isEqualTo(204);
    assertThat(effects()).isEqualTo(1);
    Map<String, Object> unknown =
        Map.of(
            "assignedLabels", List.of(Map.of("labelId", "00000000-0000-0000-0000-000000000000")));
    assertThat(patch(path, token(tokens, GRAPH), unknown).status()).isEqualTo(400);
  }

  @Test
  void settingsOfAGroupsMailboxAreChangedByAnAccountAndByThemselves() throws Exception {
    JsonNode tokens = signedIn(administrator);
    String path = "/v1.0/groups/" + unifiedGroup();
    Map<String, Object> alone = Map.of("allowExternalSenders", true);
    assertThat(patch(path, client.accessToken(GRAPH), alone).status()).isEqualTo(403);
    assertThat(patch(path, token(tokens, GRAPH), alone).status()).isEqualTo(204);
    assertThat(
            patch(
                    path,
                    token(tokens, GRAPH),
                    Map.of("allowExternalSenders", false, "description", "x"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void anOrdinaryAccountMayReadButNotChange() throws Exception {
    int ordinary =
        IntStream.range(2, 200)
            .filter(
                i ->
                    tenant.seed().user(i).enabled()
                        && !tenant.seed().user(i).userPrincipalName().contains("#EXT#"))
            .findFirst()
            .orElseThrow();
    JsonNode tokens = signedIn(tenant.seed().user(ordinary).userPrincipalName());
    String graph = token(tokens, GRAPH);
    assertThat(client.get("/v1.0/users?$top=1", graph).status()).isEqualTo(200);
    assertThat(patch("/v1.0/groups/" + unifiedGroup(), graph, Map.of("description", "x")).status())
        .isEqualTo(403);
    assertThat(client.cmdlet(token(tokens, EXCHANGE), "Get-Mailbox", Map.of()).status())
        .isEqualTo(403);
  }

  @Test
  void theOtherApisLetAnAdministratorInAndRunWhatAppsMayNot() throws Exception {
    JsonNode tokens = signedIn(administrator);
    String exchange = token(tokens, EXCHANGE);
    assertThat(client.cmdlet(exchange, "Get-Mailbox", Map.of("ResultSize", 1)).status())
        .isEqualTo(200);
    Map<String, Object> subscribe =
        Map.of("Identity", unifiedGroup(), "LinkType", "Subscribers", "Links", administrator);
    assertThat(
            client
                .cmdlet(client.accessToken(EXCHANGE), "Add-UnifiedGroupLinks", subscribe)
                .body()
                .toString())
        .contains("Failed to retrieve executing user");
    assertThat(client.cmdlet(exchange, "Add-UnifiedGroupLinks", subscribe).status()).isEqualTo(501);
    assertThat(client.get("/Teams.VoiceApps/schedules", token(tokens, TEAMS)).status())
        .isEqualTo(200);
    String admin = tenant.sharePointAdminUrl();
    assertThat(
            client
                .send(
                    client
                        .request(admin + "/_api/StorageQuotas()")
                        .header("Authorization", "Bearer " + token(tokens, admin))
                        .header("Accept", "application/json")
                        .GET())
                .status())
        .isEqualTo(200);
  }

  @Test
  void theJournalHasNoSecretsOfASignIn() throws Exception {
    Map<String, String> form = codeForm(administrator);
    JsonNode tokens = client.token(form).body();
    refresh(tokens, GRAPH);
    String journal = String.join("\n", tenant.journal().lines());
    assertThat(journal)
        .doesNotContain(
            tenant.accountPassword(),
            form.get("code"),
            VERIFIER,
            tokens.path("refresh_token").asText());
  }

  private static Answer patch(String path, String token, Object body) throws Exception {
    return client.send(
        client
            .request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                "PATCH",
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    io.tenantry.simulator.http.Json.MAPPER.writeValueAsString(body))));
  }

  private static long effects() throws Exception {
    return client
        .control("GET", "journal/effects?change=assignedLabels", "")
        .body()
        .path("total")
        .asLong();
  }

  private static String unifiedGroup() throws Exception {
    return client
        .get(
            "/v1.0/groups?$filter=groupTypes/any(t:t%20eq%20'Unified')&$top=1&$select=id",
            client.accessToken(GRAPH))
        .body()
        .at("/value/0/id")
        .asText();
  }
}
