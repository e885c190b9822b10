package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.Call;
import io.tenantry.actions.Later;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides what is to be done with one target whose state is known: an outcome, a change to send, or
 * to look again later.
 *
 * <p>An error inside an action fails this target alone.
 *
 * @param outcome the outcome when nothing has to be sent, else {@code null}
 * @param change what has to be sent, else {@code null}
 * @param later what is waited for, else {@code null}
 */
record Decision(Outcome outcome, Plan.Change change, Later later) {

  private static Decision of(Outcome outcome) {
    return new Decision(outcome, null, null);
  }

  /**
   * @param form the target's form; {@code null} for an undo or a check
   * @param recorded for an undo or a check: what the original run recorded for this target, else
   *     {@code null}
   * @param uncertain what an earlier run was about to send, or {@code null}
   * @param noAccount why there is no service account
   */
  static Decision on(
      PartitionRun run,
      Target target,
      Object state,
      Record form,
      OutcomeDetails recorded,
      OutcomeDetails uncertain,
      Supplier<Optional<Problem>> noAccount) {
    try {
      return decide(run, target, state, form, recorded, uncertain, noAccount);
    } catch (RuntimeException e) {
      return of(Outcome.of(target, OutcomeState.FAILED, Poison.problem(run, target, e)));
    }
  }

  private static Decision decide(
      PartitionRun run,
      Target target,
      Object state,
      Record form,
      OutcomeDetails recorded,
      OutcomeDetails uncertain,
      Supplier<Optional<Problem>> noAccount) {
    if (state == null) {
      // A check says nothing of a target that somebody has deleted since.
      boolean check = run.kind() == OperationKind.CHECK;
      return of(
          Outcome.of(
              target,
              check ? OutcomeState.SKIPPED : OutcomeState.FAILED,
              new Problem(
                  "target.gone",
                  target.label() + " does not exist any more",
                  "Sync the directory and pick the targets anew.")));
    }
    @SuppressWarnings("unchecked")
    Action<Record, Object> action = (Action<Record, Object>) run.action();
    if (run.kind() == OperationKind.CHECK) {
      return of(check(action, target, state, recorded));
    }
    if (uncertain != null
        && uncertain.mail() != MailFate.OWED
        && uncertain.after() != null
        && same(action.snapshot(state), uncertain.after())) {
      return of(looksDone(target, uncertain));
    }
    Plan plan =
        run.kind() == OperationKind.UNDO
            ? undo(action, target, state, recorded, uncertain != null)
            : action.plan(target, state, form);
    if (plan instanceof Plan.Change change) {
      if (change.calls().stream().anyMatch(Call::byAccount)) {
        Optional<Problem> problem = noAccount.get();
        if (problem.isPresent()) {
          return of(Outcome.of(target, OutcomeState.FAILED, problem.get()));
        }
      }
      return run.kind() == OperationKind.PREVIEW
          ? of(Outcome.planned(target, change))
          : new Decision(null, change, null);
    }
    if (plan instanceof Plan.Wait wait) {
      return run.kind() == OperationKind.PREVIEW
          ? of(Outcome.unchanged(target, "Under way already: waiting for " + wait.later().what()))
          : new Decision(null, null, wait.later());
    }
    if (plan instanceof Plan.Doubt doubt) {
      return of(
          new Outcome(
              target,
              OutcomeState.IN_DOUBT,
              doubt.problem(),
              uncertain == null ? OutcomeDetails.NONE : uncertain,
              null));
    }
    if (plan instanceof Plan.Unchanged unchanged) {
      return of(
          uncertain == null
              ? Outcome.unchanged(target, unchanged.why())
              : looksDone(target, uncertain));
    }
    if (plan instanceof Plan.Skip skip) {
      return of(Outcome.of(target, OutcomeState.SKIPPED, skip.problem()));
    }
    return of(Outcome.of(target, OutcomeState.FAILED, ((Plan.Cannot) plan).problem()));
  }

  private static Outcome check(
      Action<Record, Object> action, Target target, Object state, OutcomeDetails recorded) {
    Problem takenBack =
        recorded == null || recorded.after() == null
            ? null
            : action.takenBack(target, state, recorded.after());
    return takenBack == null
        ? Outcome.unchanged(target, "The change stands")
        : Outcome.of(target, OutcomeState.FAILED, takenBack);
  }

  private static Outcome looksDone(Target target, OutcomeDetails uncertain) {
    Problem looksDone =
        uncertain.sent().answered()
            ? null
            : new Problem(
                "looks-done",
                "The answer was lost; inspected afterwards, the target is as planned",
                "");
    return Mails.done(target, looksDone, uncertain);
  }

  private static Plan undo(
      Action<Record, Object> action,
      Target target,
      Object state,
      OutcomeDetails recorded,
      boolean uncertain) {
    if (recorded == null || recorded.before() == null) {
      return new Plan.Skip(
          new Problem(
              "undo.nothing-recorded",
              "The original run recorded no change of " + target.label(),
              ""));
    }
    boolean asLeft = same(action.snapshot(state), recorded.after());
    boolean already = same(action.snapshot(state), recorded.before());
    if (already) {
      return new Plan.Unchanged("Already as it was before the original run");
    }
    if (!asLeft && !uncertain && !recorded.partly()) {
      return new Plan.Skip(
          new Problem(
              "undo.changed-since",
              target.label() + " was changed by somebody else after the original run",
              "Compare it with the original run's result and change it by hand if it should go"
                  + " back."));
    }
    return action.restore(target, state, recorded.before());
  }

  /** Compared as text: a number read back from the database may be of another node type. */
  private static boolean same(JsonNode one, JsonNode other) {
    return one.toString().equals(other.toString());
  }
}
