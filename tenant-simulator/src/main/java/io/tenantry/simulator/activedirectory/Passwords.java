package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The accounts' passwords: what a new one must be like, and whether one is right. */
final class Passwords {

  static final int SHORTEST = 7;

  private final Map<UUID, byte[]> hashes = new HashMap<>();

  void clear() {
    hashes.clear();
  }

  void forget(UUID account) {
    hashes.remove(account);
  }

  /** An account that has a password which nobody knows. */
  void unknown(UUID account) {
    hashes.put(account, new byte[0]);
  }

  boolean has(UUID account) {
    return hashes.containsKey(account);
  }

  boolean matches(UUID account, String password) {
    byte[] hash = hashes.get(account);
    return hash != null && MessageDigest.isEqual(hash, hash(password));
  }

  void set(UUID account, String password) {
    hashes.put(account, hash(password));
  }

  /** The password in a value of unicodePwd: in quotes, as UTF-16LE. */
  static String read(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_16LE);
    boolean quoted =
        value.length % 2 == 0
            && text.length() >= 2
            && text.charAt(0) == '"'
            && text.charAt(text.length() - 1) == '"';
    if (!quoted) {
      throw AdError.unwilling("00002035");
    }
    return text.substring(1, text.length() - 1);
  }

  /** The policy: length and, where it is complex, three of four kinds, no part of the name. */
  static void requirePolicy(String password, Entry account, PasswordSettings settings) {
    if (password.length() < settings.shortest(account)
        || settings.complex(account) && (kinds(password) < 3 || containsName(password, account))) {
      throw AdError.unwilling("0000052D");
    }
  }

  private static int kinds(String password) {
    int kinds = password.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
    kinds += password.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
    kinds += password.chars().anyMatch(Character::isDigit) ? 1 : 0;
    return kinds + (password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0);
  }

  /** Source: Microsoft, "Password must meet complexity requirements". */
  private static boolean containsName(String password, Entry account) {
    String lower = password.toLowerCase(Locale.ROOT);
    String sam = account.getAttributeValue("sAMAccountName");
    if (sam != null && sam.length() > 2 && lower.contains(sam.toLowerCase(Locale.ROOT))) {
      return true;
    }
    String display = account.getAttributeValue("displayName");
    if (display != null) {
      for (String part : display.toLowerCase(Locale.ROOT).split("[,.\\-_ #\\t]+")) {
        if (part.length() > 2 && lower.contains(part)) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] hash(String password) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
