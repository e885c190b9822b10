package io.tenantry.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets for the database with AES-256-GCM, under a key that is not in the database.
 *
 * <p>The key is set as {@code TENANTRY_SECRET_KEY} (32 bytes in base64); without it one is made at
 * the first use and kept in the server's data folder, readable by the server's account alone.
 */
@ApplicationScoped
public class Vault {

  private static final String MARK = "sealed:v1:";
  private static final KeyFile KEY = new KeyFile("TENANTRY_SECRET_KEY", "tenantry-secret.key");
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject
  @ConfigProperty(name = "TENANTRY_SECRET_KEY")
  private Optional<String> configured;

  private SecretKeySpec key;

  @PostConstruct
  void open() {
    key = new SecretKeySpec(KEY.key(configured), "AES");
  }

  /** Whether a text is a sealed one. */
  public static boolean sealed(String text) {
    return text.startsWith(MARK);
  }

  /** The sealed text, for the database; another one each time. */
  public String seal(String secret) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = new byte[iv.length + sealed.length];
    System.arraycopy(iv, 0, all, 0, iv.length);
    System.arraycopy(sealed, 0, all, iv.length, sealed.length);
    return MARK + Base64.getEncoder().encodeToString(all);
  }

  /**
   * The secret of a sealed text.
   *
   * @throws IllegalStateException when it was sealed with another key, or was changed
   */
  public String open(String sealed) {
    byte[] all = Base64.getDecoder().decode(sealed.substring(MARK.length()));
    byte[] iv = java.util.Arrays.copyOf(all, IV_BYTES);
    byte[] rest = java.util.Arrays.copyOfRange(all, IV_BYTES, all.length);
    return new String(crypt(Cipher.DECRYPT_MODE, iv, rest), StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, byte[] iv, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "A secret cannot be opened: it was sealed with another key than TENANTRY_SECRET_KEY", e);
    }
  }
}
