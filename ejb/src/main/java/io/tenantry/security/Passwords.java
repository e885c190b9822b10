package io.tenantry.security;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with Argon2id and compares in constant time.
 *
 * <p>Stored as PHC string ({@code $argon2id$v=19$m=…}), so that the cost can grow later. Hashes of
 * earlier versions, {@code pbkdf2-sha512:iterations:salt:hash}, still match until they are replaced
 * at the next sign-in.
 */
final class Passwords {

  /** OWASP's recommendation: 19 MiB, two rounds, one lane. */
  private static final Argon2Function COST =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID, 19);

  private static final int SALT_BYTES = 16;
  private static final String ARGON2 = "$argon2id$";
  private static final String EARLIER = "pbkdf2-sha512";

  private Passwords() {}

  static String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(COST).getResult();
  }

  /** Whether a password is the stored one; {@code null} is nobody's. */
  static boolean matches(String password, String stored) {
    if (stored == null || password == null || password.isEmpty()) {
      return false;
    }
    if (!stored.startsWith(ARGON2)) {
      return matchesEarlier(password, stored);
    }
    try {
      return Password.check(password, stored).with(Argon2Function.getInstanceFromHash(stored));
    } catch (BadParametersException unreadable) {
      return false;
    }
  }

  /** Whether a stored hash costs less than one made now. */
  static boolean outdated(String stored) {
    return !stored.startsWith(ARGON2) || !Argon2Function.getInstanceFromHash(stored).equals(COST);
  }

  private static boolean matchesEarlier(String password, String stored) {
    String[] parts = stored.split(":");
    if (parts.length != 4 || !parts[0].equals(EARLIER)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    PBEKeySpec spec =
        new PBEKeySpec(
            password.toCharArray(), salt, Integer.parseInt(parts[1]), expected.length * 8);
    try {
      return MessageDigest.isEqual(
          expected,
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot check hashes of passwords", e);
    } finally {
      spec.clearPassword();
    }
  }
}
