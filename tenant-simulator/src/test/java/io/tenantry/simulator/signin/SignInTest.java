package io.tenantry.simulator.signin;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static io.tenantry.simulator.TenantClient.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.signin.Certificates.Identity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(60);
  private static SimulatedTenant tenant;
  private static TenantClient client;

  @BeforeAll
  static void start() throws Exception {
    tenant = AT.tenant();
    client = AT.client();
  }

  @Test
  void aSecretGetsATokenForTheAudienceOfItsScope() throws Exception {
    Answer answer = client.token(client.secretForm(GRAPH));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("token_type").asText()).isEqualTo("Bearer");
    JsonNode claims = Jwt.parse(answer.body().path("access_token").asText()).orElseThrow().claims();
    assertThat(claims.path("aud").asText()).isEqualTo(GRAPH);
    assertThat(claims.path("roles").toString())
        .contains("User.Read.All")
        .doesNotContain("Exchange");
  }

  @Test
  void aWrongSecretIsRefused() throws Exception {
    assertRefused(with("client_secret", "wrong"), 401, "invalid_client", 7000215);
  }

  @Test
  void anExpiredSecretIsRefused() throws Exception {
    client.control("POST", "credentials", "{\"expireSecret\": true}");

    assertRefused(client.secretForm(GRAPH), 401, "invalid_client", 7000222);
  }

  @Test
  void aRotatedSecretMakesTheOldOneWrong() throws Exception {
    Map<String, String> old = client.secretForm(GRAPH);
    client.control("POST", "credentials", "{\"rotateSecret\": true}");

    assertRefused(old, 401, "invalid_client", 7000215);
    assertThat(client.token(client.secretForm(GRAPH)).status()).isEqualTo(200);
  }

  @Test
  void anUnknownAppIsRefused() throws Exception {
    assertRefused(
        with("client_id", "00000000-1111-2222-3333-444444444444"),
        400,
        "unauthorized_client",
        700016);
  }

  @Test
  void anUnknownTenantIsRefused() throws Exception {
    Answer answer = client.token("nobody.example", client.secretForm(GRAPH));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error_codes").get(0).asInt()).isEqualTo(90002);
  }

  @Test
  void aScopeThatIsNoDefaultScopeIsRefused() throws Exception {
    assertRefused(with("scope", GRAPH + "/User.Read"), 400, "invalid_scope", 1002012);
    assertRefused(with("scope", "https://other.example/.default"), 400, "invalid_resource", 500011);
  }

  @Test
  void theRegisteredCertificateGetsAToken() throws Exception {
    Identity registered = registeredCertificate();

    assertThat(client.token(assertionForm(registered, endpoint(), Instant.now())).status())
        .isEqualTo(200);
  }

  @Test
  void anotherCertificateIsRefused() throws Exception {
    Identity other = Certificates.selfSigned("Somebody else");

    assertRefused(assertionForm(other, endpoint(), Instant.now()), 401, "invalid_client", 700027);
  }

  @Test
  void aCertificateThatWasUploadedCountsBesideTheOther() throws Exception {
    Identity next = Certificates.selfSigned("The next one");
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getEncoder().encodeToString(next.certificate().getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    client.control(
        "POST", "credentials", Json.MAPPER.createObjectNode().put("upload", pem).toString());

    for (Identity good : List.of(next, registeredCertificate())) {
      assertThat(client.token(assertionForm(good, endpoint(), Instant.now())).status())
          .isEqualTo(200);
    }
  }

  @Test
  void aCertificateThatWasTakenOffIsRefused() throws Exception {
    client.control("POST", "credentials", "{\"certificate\": false}");

    assertRefused(
        assertionForm(registeredCertificate(), endpoint(), Instant.now()),
        401,
        "invalid_client",
        700027);
  }

  @Test
  void anAssertionForAnotherAudienceOrOfYesterdayIsRefused() throws Exception {
    Identity registered = registeredCertificate();

    assertRefused(
        assertionForm(registered, "https://other.example", Instant.now()),
        401,
        "invalid_client",
        700023);
    assertRefused(
        assertionForm(registered, endpoint(), Instant.now().minus(Duration.ofDays(1))),
        401,
        "invalid_client",
        700024);
  }

  @Test
  void anApiRefusesAbsentAndForeignTokens() throws Exception {
    String exchange = client.accessToken(EXCHANGE);

    assertThat(client.send(client.request("/v1.0/users").GET()).status()).isEqualTo(401);
    Answer foreign = client.get("/v1.0/users", exchange);
    assertThat(foreign.status()).isEqualTo(401);
    assertThat(foreign.body().path("error").path("code").asText())
        .isEqualTo("InvalidAuthenticationToken");
    assertThat(client.get("/v1.0/users", "not.a.token").status()).isEqualTo(401);
  }

  @Test
  void aTokenExpiresByTheSimulatedClock() throws Exception {
    String token = client.accessToken(EXCHANGE);
    assertThat(client.cmdlet(token, "Get-Mailbox", Map.of("ResultSize", 1)).status())
        .isEqualTo(200);

    client.control("POST", "clock", "{\"advance\": \"PT2H\"}");

    Answer late = client.cmdlet(token, "Get-Mailbox", Map.of("ResultSize", 1));
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.body().path("error").path("message").asText()).contains("expired");
  }

  @Test
  void aPermissionThatWasTakenAwayIsMissingAtOnce() throws Exception {
    String token = client.accessToken(EXCHANGE);

    client.control("POST", "permissions", "{\"revoke\": [\"Exchange Administrator\"]}");
    assertThat(client.cmdlet(token, "Get-Mailbox", Map.of("ResultSize", 1)).status())
        .isEqualTo(403);

    client.control("POST", "permissions", "{\"grant\": [\"Exchange Administrator\"]}");
    assertThat(client.cmdlet(token, "Get-Mailbox", Map.of("ResultSize", 1)).status())
        .isEqualTo(200);
  }

  @Test
  void theMetadataLeadToTheTokenEndpoint() throws Exception {
    Answer answer =
        client.send(
            client
                .request("/" + tenant.tenantId() + "/v2.0/.well-known/openid-configuration")
                .GET());

    assertThat(answer.body().path("token_endpoint").asText()).isEqualTo(endpoint());
    String keys = answer.body().path("jwks_uri").asText();
    assertThat(client.send(client.request(keys).GET()).body().path("keys")).hasSize(1);
  }

  @Test
  void keysAndSecretOutliveARestart(@TempDir Path other) throws Exception {
    String secret;
    byte[] authority;
    try (SimulatedTenant first =
        SimulatedTenant.start(SimulatorOptions.defaults(other).withUsers(3))) {
      secret = first.clientSecret();
      authority = Files.readAllBytes(first.caFile());
    }
    try (SimulatedTenant second =
        SimulatedTenant.start(SimulatorOptions.defaults(other).withUsers(3))) {
      assertThat(second.clientSecret()).isEqualTo(secret);
      assertThat(Files.readAllBytes(second.caFile())).isEqualTo(authority);
    }
  }

  private static void assertRefused(Map<String, String> form, int status, String error, int code)
      throws Exception {
    Answer answer = client.token(form);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("error").asText()).isEqualTo(error);
    assertThat(answer.body().path("error_codes").get(0).asInt()).isEqualTo(code);
    assertThat(answer.body().path("error_description").asText()).startsWith("AADSTS" + code + ": ");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> form = new HashMap<>(client.secretForm(GRAPH));
    form.put(name, value);
    return form;
  }

  private static String endpoint() {
    return tenant.url() + "/" + tenant.tenantId() + "/oauth2/v2.0/token";
  }

  private static Map<String, String> assertionForm(Identity signer, String audience, Instant at)
      throws Exception {
    ObjectNode header = Json.MAPPER.createObjectNode();
    byte[] print = MessageDigest.getInstance("SHA-256").digest(signer.certificate().getEncoded());
    header.put("alg", "RS256").put("typ", "JWT");
    header.put("x5t#S256", Base64.getUrlEncoder().withoutPadding().encodeToString(print));
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("aud", audience).put("iss", tenant.clientId()).put("sub", tenant.clientId());
    claims.put("nbf", at.getEpochSecond()).put("exp", at.plusSeconds(600).getEpochSecond());
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        tenant.clientId(),
        "scope",
        GRAPH + "/.default",
        "client_assertion_type",
        ClientAssertion.TYPE,
        "client_assertion",
        Jwt.sign(header, claims, signer.key()));
  }

  private static Identity registeredCertificate() throws Exception {
    String pem = Files.readString(tenant.clientCertificateFile());
    List<byte[]> parts =
        java.util.regex.Pattern.compile("-----BEGIN [^-]+-----([^-]+)-----END")
            .matcher(pem)
            .results()
            .map(m -> Base64.getMimeDecoder().decode(m.group(1)))
            .toList();
    PrivateKey key =
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(parts.get(0)));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new java.io.ByteArrayInputStream(
                        pem.substring(pem.indexOf("-----BEGIN CERTIFICATE"))
                            .getBytes(StandardCharsets.US_ASCII)));
    return new Identity(key, certificate);
  }
}
