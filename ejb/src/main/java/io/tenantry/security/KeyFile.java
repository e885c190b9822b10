package io.tenantry.security;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Keeps a key of 32 bytes out of the database: in a setting, or in a file of the server's data
 * folder that is made at the first use and that the server's account alone can read.
 *
 * @param setting its name in the settings, where it is in base64
 * @param name of the file
 */
public record KeyFile(String setting, String name) {

  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The server's folder for what has to outlive a restart. */
  public static Path dataFolder() {
    return Path.of(
        System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir")));
  }

  /**
   * The key.
   *
   * @param configured the setting's value
   * @throws IllegalStateException when it is no key, or the file cannot be kept
   */
  public byte[] key(Optional<String> configured) {
    return configured.map(this::decoded).orElseGet(this::ofThisServer);
  }

  /** A key that was written in base64. */
  byte[] decoded(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below, without the value.
    }
    throw new IllegalStateException(
        setting + " must be 32 bytes in base64, as made by: openssl rand -base64 32");
  }

  /** The key that the file has, if there is one: it may have been in use before the setting was. */
  Optional<byte[]> kept() {
    Path file = dataFolder().resolve(name);
    try {
      return Files.exists(file) ? Optional.of(decoded(Files.readString(file))) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("The key in " + file + " cannot be read", e);
    }
  }

  private byte[] ofThisServer() {
    Path file = dataFolder().resolve(name);
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        create(file, Base64.getEncoder().encodeToString(fresh));
      }
      return decoded(Files.readString(file));
    } catch (FileAlreadyExistsException e) {
      return ofThisServer();
    } catch (IOException e) {
      throw new IllegalStateException("A key cannot be kept in " + file + "; set " + setting, e);
    }
  }

  /** Makes a file that the server's account alone can read. */
  static void create(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }
}
