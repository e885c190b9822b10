package io.tenantry.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantSettings;
import io.tenantry.gateway.TestTenant;
import io.tenantry.simulator.SimulatedTenant;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String GRAPH = "https://graph.microsoft.com/.default";
  private static final String EXCHANGE = "https://outlook.office365.com/.default";

  @RegisterExtension static final TestTenant AT = TestTenant.of(60);

  private final SimulatedTenant tenant = AT.tenant();
  private final TenantSettings settings = TenantSettings.of(tenant).secret();

  private AccessToken signIn(String scope) {
    return new EntraSignIn(settings.connection()).signIn(scope);
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
    settings.without("TENANTRY_CLIENT_SECRET");
    settings.certificate();
    assertThat(signIn(GRAPH).value()).isNotEmpty();
  }

  @Test
  void signsInWithAProtectedCertificateStore(@TempDir Path dir) throws Exception {
    settings.without("TENANTRY_CLIENT_SECRET");
    settings.and("TENANTRY_CLIENT_CERTIFICATE", pfx(dir, "correct horse").toString());
    settings.and("TENANTRY_CLIENT_CERTIFICATE_PASSWORD", "correct horse");
    assertThat(signIn(GRAPH).value()).isNotEmpty();

    settings.and("TENANTRY_CLIENT_CERTIFICATE_PASSWORD", "wrong");
    assertThat(refusal().code()).isEqualTo("signin.certificate-unreadable");
  }

  private Path pfx(Path dir, String password) throws Exception {
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
    settings.and("TENANTRY_CLIENT_SECRET", "wrong");
    assertThat(refusal().code()).isEqualTo("signin.wrong-secret");
  }

  @Test
  void tellsAnExpiredSecret() {
    tenant.app().secretExpiresAt(Instant.EPOCH);
    assertThat(refusal().code()).isEqualTo("signin.expired-secret");
  }

  @Test
  void tellsAnUnknownApp() {
    settings.and("TENANTRY_CLIENT_ID", "00000000-0000-0000-0000-00000000abcd");
    assertThat(refusal().code()).isEqualTo("signin.unknown-app");
  }

  @Test
  void tellsAnUnknownTenant() {
    settings.and("TENANTRY_TENANT_ID", "00000000-0000-0000-0000-00000000abcd");
    assertThat(refusal().code()).isEqualTo("signin.unknown-tenant");
  }

  @Test
  void tellsACertificateThatIsNotRegistered() {
    settings.certificate();
    tenant.app().registerCertificate(false);
    assertThat(refusal().code()).isEqualTo("signin.certificate-unknown");
  }

  @Test
  void tellsACertificateFileThatHoldsNone(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("client.pem"), "nothing in here");
    settings.and("TENANTRY_CLIENT_CERTIFICATE", file.toString());
    assertThat(refusal().code()).isEqualTo("signin.certificate-unreadable");
  }

  @Test
  void tellsAnAuthorityThatIsNotThere() {
    settings.and("TENANTRY_AUTHORITY", "https://localhost:1");
    assertThat(refusal().code()).isEqualTo("unreachable");
  }

  @Test
  void tellsAnAuthorityWhoseNameIsUnknown() {
    settings.and("TENANTRY_AUTHORITY", "https://authority.invalid");
    assertThat(refusal().code()).isEqualTo("unreachable");
  }

  @Test
  void tellsAnAuthorityThatIsNotTrusted() {
    settings.without("TENANTRY_CA_FILE");
    assertThat(refusal().code()).isEqualTo("unreachable.certificate");
  }

  @Test
  void tellsWhichSettingIsMissing() {
    settings.without("TENANTRY_TENANT_ID");
    Problem problem = refusal();
    assertThat(problem.code()).isEqualTo("settings.missing");
    assertThat(problem.message()).contains("TENANTRY_TENANT_ID");
  }
}
