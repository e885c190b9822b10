package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Windows knows a user or group by, and the cloud as its onPremisesSecurityIdentifier.
 *
 * @param text as in {@code S-1-5-21-…-1104}
 */
record SecurityIdentifier(String text) {

  static final String ATTRIBUTE = "objectSid";

  private static final String OF_COMPUTERS = "S-1-5-32-";

  /**
   * Last parts of those whose members administer a domain or its controllers: Domain Admins, Domain
   * Controllers, Schema Admins, Enterprise Admins, Read-only Domain Controllers, Key Admins,
   * Enterprise Key Admins.
   */
  private static final Set<String> OF_DOMAIN =
      Set.of("512", "516", "518", "519", "521", "526", "527");

  /** Administrators; Account, Server, Print and Backup Operators; Replicator. */
  private static final Set<String> BUILT_IN = Set.of("544", "548", "549", "550", "551", "552");

  private static final Pattern FORM = Pattern.compile("S-1-\\d{1,10}(-\\d{1,10}){1,15}");

  static boolean is(String text) {
    return FORM.matcher(text).matches();
  }

  /** That of an entry of Active Directory; empty where it was not told. */
  static Optional<SecurityIdentifier> of(JsonNode entry) {
    String text = entry.path(ATTRIBUTE).asText();
    return is(text) ? Optional.of(new SecurityIdentifier(text)) : Optional.empty();
  }

  /**
   * Whether it is one of the groups that are there from the beginning and make administrators.
   *
   * <p>Source: <a
   * href="https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/manage/understand-security-identifiers">Security
   * identifiers</a>.
   */
  boolean administers() {
    String last = text.substring(text.lastIndexOf('-') + 1);
    return text.startsWith(OF_COMPUTERS) ? BUILT_IN.contains(last) : OF_DOMAIN.contains(last);
  }

  /** A filter that fits this object alone. */
  String filter() {
    StringBuilder filter = new StringBuilder("(objectSid=");
    for (byte b : bytes()) {
      filter.append('\\').append(HexFormat.of().toHexDigits(b));
    }
    return filter.append(')').toString();
  }

  /** Revision, count, authority (big-endian), then the parts (little-endian). */
  private byte[] bytes() {
    String[] parts = text.split("-");
    int count = parts.length - 3;
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * count);
    bytes.put((byte) 1).put((byte) count).putShort((short) 0).putInt((int) number(parts[2]));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 3; i < parts.length; i++) {
      bytes.putInt((int) number(parts[i]));
    }
    return bytes.array();
  }

  private static long number(String digits) {
    return Long.parseLong(digits);
  }
}
