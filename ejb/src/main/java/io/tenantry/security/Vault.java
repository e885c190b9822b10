package io.tenantry.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject
  @ConfigProperty(name = "TENANTRY_SECRET_KEY")
  private Optional<String> configured;

  private SecretKeySpec key;

  @PostConstruct
  void open() {
    byte[] bytes = configured.map(Vault::decoded).orElseGet(Vault::ofThisServer);
    key = new SecretKeySpec(bytes, "AES");
  }

  private static byte[] decoded(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below, without the value.
    }
    throw new IllegalStateException(
        "TENANTRY_SECRET_KEY must be 32 bytes in base64, as made by: openssl rand -base64 32");
  }

  private static byte[] ofThisServer() {
    Path file =
        Path.of(System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir")))
            .resolve("tenantry-secret.key");
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(fresh));
      }
      return decoded(Files.readString(file));
    } catch (FileAlreadyExistsException e) {
      return ofThisServer();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The key for secrets cannot be kept in " + file + "; set TENANTRY_SECRET_KEY", e);
    }
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
