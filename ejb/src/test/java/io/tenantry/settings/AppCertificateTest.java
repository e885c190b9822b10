package io.tenantry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A certificate that was made is one that Entra ID takes, and only its public part is told. */
class AppCertificateTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aCertificateIsMadeForAYearWithItsKey() throws Exception {
    String text = new CertificateMaker(Clock.fixed(NOW, ZoneOffset.UTC)).make();

    AppCertificate made = AppCertificate.of(text);

    assertThat(made.from()).isBefore(NOW);
    assertThat(made.until()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    assertThat(made.pem()).contains("BEGIN CERTIFICATE").doesNotContain("PRIVATE");
    assertThat(made.thumbprint()).matches("[0-9A-F]{40}");
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(made.pem().getBytes(StandardCharsets.US_ASCII)));
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    certificate.verify(certificate.getPublicKey());
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    CertificateMaker maker = new CertificateMaker(Clock.systemUTC());
    String one = maker.make();
    String other = maker.make();
    String mixed =
        one.substring(0, one.indexOf("-----BEGIN CERTIFICATE"))
            + other.substring(other.indexOf("-----BEGIN CERTIFICATE"));

    assertThat(Setting.CLIENT_CERTIFICATE.problem(one)).isEmpty();
    assertThat(Setting.CLIENT_CERTIFICATE.problem(mixed)).isPresent();
  }

  @Test
  void valuesThatCannotBeAreRefusedWithWhatToEnter() {
    assertThat(Setting.TENANT_ID.problem("contoso")).isPresent();
    assertThat(Setting.TENANT_ID.problem("contoso.onmicrosoft.com")).isEmpty();
    assertThat(Setting.CLIENT_ID.problem("6e0b3c1a-7c1f-4d43-9c8e-6f7a52a7c001")).isEmpty();
    assertThat(Setting.CLIENT_SECRET.problem("6e0b3c1a-7c1f-4d43-9c8e-6f7a52a7c001"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("id"));
    assertThat(Setting.SHAREPOINT_URL.problem("https://contoso.sharepoint.com/")).isEmpty();
    assertThat(Setting.SHAREPOINT_URL.problem("https://contoso.sharepoint.com/sites/a"))
        .isPresent();
    assertThat(Setting.SHAREPOINT_URL.problem("http://contoso.sharepoint.com")).isPresent();
    assertThat(Setting.SMTP_URL.problem("smtp://relay:587")).isEmpty();
    assertThat(Setting.SMTP_URL.problem("relay:587")).isPresent();
    assertThat(Setting.SMTP_FROM.problem("a@b\nBcc: c@d")).isPresent();
    assertThat(Setting.LDAP_URL.problem("ldaps://dc1.example.com starttls://dc2:389")).isEmpty();
    assertThat(Setting.LDAP_URL.problem("ldap://dc1.example.com")).isPresent();
    assertThat(Setting.LDAP_BASE_DN.problem("DC=example,DC=com")).isEmpty();
    assertThat(Setting.LDAP_BASE_DN.problem("example.com")).isPresent();
    assertThat(Setting.URL.problem("javascript:alert(1)")).isPresent();
  }
}
