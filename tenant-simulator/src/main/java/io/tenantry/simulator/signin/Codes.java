package io.tenantry.simulator.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization codes: each is good once, for ten minutes, for whoever began the sign-in. */
final class Codes {

  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A sign-in at the page: who, when, and what the app asked for. */
  record Grant(
      People.Person person,
      Instant authenticatedAt,
      String redirectUri,
      String nonce,
      String challenge,
      String scope,
      boolean acrs) {}

  private record Issued(Grant grant, Instant until, boolean redeemed) {}

  private final Map<String, Issued> codes = new ConcurrentHashMap<>();
  private final Clock clock;

  Codes(Clock clock) {
    this.clock = clock;
  }

  String issue(Grant grant) {
    String code = random();
    codes.put(code, new Issued(grant, clock.instant().plus(GOOD_FOR), false));
    return code;
  }

  /** What a code stands for, at its first use. */
  Optional<Grant> redeem(String code) {
    Issued issued = codes.computeIfPresent(code, (c, i) -> new Issued(i.grant(), i.until(), true));
    return Optional.ofNullable(issued)
        .filter(i -> clock.instant().isBefore(i.until()))
        .map(Issued::grant);
  }

  /** Whether somebody used a code before. */
  boolean redeemed(String code) {
    Issued issued = codes.get(code);
    return issued != null && issued.redeemed();
  }

  static String random() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The S256 challenge of a verifier. */
  static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
