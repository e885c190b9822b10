package io.tenantry.actions;

/**
 * How an action reads a refused call: which outcome the target gets and whether the run must stop.
 */
public sealed interface Verdict {
  /** The target failed; the others go on. */
  record Failed(Problem problem) implements Verdict {}

  /** The target is left alone for a reason that is no failure. */
  record Skipped(Problem problem) implements Verdict {}

  /** The refusal means that the target already is as wanted. */
  record AlreadyRight(String why) implements Verdict {}

  /** The target failed, and so would the rest: the run stops, the rest is not attempted. */
  record StopRun(Problem problem) implements Verdict {}

  /**
   * Somebody else changes the same object at this moment: plan and send again after a short wait.
   */
  record TryAgain(Problem problem) implements Verdict {}

  /** The surface is not ready for the call yet: the target is parked, then planned again. */
  record NotYet(Problem problem, Later later) implements Verdict {}

  /**
   * This part cannot be done, which is no reason to leave the others: the next calls are sent.
   *
   * @param fails whether the target failed for it in the end; else it succeeds with a warning
   */
  record Partly(Problem problem, boolean fails) implements Verdict {

    /** A part without which the target succeeds. */
    public Partly(Problem problem) {
      this(problem, false);
    }
  }

  /** The refusal means that there was nothing to do for this call: the next ones are sent. */
  record GoOn(String why) implements Verdict {}

  /**
   * The surface does not take this very password. One that was made is made anew once and sent; the
   * target fails when that is refused, too, or when the password was typed.
   */
  record AnotherSecret(Problem problem) implements Verdict {}

  /**
   * The surface does not take this call, but another one does the same: it is sent in its place.
   */
  record Instead(Call call) implements Verdict {}
}
