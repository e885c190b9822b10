package io.tenantry.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The app's certificate with its key: in a PEM or PFX file, or as PEM text. {@link #toString()}
 * shows neither text nor password.
 *
 * @param file {@code null} for a text
 * @param text {@code null} for a file
 * @param password of a PFX file, {@code null} for none
 */
public record ClientCertificate(Path file, String text, String password) {

  private static final String PEM = "-----BEGIN ";

  /** Of the setting's value, which is a path or the PEM text itself; {@code null} for none. */
  static ClientCertificate of(String value, String password) {
    if (value == null) {
      return null;
    }
    return value.startsWith(PEM)
        ? new ClientCertificate(null, value, null)
        : new ClientCertificate(Path.of(value), null, password);
  }

  /** Whether it is a PFX file. */
  public boolean pfx() {
    String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".pfx") || name.endsWith(".p12");
  }

  /** What the file or the text holds. */
  public InputStream open() throws IOException {
    return file == null
        ? new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))
        : Files.newInputStream(file);
  }

  /** What people know it by. */
  public String name() {
    return file == null ? "that is kept in the database" : file.toString();
  }

  @Override
  public String toString() {
    return "ClientCertificate[" + name() + "]";
  }
}
