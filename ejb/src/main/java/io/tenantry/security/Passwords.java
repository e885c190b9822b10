package io.tenantry.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA512 and compares in constant time. Stored as {@code
 * pbkdf2-sha512:iterations:salt:hash}, so that the number of rounds can grow later.
 */
final class Passwords {
  /** OWASP's recommendation for PBKDF2-HMAC-SHA512. */
  private static final int ROUNDS = 210_000;

  private static final int BYTES = 32;
  private static final String SCHEME = "pbkdf2-sha512";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  static String hash(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder();
    return String.join(
        ":",
        SCHEME,
        Integer.toString(ROUNDS),
        text.encodeToString(salt),
        text.encodeToString(derive(password, salt, ROUNDS)));
  }

  static boolean matches(String password, String stored) {
    String[] parts = stored.split(":");
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot hash passwords", e);
    } finally {
      spec.clearPassword();
    }
  }
}
