package io.tenantry.gateway.signin;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import io.tenantry.gateway.ClientCertificate;
import io.tenantry.gateway.TenantConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app's secret or certificate as Microsoft's authentication library takes it. */
final class AppCredential {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  private AppCredential() {}

  static IClientCredential of(TenantConnection connection)
      throws GeneralSecurityException, IOException {
    ClientCertificate own = connection.clientCertificate();
    if (own == null) {
      return ClientCredentialFactory.createFromSecret(connection.clientSecret());
    }
    try (InputStream in = own.open()) {
      if (own.pfx()) {
        return ClientCredentialFactory.createFromCertificate(
            in, own.password() == null ? "" : own.password());
      }
      String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return ClientCredentialFactory.createFromCertificate(key(pem), certificate(pem));
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    byte[] der = Base64.getMimeDecoder().decode(first(KEY, pem, 1));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static X509Certificate certificate(String pem) throws GeneralSecurityException {
    byte[] text = first(CERTIFICATE, pem, 0).getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
  }

  private static String first(Pattern pattern, String pem, int group)
      throws GeneralSecurityException {
    Matcher matcher = pattern.matcher(pem);
    if (!matcher.find()) {
      throw new GeneralSecurityException("The PEM file lacks a key or a certificate");
    }
    return matcher.group(group);
  }
}
