package io.tenantry.simulator.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInFormTest {

  private static final String BACK = "http://127.0.0.1:8080/provider/back";
  private static final String VERIFIER = "a-verifier-of-43-characters-or-more-0123456789";
  private static final String ANNA = "login=anna%40contoso.com&passwd=right";

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(60);
  private static SimulatedTenant tenant;
  private static TenantClient client;

  @BeforeAll
  static void start() throws Exception {
    tenant = AT.tenant();
    client = AT.client();
  }

  @BeforeEach
  void anna() throws Exception {
    client.control("POST", "people", "{\"redirectUri\": \"" + BACK + "\"}");
    client.control(
        "POST",
        "people",
        "{\"userPrincipalName\": \"anna@contoso.com\", \"password\": \"right\", \"mfa\": true}");
  }

  @Test
  void whoKnowsThePasswordComesBackWithACodeThatIsGoodOnce() throws Exception {
    String code = code(client.page(address(""), ANNA, ""));

    JsonNode claims = identity(client.token(form(code, VERIFIER)));

    assertThat(claims.path("aud").asText()).isEqualTo(tenant.clientId());
    assertThat(claims.path("nonce").asText()).isEqualTo("n-1");
    assertThat(claims.path("preferred_username").asText()).isEqualTo("anna@contoso.com");
    assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\",\"mfa\"]");
    assertRefused(client.token(form(code, VERIFIER)), 54005);
  }

  @Test
  void aWrongPasswordShowsTheFormAgain() throws Exception {
    HttpResponse<String> answer =
        client.page(address(""), "login=anna%40contoso.com&passwd=wrong", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("AADSTS50126");
  }

  @Test
  void whoSignedInBeforeIsLetThroughUnlessTheAppAsksAnew() throws Exception {
    String cookie =
        client
            .page(address(""), ANNA, "")
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .replaceAll(";.*", "");

    assertThat(client.page(address(""), null, cookie).statusCode()).isEqualTo(302);
    assertThat(client.page(address("&prompt=login"), null, cookie).statusCode()).isEqualTo(200);
    assertThat(client.page(address("&max_age=0"), null, cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressThatIsNotRegisteredGetsNobody() throws Exception {
    HttpResponse<String> answer =
        client.page(address("").replace("provider%2Fback", "elsewhere"), ANNA, "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("AADSTS50011");
  }

  @Test
  void aCodeIsForWhoBeganTheSignIn() throws Exception {
    String code = code(client.page(address(""), ANNA, ""));

    assertRefused(client.token(form(code, "another-verifier")), 501481);
  }

  private static void assertRefused(Answer answer, int code) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error_codes").get(0).asInt()).isEqualTo(code);
  }

  private static String address(String more) {
    return "/"
        + tenant.tenantId()
        + "/oauth2/v2.0/authorize?response_type=code&client_id="
        + tenant.clientId()
        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fprovider%2Fback&scope=openid+profile"
        + "&state=s-1&nonce=n-1&code_challenge_method=S256&code_challenge="
        + Codes.challenge(VERIFIER)
        + more;
  }

  private static String code(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(BACK + "?code=").endsWith("&state=s-1");
    return location.replaceAll(".*[?&]code=([^&]+).*", "$1");
  }

  private static Map<String, String> form(String code, String verifier) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", tenant.clientId());
    form.put("client_secret", tenant.clientSecret());
    form.put("code", code);
    form.put("redirect_uri", BACK);
    form.put("code_verifier", verifier);
    return form;
  }

  private static JsonNode identity(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return Jwt.parse(answer.body().path("id_token").asText()).orElseThrow().claims();
  }
}
