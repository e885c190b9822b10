package io.tenantry.settings;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate by which the app proves who it is, as everybody may know it: without its key.
 *
 * @param pem the certificate alone, to be uploaded
 * @param thumbprint SHA-1 in upper-case digits, as Entra ID lists it
 */
public record AppCertificate(String pem, String thumbprint, Instant from, Instant until) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  /**
   * Of a text with the private key and the certificate.
   *
   * @throws GeneralSecurityException when one of them is missing or they do not belong together
   */
  static AppCertificate of(String text) throws GeneralSecurityException {
    byte[] der = decoded(found(KEY, text, 1));
    RSAPrivateKey key =
        (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    String pem = found(CERTIFICATE, text, 0);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    if (!(certificate.getPublicKey() instanceof RSAPublicKey open)
        || !open.getModulus().equals(key.getModulus())) {
      throw new GeneralSecurityException("The key is not the certificate's");
    }
    byte[] hash = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    return new AppCertificate(
        pem + "\n",
        HexFormat.of().formatHex(hash).toUpperCase(Locale.ROOT),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  private static byte[] decoded(String base64) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static String found(Pattern pattern, String text, int group)
      throws GeneralSecurityException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new GeneralSecurityException("The text lacks a key or a certificate");
    }
    return matcher.group(group);
  }
}
