package io.tenantry.audit;

import io.tenantry.persistence.audit.chain.Keys;
import io.tenantry.security.KeyFile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  private static final KeyFile KEY = new KeyFile("TENANTRY_AUDIT_KEY", "tenantry-audit.key");

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
    pair = pair(KEY.key(configured));
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
