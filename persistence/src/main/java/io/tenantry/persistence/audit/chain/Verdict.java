package io.tenantry.persistence.audit.chain;

import java.time.Duration;

/**
 * What a check of the chain found.
 *
 * @param rows that hold
 * @param from number of the first of them
 * @param to of the last of them
 * @param heads signed heads that hold
 * @param firstBreak {@code null} when all holds
 */
public record Verdict(long rows, long from, long to, long heads, Break firstBreak, Duration took) {

  public boolean holds() {
    return firstBreak == null;
  }

  /** In one sentence. */
  public String words() {
    return holds()
        ? "The chain holds: "
            + (rows == 0 ? "no rows" : "rows " + from + " to " + to)
            + ", "
            + heads
            + (heads == 1 ? " signed head" : " signed heads")
        : firstBreak.words();
  }
}
