package io.tenantry.persistence.audit.chain;

import java.util.Iterator;

/** Checks the signed heads beside the rows that they cover. */
final class HeadCheck {

  private final Iterator<SignedHead> heads;
  private final Keys keys;
  private SignedHead next;
  private SignedHead last;
  private long covered = -1;
  private long checked;

  HeadCheck(Iterator<SignedHead> heads, Keys keys) {
    this.heads = heads;
    this.keys = keys;
    this.next = heads.hasNext() ? heads.next() : null;
  }

  /**
   * Takes the heads up to a row.
   *
   * @param beginning whether rows before it are not there to compare with
   * @return what does not hold, or {@code null}
   */
  Break upTo(ChainCheck.End row, boolean beginning) {
    while (next != null && next.seq() <= row.seq()) {
      Break wrong = own(next);
      if (wrong != null) {
        return wrong;
      }
      boolean comparable = !beginning || next.seq() == row.seq();
      if (comparable && !next.hash().equals(row.hash())) {
        return rewritten(next);
      }
      last = next;
      covered = next.seq();
      checked++;
      next = heads.hasNext() ? heads.next() : null;
    }
    return null;
  }

  private Break own(SignedHead head) {
    if (last != null && head.number() != last.number() + 1) {
      return wrong(head, "signed head " + (last.number() + 1) + " was deleted");
    }
    if (last != null && !head.previous().equals(last.signature())) {
      return wrong(head, "it was not made after the signed head before it");
    }
    if (last != null && head.seq() < last.seq()) {
      return wrong(head, "it goes back behind the signed head before it");
    }
    String objection = keys.objection(head.keyId(), head.text(), head.signature());
    return objection == null ? null : wrong(head, objection);
  }

  private static Break wrong(SignedHead head, String why) {
    return new Break(
        head.seq(),
        null,
        Break.Kind.SIGNATURE,
        "Signed head " + head.number() + " at row " + head.seq() + " does not hold: " + why);
  }

  private Break rewritten(SignedHead head) {
    long from = last == null ? 1 : last.seq() + 1;
    return new Break(
        Math.min(from, head.seq()),
        null,
        Break.Kind.REWRITTEN,
        (from >= head.seq()
                ? "Row " + head.seq() + " was"
                : "Of rows " + from + " to " + head.seq() + " one or more were")
            + " replaced, and everything behind hashed anew: the head signed at "
            + head.at()
            + " tells another hash of row "
            + head.seq());
  }

  /** Whether a head that holds covers exactly that row as the last. */
  boolean covers(long seq) {
    return covered == seq;
  }

  /** Heads behind the last row tell of rows that are gone. */
  Break rest(long lastSeq) {
    if (next == null) {
      return null;
    }
    Break wrong = own(next);
    return wrong != null
        ? wrong
        : new Break(
            lastSeq + 1,
            null,
            Break.Kind.DELETED,
            "Rows "
                + (lastSeq + 1)
                + " to "
                + next.seq()
                + " were deleted: they were signed at "
                + next.at());
  }

  long checked() {
    return checked;
  }
}
