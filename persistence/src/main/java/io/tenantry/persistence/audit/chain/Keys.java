package io.tenantry.persistence.audit.chain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The public keys whose signatures count. They never come from the database: who can write there
 * could add one.
 */
public final class Keys {

  private final Map<String, PublicKey> keys = new LinkedHashMap<>();

  /**
   * Ed25519 keys as {@code openssl pkey -pubout -outform DER | base64} writes them.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static Keys of(Collection<String> base64) {
    Keys keys = new Keys();
    for (String one : base64) {
      try {
        PublicKey key =
            KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(one.strip())));
        keys.keys.put(id(key), key);
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        throw new IllegalArgumentException("Not a public Ed25519 key in base64: " + one, e);
      }
    }
    return keys;
  }

  /** The first 16 hexadecimal digits of the key's SHA-256. */
  public static String id(PublicKey key) {
    return HexFormat.of().formatHex(Link.sha256().digest(key.getEncoded())).substring(0, 16);
  }

  public Set<String> ids() {
    return keys.keySet();
  }

  /** As they were given. */
  public List<String> base64() {
    return keys.values().stream()
        .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()))
        .toList();
  }

  /** Why a signature does not count, or {@code null} when it does. */
  String objection(String keyId, byte[] text, String signature) {
    PublicKey key = keys.get(keyId);
    if (key == null) {
      return "it was signed with key " + keyId + ", which is not among the trusted ones";
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(HexFormat.of().parseHex(signature))
          ? null
          : "its signature does not fit what it says";
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return "its signature is none";
    }
  }
}
