package io.tenantry.simulator.signin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the token that a client signs with its certificate in place of a secret. */
final class ClientAssertion {

  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final AppRegistration app;
  private final X509Certificate certificate;

  ClientAssertion(AppRegistration app, X509Certificate certificate) {
    this.app = app;
    this.certificate = certificate;
  }

  /** What is wrong with the assertion; empty when it is good. */
  Optional<SignInError> problem(String assertion, String endpoint) {
    Optional<Jwt> parsed = Jwt.parse(assertion);
    if (parsed.isEmpty()) {
      return Optional.of(
          new SignInError(400, "invalid_request", 50027, "JWT token is invalid or malformed."));
    }
    Jwt jwt = parsed.get();
    Optional<X509Certificate> named =
        registered().stream().filter(one -> names(jwt, one)).findFirst();
    if (named.isEmpty()) {
      return Optional.of(SignInError.badAssertion("The key was not found."));
    }
    if (Instant.now().isAfter(named.get().getNotAfter().toInstant())) {
      return Optional.of(SignInError.badAssertion("The key used is expired."));
    }
    if (!jwt.verify(named.get().getPublicKey())) {
      return Optional.of(
          SignInError.badAssertion("The key used is valid, but the signature is not."));
    }
    String client = app.clientId();
    if (!client.equalsIgnoreCase(jwt.claims().path("iss").asText())
        || !client.equalsIgnoreCase(jwt.claims().path("sub").asText())) {
      return Optional.of(
          new SignInError(
              401,
              "invalid_client",
              700021,
              "Client assertion application identifier doesn't match 'client_id' parameter."));
    }
    String audience = jwt.claims().path("aud").asText();
    if (!acceptsAudience(audience, endpoint)) {
      return Optional.of(SignInError.wrongAssertionAudience(audience));
    }
    // A client dates its assertion by the real time, wherever the simulated clock stands.
    Instant now = Instant.now();
    Instant expires = Instant.ofEpochSecond(jwt.claims().path("exp").asLong());
    Instant notBefore = Instant.ofEpochSecond(jwt.claims().path("nbf").asLong());
    if (now.minus(CLOCK_SKEW).isAfter(expires) || now.plus(CLOCK_SKEW).isBefore(notBefore)) {
      return Optional.of(SignInError.expiredAssertion());
    }
    return Optional.empty();
  }

  /** The tenant's own one, and those that were uploaded. */
  private List<X509Certificate> registered() {
    List<X509Certificate> all = new ArrayList<>(app.uploaded());
    if (app.certificateRegistered()) {
      all.add(certificate);
    }
    return all;
  }

  private static boolean names(Jwt jwt, X509Certificate certificate) {
    String sha256 = jwt.header().path("x5t#S256").asText();
    String sha1 = jwt.header().path("x5t").asText();
    if (!sha256.isEmpty()) {
      return urlSafe(sha256).equals(thumbprint(certificate, "SHA-256"));
    }
    if (!sha1.isEmpty()) {
      return urlSafe(sha1).equals(thumbprint(certificate, "SHA-1"));
    }
    return jwt.header()
        .path("kid")
        .asText()
        .equalsIgnoreCase(HexFormat.of().formatHex(digest(certificate, "SHA-1")));
  }

  /** Microsoft's own Java library writes plain Base64 with padding, which Entra accepts. */
  private static String urlSafe(String base64) {
    return base64.replace('+', '-').replace('/', '_').replace("=", "");
  }

  private boolean acceptsAudience(String audience, String endpoint) {
    String given = audience.toLowerCase(Locale.ROOT);
    String own = endpoint.toLowerCase(Locale.ROOT);
    // The token endpoint's address, the issuer, or either on the published host.
    String published = "https://login.microsoftonline.com" + own.substring(own.indexOf('/', 8));
    return given.equals(own)
        || given.equals(published)
        || given.equals(own.replace("/oauth2/v2.0/token", "/v2.0"))
        || given.equals(published.replace("/oauth2/v2.0/token", "/v2.0"));
  }

  private static String thumbprint(X509Certificate certificate, String algorithm) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(certificate, algorithm));
  }

  private static byte[] digest(X509Certificate certificate, String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK knows " + algorithm, impossible);
    }
  }
}
