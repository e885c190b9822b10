package io.tenantry.security;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes what nobody can guess: 256 random bits. */
final class RandomToken {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomToken() {}

  /** As text that fits into addresses and cookies. */
  static String create() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
