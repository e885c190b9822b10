package io.tenantry.actions;

import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;

/** Tells a read that failed for one object from one that would fail for all. */
public final class Unread {

  private Unread() {}

  /**
   * Lets answers pass and refusals that are about one object.
   *
   * @param what what was to be read, as the beginning of a sentence, e.g. {@code The groups}
   * @throws SurfaceFailure when the app may not read them, or nothing was answered
   */
  public static void requireAnswered(Answer answer, String what) {
    boolean aboutOne =
        answer.fate() == Answer.Fate.REFUSED && answer.status() != 401 && answer.status() != 403;
    if (answer.done() || aboutOne) {
      return;
    }
    boolean forbidden = answer.fate() == Answer.Fate.REFUSED;
    throw new SurfaceFailure(
        new Problem(
            answer.code().isEmpty() ? "read.failed" : answer.code(),
            what + " could not be read: " + answer.message(),
            forbidden
                ? "Grant the app the missing permission, then resume the run."
                : "Resume the run when Microsoft answers again."));
  }
}
