package io.tenantry.persistence.audit.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A part of the chain that was moved to a file: everything up to an entry.
 *
 * @param file its name
 * @param fileHash SHA-256 of the file
 * @param signature Ed25519 over {@link #text()}, in hexadecimal digits
 */
public record Archived(
    long seq,
    String hash,
    String file,
    String fileHash,
    Instant at,
    String keyId,
    String signature) {

  /** What is signed. */
  public byte[] text() {
    return String.join(
            "\n",
            "tenantry-audit-archive-1",
            Long.toString(seq),
            hash,
            file,
            fileHash,
            at.toString(),
            keyId)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same part, signed. */
  public Archived signed(String newSignature) {
    return new Archived(seq, hash, file, fileHash, at, keyId, newSignature);
  }
}
