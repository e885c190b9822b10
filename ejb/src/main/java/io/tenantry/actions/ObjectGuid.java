package io.tenantry.actions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The key of an object in Active Directory, which stays when it is renamed or moved. AD stores the
 * first three fields of a GUID with their lowest byte first.
 */
public record ObjectGuid(UUID value) {

  /**
   * @throws IllegalArgumentException when the text is no GUID
   */
  public static ObjectGuid of(String text) {
    return new ObjectGuid(UUID.fromString(text));
  }

  /**
   * @param bytes 16, as AD stores them
   */
  public static ObjectGuid of(byte[] bytes) {
    ByteBuffer low = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = Integer.toUnsignedLong(low.getInt());
    long second = Short.toUnsignedLong(low.getShort());
    long third = Short.toUnsignedLong(low.getShort());
    return new ObjectGuid(
        new UUID(first << 32 | second << 16 | third, low.order(ByteOrder.BIG_ENDIAN).getLong()));
  }

  /** As AD stores it. */
  public byte[] bytes() {
    long high = value.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (high >>> 32))
        .putShort((short) (high >>> 16))
        .putShort((short) high)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  /** What stands for the object's DN, wherever it is: search, modify and delete take it. */
  public String dn() {
    return "<GUID=" + HexFormat.of().formatHex(bytes()) + ">";
  }

  /** What Entra ID knows the object by, where AD's mS-DS-ConsistencyGuid is empty or the same. */
  public String immutableId() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  /** A filter that fits this object alone. */
  public String filter() {
    return filter("objectGUID");
  }

  /** A filter for an attribute that has this GUID. */
  public String filter(String attribute) {
    StringBuilder filter = new StringBuilder("(").append(attribute).append('=');
    for (byte b : bytes()) {
      filter.append('\\').append(HexFormat.of().toHexDigits(b));
    }
    return filter.append(')').toString();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
