package io.tenantry.operations.run;

import io.tenantry.actions.Later;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.signin.AccountProblems;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;

/** Reads what the surface answered, and decides what that means for each target. */
final class AnswersRead {

  private final SliceProgress progress;
  private final SliceSecrets secrets;

  AnswersRead(SliceProgress progress, SliceSecrets secrets) {
    this.progress = progress;
    this.secrets = secrets;
  }

  /**
   * What became of what was sent for a target.
   *
   * @param lastRound whether the target is not tried again
   */
  void read(Sending sending, boolean lastRound) {
    Answer answer = sending.last();
    switch (answer.fate()) {
      case DONE -> carriedOut(sending);
      case REFUSED -> refused(sending, lastRound);
      case UNKNOWN -> {
        progress.uncertain(sending.target(), sending.details());
        if (lastRound) {
          end(sending, OutcomeState.IN_DOUBT, doubt(answer));
        }
      }
      case NOT_SENT -> {
        if (AccountProblems.is(answer.code())) {
          // Nobody else needs the account: the run goes on.
          end(sending, OutcomeState.FAILED, noAccount(answer));
          return;
        }
        if (sending.anySent()) {
          progress.uncertain(sending.target(), sending.details());
        }
        if (!answer.code().equals("withdrawn") && !progress.halted()) {
          progress.halt(
              new Problem(
                  answer.code(), answer.message(), "Restart the run once this is put right."));
        }
      }
    }
  }

  /** All calls were sent: the target is done, at least in part, or takes effect later. */
  private void carriedOut(Sending sending) {
    Later later = sending.change().later();
    if (later == null || sending.refused().fail()) {
      progress.close(succeeded(sending, sending.last()));
    } else {
      progress.park(
          sending.target(), sending.details().answered(null, true), later, sending.last());
    }
  }

  private static Problem noAccount(Answer answer) {
    return new Problem(answer.code(), answer.message(), "Then retry the target.");
  }

  static Outcome succeeded(Sending sending, Answer answer) {
    Outcome done = Mails.done(sending.target(), sending.refused().problem(), sending.details());
    return new Outcome(
        sending.target(),
        sending.refused().fail() ? OutcomeState.FAILED : done.state(),
        sending.refused().fail() ? sending.refused().problem() : done.problem(),
        sending.details(),
        answer,
        sending.writes(),
        sending.answeredSecret(),
        0);
  }

  private void end(Sending sending, OutcomeState state, Problem problem) {
    progress.close(
        new Outcome(sending.target(), state, problem, sending.details(), sending.last()));
  }

  private static Problem doubt(Answer answer) {
    return new Problem(
        "in-doubt",
        "Microsoft gave no clear answer ("
            + answer.message()
            + "), and the target does not look changed",
        "Resolve the targets in doubt later: they are inspected again.");
  }

  private void refused(Sending sending, boolean lastRound) {
    Target target = sending.target();
    Verdict verdict = sending.verdict();
    if (verdict instanceof Verdict.GoOn) {
      carriedOut(sending);
    } else if (verdict instanceof Verdict.Partly partly) {
      // The last of the calls: the target is done, in part. Where all were refused, nothing is.
      if (sending.anyDone() || progress.isUncertain(target)) {
        carriedOut(sending);
      } else {
        end(sending, OutcomeState.FAILED, partly.problem());
      }
    } else if (verdict instanceof Verdict.AnotherSecret another) {
      // With another one the calls are planned and sent again in the next round.
      if (lastRound || !secrets.another(sending)) {
        end(sending, OutcomeState.FAILED, another.problem());
      }
    } else if (verdict instanceof Verdict.Failed failed) {
      Problem problem = sending.refused().after(failed.problem());
      end(sending, OutcomeState.FAILED, problem);
    } else if (verdict instanceof Verdict.Skipped skipped) {
      end(sending, OutcomeState.SKIPPED, skipped.problem());
    } else if (verdict instanceof Verdict.AlreadyRight right) {
      progress.close(
          new Outcome(
              target,
              OutcomeState.UNCHANGED,
              new Problem("unchanged", right.why(), ""),
              OutcomeDetails.NONE,
              sending.last()));
    } else if (verdict instanceof Verdict.StopRun stop) {
      end(sending, OutcomeState.FAILED, stop.problem());
      progress.halt(stop.problem());
    } else if (verdict instanceof Verdict.NotYet notYet) {
      // A try before this one may have changed the target as well.
      boolean anySent = sending.calledMoreThanOnce() || progress.isUncertain(target);
      progress.park(target, anySent ? sending.details() : null, notYet.later(), sending.last());
    } else if (lastRound) {
      Problem problem = sending.refused().after(((Verdict.TryAgain) verdict).problem());
      end(sending, OutcomeState.FAILED, problem);
    } else if (sending.calledMoreThanOnce()) {
      // Calls before the refused one may have changed the target already.
      progress.uncertain(sending.target(), sending.details());
    }
  }
}
