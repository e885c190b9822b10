package io.tenantry.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets for the database with AES-256-GCM, under a key that is not in the database.
 *
 * <p>The key is set as {@code TENANTRY_SECRET_KEY} (32 bytes in base64); without it one is made at
 * the first use and kept in the server's data folder, readable by the server's account alone. Keys
 * that were in use before are named in {@code TENANTRY_SECRET_OLD_KEYS}: they open, but seal
 * nothing any more. A sealed text tells by which key it was sealed, so that those of old ones can
 * be found.
 */
@ApplicationScoped
public class Vault {

  private static final KeyFile KEY = new KeyFile("TENANTRY_SECRET_KEY", "tenantry-secret.key");
  private static final KeyFile OLD = new KeyFile("TENANTRY_SECRET_OLD_KEYS", "");

  private static final String MARK = "sealed:";

  /** What was sealed before keys had ids. */
  private static final String WITHOUT_ID = MARK + "v1:";

  private static final String WITH_ID = MARK + "v2:";

  /** A sealed text wherever it stands, as in a form. */
  private static final Pattern SEALED = Pattern.compile("sealed:v[12]:[A-Za-z0-9+/=:]+");

  private static final int ID_DIGITS = 16;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A key by its id, which tells nothing about it. */
  private record Known(String id, SecretKeySpec key) {

    static Known of(byte[] bytes) {
      String text = "Tenantry's key for secrets " + Base64.getEncoder().encodeToString(bytes);
      return new Known(Sha256.of(text).substring(0, ID_DIGITS), new SecretKeySpec(bytes, "AES"));
    }
  }

  @Inject
  @ConfigProperty(name = "TENANTRY_SECRET_KEY")
  private Optional<String> configured;

  @Inject
  @ConfigProperty(name = "TENANTRY_SECRET_OLD_KEYS")
  private Optional<String> old;

  /** The current one first. */
  private List<Known> keys;

  Vault() {}

  Vault(byte[] current, byte[]... before) {
    use(current, List.of(before));
  }

  @PostConstruct
  void open() {
    List<byte[]> before = new ArrayList<>();
    old.map(String::strip)
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text -> Arrays.stream(text.split("[\\s,]+")).map(OLD::decoded).forEach(before::add));
    if (configured.isPresent()) {
      KEY.kept().ifPresent(before::add);
    }
    use(KEY.key(configured), before);
  }

  private void use(byte[] current, List<byte[]> before) {
    keys = new ArrayList<>(List.of(Known.of(current)));
    before.stream()
        .map(Known::of)
        .filter(key -> keys.stream().noneMatch(known -> known.id().equals(key.id())))
        .forEach(keys::add);
  }

  /** Whether a text is a sealed one. */
  public static boolean sealed(String text) {
    return text.startsWith(MARK);
  }

  /** How texts begin that are sealed under the current key. */
  public String currentMark() {
    return WITH_ID + keys.get(0).id() + ":";
  }

  /** The sealed text, for the database; another one each time. */
  public String seal(String secret) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] text = secret.getBytes(StandardCharsets.UTF_8);
    String mark = currentMark();
    try {
      byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keys.get(0).key(), iv, mark, text);
      byte[] all = Arrays.copyOf(iv, iv.length + sealed.length);
      System.arraycopy(sealed, 0, all, iv.length, sealed.length);
      return mark + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret cannot be sealed", e);
    }
  }

  /**
   * The secret of a sealed text.
   *
   * @throws IllegalStateException when it was sealed with a key that is not known, or was changed
   */
  public String open(String sealed) {
    int end = sealed.lastIndexOf(':') + 1;
    String mark = sealed.substring(0, end);
    byte[] all = Base64.getDecoder().decode(sealed.substring(end));
    byte[] iv = Arrays.copyOf(all, IV_BYTES);
    byte[] rest = Arrays.copyOfRange(all, IV_BYTES, all.length);
    for (Known key : keys) {
      if (mark.equals(WITHOUT_ID) || mark.equals(WITH_ID + key.id() + ":")) {
        try {
          String bound = mark.equals(WITHOUT_ID) ? "" : mark;
          byte[] text = crypt(Cipher.DECRYPT_MODE, key.key(), iv, bound, rest);
          return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException otherKey) {
          // The next one may open it; told below otherwise.
        }
      }
    }
    throw new IllegalStateException(
        "A secret cannot be opened: it was sealed with another key than TENANTRY_SECRET_KEY and"
            + " those in TENANTRY_SECRET_OLD_KEYS");
  }

  /**
   * The text with everything in it that is sealed under another key sealed under the current one.
   */
  public String sealAnew(String text) {
    return SEALED
        .matcher(text)
        .replaceAll(
            found ->
                found.group().startsWith(currentMark())
                    ? found.group()
                    : seal(open(found.group())));
  }

  private static byte[] crypt(int mode, SecretKeySpec key, byte[] iv, String bound, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(bound.getBytes(StandardCharsets.US_ASCII));
    return cipher.doFinal(bytes);
  }
}
