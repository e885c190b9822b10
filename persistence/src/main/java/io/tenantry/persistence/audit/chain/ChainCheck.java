package io.tenantry.persistence.audit.chain;

import java.time.Instant;
import java.util.Iterator;

/**
 * Checks a chain, row by row in the order of their numbers, and finds the first broken row.
 *
 * <p>Keeps only the row before: its memory does not grow with the chain.
 */
public final class ChainCheck {

  /** The end of a part of the chain; numbers and hashes as in {@link AuditRow}. */
  public record End(long seq, String hash) {
    /** Before the first row. */
    public static final End NONE = new End(0, Link.NONE);
  }

  private final End start;
  private final HeadCheck heads;
  private long seq;
  private String hash;
  private Instant at;
  private long rows;
  private Break found;

  /**
   * @param start what comes before the first row
   * @param heads the signed heads by number
   */
  public ChainCheck(End start, Iterator<SignedHead> heads, Keys keys) {
    this.start = start;
    this.seq = start.seq();
    this.hash = start.hash();
    this.heads = new HeadCheck(heads, keys);
    this.found = this.heads.upTo(start, true);
  }

  /**
   * Takes the next row.
   *
   * @return whether the chain holds up to it; else there is no need for more
   */
  public boolean row(AuditRow row) {
    if (found == null) {
      found = broken(row);
      if (found == null) {
        seq = row.seq();
        hash = row.hash();
        at = row.at();
        rows++;
        found = heads.upTo(new End(seq, hash), false);
      }
    }
    return found == null;
  }

  private Break broken(AuditRow row) {
    if (row.seq() <= seq) {
      return new Break(
          row.seq(),
          row.at(),
          Break.Kind.INSERTED,
          "Row " + row.seq() + " stands where no row can be: the chain begins after row " + seq);
    }
    if (row.seq() > seq + 1) {
      return gone(seq + 1, row.seq() - 1, null);
    }
    if (!row.hash().equals(row.hashAfter(row.previous()))) {
      return shifted(row);
    }
    return row.previous().equals(hash) ? null : unlinked(row);
  }

  private static Break gone(long from, long to, String why) {
    return new Break(
        from,
        null,
        Break.Kind.DELETED,
        (from == to
                ? "Row " + from + " was deleted"
                : "Rows " + from + " to " + to + " were deleted")
            + (why == null ? "" : ": " + why));
  }

  /**
   * Hashes cover the numbers: rows that were moved up or down tell of the one that came or went.
   */
  private Break shifted(AuditRow row) {
    if (row.seq() - 1 > start.seq() && fits(row, row.seq() - 1)) {
      return new Break(
          row.seq() - 1,
          at,
          Break.Kind.INSERTED,
          "Row " + (row.seq() - 1) + " was inserted: the rows behind it were given other numbers");
    }
    if (fits(row, row.seq() + 1)) {
      return new Break(
          row.seq(),
          row.at(),
          Break.Kind.DELETED,
          "Row "
              + row.seq()
              + " was deleted: what stands in its place was row "
              + (row.seq() + 1)
              + " once");
    }
    return new Break(
        row.seq(),
        row.at(),
        Break.Kind.CHANGED,
        "Row " + row.seq() + " was changed: it says something else than what was recorded");
  }

  private static boolean fits(AuditRow row, long number) {
    AuditRow moved = new AuditRow(number, row.at(), row.content(), row.previous(), row.hash());
    return row.hash().equals(moved.hashAfter(row.previous()));
  }

  /** The row itself is whole; the one before it is not the one that it was written after. */
  private Break unlinked(AuditRow row) {
    if (seq == start.seq() || heads.covers(seq)) {
      return new Break(
          row.seq(),
          row.at(),
          Break.Kind.REWRITTEN,
          "Row " + row.seq() + " was not written after row " + seq + ": it was replaced");
    }
    return new Break(
        seq,
        at,
        Break.Kind.REWRITTEN,
        "Row "
            + seq
            + " was replaced or inserted, and hashed anew: row "
            + row.seq()
            + " was written after another one");
  }

  /**
   * There are no more rows.
   *
   * @param end where the chain is said to end, or {@code null} when nothing says so
   * @return the first break, or {@code null} when the chain holds
   */
  public Break end(End end) {
    if (found == null && end != null) {
      if (end.seq() > seq) {
        found = gone(seq + 1, end.seq(), "the chain is known to go on to row " + end.seq());
      } else if (end.seq() < seq) {
        found =
            new Break(
                seq,
                at,
                Break.Kind.INSERTED,
                "Row " + (end.seq() + 1) + " was inserted: the chain ends with row " + end.seq());
      } else if (!end.hash().equals(hash)) {
        found =
            new Break(
                seq,
                at,
                Break.Kind.REWRITTEN,
                "Row " + seq + " was replaced and hashed anew: the chain ends with another hash");
      }
    }
    if (found == null) {
      found = heads.rest(seq);
    }
    return found;
  }

  /** The first break so far, or {@code null}. */
  public Break found() {
    return found;
  }

  /** Rows that hold. */
  public long rows() {
    return rows;
  }

  /** The last row that holds. */
  public long seq() {
    return seq;
  }

  /** Signed heads that hold. */
  public long heads() {
    return heads.checked();
  }
}
