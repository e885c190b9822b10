package io.tenantry.persistence.audit.chain;

import java.time.Instant;

/**
 * The first place where the chain does not hold.
 *
 * @param seq the row that it is about
 * @param at when that row says it was written, or {@code null} when there is none
 * @param words what is wrong, as a sentence
 */
public record Break(long seq, Instant at, Kind kind, String words) {

  /** What happened to a chain. */
  public enum Kind {
    /** A row says something else than what was hashed. */
    CHANGED,
    /** Rows are not there any more. */
    DELETED,
    /** A row was put in. */
    INSERTED,
    /** A row was replaced and hashed anew, as its neighbors and the signed heads tell. */
    REWRITTEN,
    /** A signed head was changed, deleted or made by somebody else. */
    SIGNATURE
  }
}
