package io.tenantry.simulator.activedirectory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a security identifier as bytes. */
final class Sid {

  private Sid() {}

  static byte[] bytes(String text) {
    String[] parts = text.split("-");
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * (parts.length - 3));
    bytes.put(Byte.parseByte(parts[1])).put((byte) (parts.length - 3));
    bytes.putShort((short) 0).putInt(Integer.parseInt(parts[2]));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 3; i < parts.length; i++) {
      bytes.putInt((int) Long.parseLong(parts[i]));
    }
    return bytes.array();
  }

  static String text(byte[] sid) {
    ByteBuffer bytes = ByteBuffer.wrap(sid);
    StringBuilder text = new StringBuilder("S-" + bytes.get());
    bytes.get();
    bytes.getShort();
    text.append('-').append(bytes.getInt());
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      text.append('-').append(Integer.toUnsignedLong(bytes.getInt()));
    }
    return text.toString();
  }
}
