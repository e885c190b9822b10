package io.tenantry.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String GRAPH = "https://graph.microsoft.com/.default";
  private static final String EXCHANGE = "https://outlook.office365.com/.default";

  @TempDir static Path data;
  private static SimulatedTenant tenant;

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "TENANTRY_TENANT_ID", tenant.tenantId(),
              "TENANTRY_CLIENT_ID", tenant.clientId(),
              "TENANTRY_CLIENT_SECRET", tenant.clientSecret(),
              "TENANTRY_AUTHORITY", tenant.url(),
              "TENANTRY_GRAPH_URL", tenant.url(),
              "TENANTRY_EXCHANGE_URL", tenant.url(),
              "TENANTRY_CA_FILE", tenant.caFile().toString()));

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(60));
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @AfterEach
  void asBefore() {
    tenant.app().reset();
  }

  private AccessToken signIn(String scope) {
    TenantConnection connection =
        TenantConnection.from(name -> Optional.ofNullable(settings.get(name)));
    return new EntraSignIn(connection).signIn(scope);
  }

  private Problem refusal() {
    SurfaceFailure failure = catchThrowableOfType(SurfaceFailure.class, () -> signIn(GRAPH));
    assertThat(failure).isNotNull();
    assertThat(failure.problem().next()).isNotBlank();
    assertThat(failure.toString()).doesNotContain(tenant.clientSecret());
    return failure.problem();
  }

  @Test
  void signsInWithASecret() {
    AccessToken graph = signIn(GRAPH);
    assertThat(graph.expiresAt()).isAfter(Instant.now().plusSeconds(600));
    assertThat(graph.roles()).contains("User.Read.All");
    assertThat(signIn(EXCHANGE).roles()).contains("Exchange.ManageAsApp");
  }

  @Test
  void signsInWithACertificate() {
    settings.remove("TENANTRY_CLIENT_SECRET");
    settings.put("TENANTRY_CLIENT_CERTIFICATE", tenant.clientCertificateFile().toString());
    assertThat(signIn(GRAPH).value()).isNotEmpty();
  }

  @Test
  void signsInWithAProtectedCertificateStore(@TempDir Path dir) throws Exception {
    settings.remove("TENANTRY_CLIENT_SECRET");
    settings.put("TENANTRY_CLIENT_CERTIFICATE", pfx(dir, "correct horse").toString());
    settings.put("TENANTRY_CLIENT_CERTIFICATE_PASSWORD", "correct horse");
    assertThat(signIn(GRAPH).value()).isNotEmpty();

    settings.put("TENANTRY_CLIENT_CERTIFICATE_PASSWORD", "wrong");
    assertThat(refusal().code()).isEqualTo("signin.certificate-unreadable");
  }

  private static Path pfx(Path dir, String password) throws Exception {
    String pem = Files.readString(tenant.clientCertificateFile());
    String key =
        pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----.*", "$1");
    PrivateKey privateKey =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key)));
    String certificate = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----"));
    Certificate chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("app", privateKey, password.toCharArray(), new Certificate[] {chain});
    Path file = dir.resolve("client.pfx");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  @Test
  void tellsAWrongSecret() {
    settings.put("TENANTRY_CLIENT_SECRET", "wrong");
    assertThat(refusal().code()).isEqualTo("signin.wrong-secret");
  }

  @Test
  void tellsAnExpiredSecret() {
    tenant.app().secretExpiresAt(Instant.EPOCH);
    assertThat(refusal().code()).isEqualTo("signin.expired-secret");
  }

  @Test
  void tellsAnUnknownApp() {
    settings.put("TENANTRY_CLIENT_ID", "00000000-0000-0000-0000-00000000abcd");
    assertThat(refusal().code()).isEqualTo("signin.unknown-app");
  }

  @Test
  void tellsAnUnknownTenant() {
    settings.put("TENANTRY_TENANT_ID", "00000000-0000-0000-0000-00000000abcd");
    assertThat(refusal().code()).isEqualTo("signin.unknown-tenant");
  }

  @Test
  void tellsACertificateThatIsNotRegistered() {
    settings.put("TENANTRY_CLIENT_CERTIFICATE", tenant.clientCertificateFile().toString());
    tenant.app().registerCertificate(false);
    assertThat(refusal().code()).isEqualTo("signin.certificate-unknown");
  }

  @Test
  void tellsACertificateFileThatHoldsNone(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("client.pem"), "nothing in here");
    settings.put("TENANTRY_CLIENT_CERTIFICATE", file.toString());
    assertThat(refusal().code()).isEqualTo("signin.certificate-unreadable");
  }

  @Test
  void tellsAnAuthorityThatIsNotThere() {
    settings.put("TENANTRY_AUTHORITY", "https://localhost:1");
    assertThat(refusal().code()).isEqualTo("unreachable");
  }

  @Test
  void tellsAnAuthorityWhoseNameIsUnknown() {
    settings.put("TENANTRY_AUTHORITY", "https://authority.invalid");
    assertThat(refusal().code()).isEqualTo("unreachable");
  }

  @Test
  void tellsAnAuthorityThatIsNotTrusted() {
    settings.remove("TENANTRY_CA_FILE");
    assertThat(refusal().code()).isEqualTo("unreachable.certificate");
  }

  @Test
  void tellsWhichSettingIsMissing() {
    settings.remove("TENANTRY_TENANT_ID");
    Problem problem = refusal();
    assertThat(problem.code()).isEqualTo("settings.missing");
    assertThat(problem.message()).contains("TENANTRY_TENANT_ID");
  }
}
