package io.tenantry.audit;

import io.tenantry.persistence.audit.chain.Keys;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs the heads of the audit trail with Ed25519, under a key that is not in the database.
 *
 * <p>Its 32 secret bytes are set as {@code TENANTRY_AUDIT_KEY} in base64; without them they are
 * made at the first use and kept in the server's data folder, readable by the server's account
 * alone. Public keys that were in use before are named in {@code TENANTRY_AUDIT_OLD_KEYS}.
 */
@ApplicationScoped
public class AuditKeys {

  private static final int SEED_BYTES = 32;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_KEY")
  private Optional<String> configured;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_OLD_KEYS")
  private Optional<String> old;

  private KeyPair pair;
  private Keys trusted;

  @PostConstruct
  void open() {
    pair = pair(configured.map(AuditKeys::decoded).orElseGet(AuditKeys::ofThisServer));
    List<String> keys = new ArrayList<>(List.of(publicKey()));
    old.ifPresent(text -> keys.addAll(Arrays.asList(text.strip().split("[\\s,]+"))));
    trusted = Keys.of(keys);
  }

  /** The public key in base64, as {@code openssl pkey -pubout -outform DER | base64} writes it. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  public String id() {
    return Keys.id(pair.getPublic());
  }

  /** This key and those before it. */
  public Keys trusted() {
    return trusted;
  }

  /** A signature in hexadecimal digits. */
  String sign(byte[] text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(text);
      return HexFormat.of().formatHex(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The audit trail could not be signed", e);
    }
  }

  /** RFC 8032: the private key is 32 random bytes, from which the public one follows. */
  static KeyPair pair(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign with Ed25519", e);
    }
  }

  private static byte[] decoded(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      if (bytes.length == SEED_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below, without the value.
    }
    throw new IllegalStateException(
        "TENANTRY_AUDIT_KEY must be 32 bytes in base64, as made by: openssl rand -base64 32");
  }

  private static byte[] ofThisServer() {
    Path file =
        Path.of(System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir")))
            .resolve("tenantry-audit.key");
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(fresh);
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
          "The key of the audit trail cannot be kept in " + file + "; set TENANTRY_AUDIT_KEY", e);
    }
  }

  /** Randomness that is known already. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Given(byte[] bytes) {
      super(null, null);
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
