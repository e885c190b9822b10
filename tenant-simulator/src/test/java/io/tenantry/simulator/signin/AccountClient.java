package io.tenantry.simulator.signin;

import static io.tenantry.simulator.TenantClient.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.http.Address;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs in with accounts of a simulated tenant, as a browser and the app together do. */
final class AccountClient {

  static final String BACK = "http://localhost:8080/service-account/return";
  static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-1";

  private final SimulatedTenant tenant;
  private final TenantClient client;

  AccountClient(RunningTenant at) {
    tenant = at.tenant();
    client = at.client();
  }

  Map<String, String> query(String resource) {
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

  Answer page(String login) throws Exception {
    return client.authorize(
        query(GRAPH), Map.of("login", login, "passwd", tenant.accountPassword(), "signin", ""));
  }

  static Map<String, List<String>> sentBack(Answer answer) {
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith(BACK + "?");
    return Address.parseQuery(URI.create(answer.header("Location")).getRawQuery());
  }

  Map<String, String> codeForm(String login) throws Exception {
    Map<String, String> form = new HashMap<>(client.secretForm(GRAPH));
    form.put("grant_type", "authorization_code");
    form.put("scope", "openid profile offline_access " + GRAPH + "/.default");
    form.put("code", sentBack(page(login)).get("code").get(0));
    form.put("redirect_uri", BACK);
    form.put("code_verifier", VERIFIER);
    form.put("client_info", "1");
    return form;
  }

  JsonNode signedIn(String login) throws Exception {
    Answer answer = client.token(codeForm(login));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  Answer refresh(JsonNode tokens, String resource) throws Exception {
    Map<String, String> form = new HashMap<>(client.secretForm(resource));
    form.put("grant_type", "refresh_token");
    form.put("scope", "openid profile offline_access " + resource + "/.default");
    form.put("refresh_token", tokens.path("refresh_token").asText());
    return client.token(form);
  }

  String token(JsonNode tokens, String resource) throws Exception {
    return refresh(tokens, resource).body().path("access_token").asText();
  }

  static JsonNode claims(JsonNode tokens, String name) {
    return Jwt.parse(tokens.path(name).asText()).orElseThrow().claims();
  }

  static void assertRefused(Answer answer, int code) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(answer.body().path("error_codes").path(0).asInt()).isEqualTo(code);
  }
}
