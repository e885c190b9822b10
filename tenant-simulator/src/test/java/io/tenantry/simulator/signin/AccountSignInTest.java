package io.tenantry.simulator.signin;

import static io.tenantry.simulator.TenantClient.GRAPH;
import static io.tenantry.simulator.signin.AccountClient.BACK;
import static io.tenantry.simulator.signin.AccountClient.VERIFIER;
import static io.tenantry.simulator.signin.AccountClient.assertRefused;
import static io.tenantry.simulator.signin.AccountClient.claims;
import static io.tenantry.simulator.signin.AccountClient.sentBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody signs in with an account, and the app gets tokens for it. */
class AccountSignInTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(200);
  private static SimulatedTenant tenant;
  private static TenantClient client;
  private static AccountClient account;
  private static String administrator;

  @BeforeAll
  static void start() {
    tenant = AT.tenant();
    client = AT.client();
    account = new AccountClient(AT);
    administrator = tenant.serviceAccount();
  }

  @Test
  void thePageAsksForAnAccountAndSendsBackWithACodeAndTheState() throws Exception {
    Answer form = client.authorize(account.query(GRAPH));
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.body().asText()).contains("name=\"login\"", "name=\"passwd\"");

    assertThat(sentBack(account.page(administrator))).containsEntry("state", List.of("s & t"));
  }

  @Test
  void aCodeGetsTokensThatNameTheAccount() throws Exception {
    JsonNode tokens = account.signedIn(administrator);

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
    Map<String, String> query = account.query(GRAPH);
    query.put("redirect_uri", "https://evil.example/service-account/return");
    Answer answer = client.authorize(query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().asText()).contains("AADSTS50011");

    client.control(
        "POST",
        "credentials",
        "{\"redirectUris\": [\"https://evil.example/service-account/return\"]}");
    assertThat(client.authorize(query).status()).isEqualTo(200);
    assertThat(client.authorize(account.query(GRAPH)).body().asText()).contains("AADSTS50011");
    assertThat(
            client
                .control("POST", "credentials", "{\"redirectUris\": [\"http://example.com/\"]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void theAnswerComesInAFormThatTheBrowserPostsWhereThatIsAskedFor() throws Exception {
    Map<String, String> query = account.query(GRAPH);
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
    Map<String, String> query = account.query(GRAPH);
    query.put("code_challenge_method", "plain");
    assertThat(sentBack(client.authorize(query)))
        .containsEntry("error", List.of("invalid_request"));
  }

  @Test
  void wrongNamesAndPasswordsStayOnThePage() throws Exception {
    assertThat(account.page("nobody@example.com").body().asText()).contains("AADSTS50034");
    Answer wrong =
        client.authorize(account.query(GRAPH), Map.of("login", administrator, "passwd", "wrong"));
    assertThat(wrong.body().asText()).contains("AADSTS50126");
    assertThat(sentBack(client.authorize(account.query(GRAPH), Map.of("cancel", ""))))
        .containsEntry("error", List.of("access_denied"));
  }

  @Test
  void aCodeIsGoodOnceForItsVerifierAndItsAddressAndNotForLong() throws Exception {
    Map<String, String> once = account.codeForm(administrator);
    assertThat(client.token(once).status()).isEqualTo(200);
    assertRefused(client.token(once), 54005);

    Map<String, String> other = account.codeForm(administrator);
    other.put("code_verifier", VERIFIER + "2");
    assertRefused(client.token(other), 501481);

    Map<String, String> elsewhere = account.codeForm(administrator);
    elsewhere.put("redirect_uri", "http://127.0.0.1:1/service-account/return");
    assertRefused(client.token(elsewhere), 500112);

    Map<String, String> late = account.codeForm(administrator);
    client.control("POST", "clock", "{\"advance\": \"PT11M\"}");
    assertRefused(client.token(late), 70008);
  }

  @Test
  void anAppMustSayWhoItIsForACodeToo() throws Exception {
    Map<String, String> form = account.codeForm(administrator);
    form.remove("client_secret");
    Answer answer = client.token(form);
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aGuestIsSaidToBeOfAnotherTenant() throws Exception {
    int guest =
        IntStream.range(0, 200)
            .filter(i -> tenant.seed().user(i).userPrincipalName().contains("#EXT#"))
            .findFirst()
            .orElseThrow();
    JsonNode tokens = account.signedIn(tenant.seed().user(guest).mail());
    String info =
        new String(
            java.util.Base64.getUrlDecoder().decode(tokens.path("client_info").asText()),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(info).contains("\"utid\"").doesNotContain(tenant.tenantId());
  }

  @Test
  void theJournalHasNoSecretsOfASignIn() throws Exception {
    Map<String, String> form = account.codeForm(administrator);
    JsonNode tokens = client.token(form).body();
    account.refresh(tokens, GRAPH);
    String journal = String.join("\n", tenant.journal().lines());
    assertThat(journal)
        .doesNotContain(
            tenant.accountPassword(),
            form.get("code"),
            VERIFIER,
            tokens.path("refresh_token").asText());
  }
}
