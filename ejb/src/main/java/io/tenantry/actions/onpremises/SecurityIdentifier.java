package io.tenantry.actions.onpremises;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What Windows knows a user or group by, and the cloud as its onPremisesSecurityIdentifier.
 *
 * @param text as in {@code S-1-5-21-…-1104}
 */
record SecurityIdentifier(String text) {

  private static final Pattern FORM = Pattern.compile("S-1-\\d{1,10}(-\\d{1,10}){1,15}");

  static boolean is(String text) {
    return FORM.matcher(text).matches();
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
