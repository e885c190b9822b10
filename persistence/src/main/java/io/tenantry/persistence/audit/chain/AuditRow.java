package io.tenantry.persistence.audit.chain;

import java.time.Instant;
import java.util.HexFormat;

/**
 * An entry of the audit trail with its place in the chain.
 *
 * @param at UTC, in milliseconds
 * @param previous hash of the entry before it, in hexadecimal digits
 * @param hash its own
 */
public record AuditRow(long seq, Instant at, AuditContent content, String previous, String hash) {

  /** What its hash has to be, after that previous one. */
  public String hashAfter(String previousHash) {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(new Link(content).hash(seq, at, hex.parseHex(previousHash)));
  }
}
