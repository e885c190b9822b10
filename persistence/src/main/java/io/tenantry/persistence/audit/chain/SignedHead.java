package io.tenantry.persistence.audit.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Where the chain ended at some time, with a signature.
 *
 * @param number from 1, without gaps
 * @param day the day in UTC that it closes, or {@code null}
 * @param seq the last entry that it covers, 0 for none
 * @param hash that entry's
 * @param keyId see {@link Keys#id}
 * @param previous the signature before this one in hexadecimal digits, empty for the first
 * @param signature Ed25519 over {@link #text()}, in hexadecimal digits
 */
public record SignedHead(
    long number,
    LocalDate day,
    long seq,
    String hash,
    Instant at,
    String keyId,
    String previous,
    String signature) {

  /** What is signed. */
  public byte[] text() {
    return String.join(
            "\n",
            "tenantry-audit-head-1",
            Long.toString(number),
            day == null ? "" : day.toString(),
            Long.toString(seq),
            hash,
            at.toString(),
            keyId,
            previous)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same head, signed. */
  public SignedHead signed(String newSignature) {
    return new SignedHead(number, day, seq, hash, at, keyId, previous, newSignature);
  }
}
