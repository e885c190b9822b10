package io.tenantry.persistence.audit.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** Hashes an entry of the audit trail together with the hash of the one before it. */
public final class Link {

  /** What the first entry has in place of the hash before it. */
  public static final String NONE = "0".repeat(64);

  /** Tells this way of hashing apart from later ones. */
  private static final byte[] VERSION = "tenantry-audit-1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] content;
  private final MessageDigest sha256;

  /** Reads the content now, so that little is left to do while others wait. */
  public Link(AuditContent content) {
    this.content = content.bytes();
    this.sha256 = sha256();
  }

  /**
   * SHA-256 over the version, the hash before, the number, the time in milliseconds and the
   * content.
   */
  public byte[] hash(long seq, Instant at, byte[] previous) {
    sha256.update(VERSION);
    sha256.update(previous);
    sha256.update(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(seq).putLong(at.toEpochMilli()).array());
    return sha256.digest(content);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
