package io.tenantry.persistence.operations;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Text as MariaDB's {@code COMPRESS} makes it and {@code UNCOMPRESS} reads it: four bytes of
 * length, low byte first, then a zlib stream; no bytes at all for an empty text.
 *
 * <p>Source: <a href="https://mariadb.com/kb/en/compress/">COMPRESS</a>.
 */
final class Packed {

  private static final int LENGTH = 4;

  /** {@code COMPRESS} marks the two highest bits as not belonging to the length. */
  private static final int LENGTH_BITS = 0x3FFFFFFF;

  private Packed() {}

  static byte[] pack(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    if (plain.length == 0) {
      return plain;
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
      packed.writeBytes(
          ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN).putInt(plain.length).array());
      byte[] part = new byte[8192];
      while (!deflater.finished()) {
        packed.write(part, 0, deflater.deflate(part));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * @throws IllegalArgumentException when the bytes are no packed text
   */
  static String unpack(byte[] packed) {
    if (packed.length == 0) {
      return "";
    }
    Inflater inflater = new Inflater();
    try {
      int length = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt() & LENGTH_BITS;
      byte[] plain = new byte[length];
      inflater.setInput(packed, LENGTH, packed.length - LENGTH);
      int read = 0;
      while (read < length && !inflater.finished()) {
        int more = inflater.inflate(plain, read, length - read);
        if (more == 0) {
          break;
        }
        read += more;
      }
      if (read != length) {
        throw new IllegalArgumentException("Packed text ends early");
      }
      return new String(plain, StandardCharsets.UTF_8);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("Not a packed text", e);
    } finally {
      inflater.end();
    }
  }
}
