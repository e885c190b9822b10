package io.tenantry.operations.run;

import io.tenantry.actions.Action;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.Ticket;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.persistence.operations.TargetRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * One slice being worked on, in rounds: inspect, plan, note the intent, send, read the answers.
 *
 * <p>A target goes into another round when its answer was lost, or when somebody else changed the
 * same object at that moment; after {@value #ROUNDS} rounds it is in doubt, or failed. A target
 * whose change takes effect later is parked.
 */
final class SliceWork {

  static final int ROUNDS = 4;

  /** Writes an intent: operation, partition, plans by seq; answers the intent's id. */
  interface IntentLog {
    long intend(long operationId, int partition, Map<Integer, OutcomeDetails> plans);

    /** Claims the units of shared stocks that plans need; answers by seq why some get none. */
    default Map<Integer, Problem> claim(
        long operationId, Map<Integer, Target> targets, Map<Integer, OutcomeDetails> plans) {
      return Map.of();
    }
  }

  private final PartitionRun run;
  private final Inspection inspection;
  private final BiFunction<Call, Priority, Ticket> gateways;
  private final IntentLog intentLog;
  private final SliceSecrets secrets;
  private final RecordedPlans recordedPlans;
  private final Duration settling;
  private final double waitingFactor;

  private final List<Long> intentIds = new ArrayList<>();
  private final Map<Integer, Record> formsOfTargets = new HashMap<>();
  private final Waits waits = new Waits(this::goesOn);
  private Map<Integer, Problem> refused = Map.of();
  private SliceProgress progress;
  private AnswersRead answers;

  SliceWork(
      PartitionRun run,
      Reads reads,
      BiFunction<Call, Priority, Ticket> gateways,
      IntentLog intentLog,
      SliceSecrets.Maker secrets,
      RecordedPlans recordedPlans,
      Duration settling,
      double waitingFactor) {
    this.run = run;
    this.inspection = new Inspection(run, reads, this::goesOn);
    this.gateways = gateways;
    this.intentLog = intentLog;
    this.secrets = new SliceSecrets(run.operationId(), secrets);
    this.recordedPlans = recordedPlans;
    this.settling = settling;
    this.waitingFactor = waitingFactor;
  }

  SliceResult on(Slice slice) {
    intentIds.addAll(slice.intentIds());
    progress = new SliceProgress(slice, waitingFactor);
    answers = new AnswersRead(progress, secrets);
    Map<Integer, OutcomeDetails> recorded = recorded(slice.targets());
    slice.targets().forEach(this::readForm);
    refused = run.gate().apply(slice.targets());
    skipRefused();
    try {
      Duration wait =
          progress.anyUncertain() ? settling.minus(slice.uncertainFor()) : Duration.ZERO;
      for (int round = 1; !progress.open().isEmpty() && goesOn(); round++) {
        if (!waits.pause(wait)) {
          break;
        }
        round(recorded, round == ROUNDS);
        wait = progress.anyUncertain() ? settling : Duration.ofSeconds(1);
      }
    } catch (SurfaceFailure e) {
      progress.halt(e.problem());
    }
    return progress.result(intentIds);
  }

  /** Values of its own that do not fit any more fail this target alone. */
  private void readForm(TargetRow target) {
    if (target.values() == null || run.kind().looksBack()) {
      return;
    }
    try {
      formsOfTargets.put(target.seq(), run.formOf().apply(target.values()));
    } catch (InvalidForm e) {
      Problem problem =
          new Problem(
              "form.invalid", e.getMessage(), "Correct the target's line and upload it again.");
      progress.close(Outcome.of(progress.open().get(target.seq()), OutcomeState.FAILED, problem));
    }
  }

  /** What was sent already is looked at all the same; nothing more is sent for it. */
  private void skipRefused() {
    refused.forEach(
        (seq, problem) -> {
          Target target = progress.open().get(seq);
          if (target != null && !progress.begun(target)) {
            progress.close(Outcome.of(target, OutcomeState.SKIPPED, problem));
          }
        });
  }

  private Record form(Target target) {
    return formsOfTargets.getOrDefault(target.seq(), run.form());
  }

  /** The target with what was sent for it: by a try before, or by the run that is undone. */
  private Target withSent(Target target, Map<Integer, OutcomeDetails> recorded) {
    OutcomeDetails sent =
        progress.isUncertain(target) ? progress.sentFor(target) : recorded.get(target.seq());
    return sent == null || sent == OutcomeDetails.NONE ? target : target.after(sent.sent());
  }

  private Map<Integer, OutcomeDetails> recorded(List<TargetRow> targets) {
    return run.kind().looksBack() ? recordedPlans.of(run.parentId(), targets) : Map.of();
  }

  private boolean goesOn() {
    return !(progress != null && progress.halted()) && run.goesOn().getAsBoolean();
  }

  private void round(Map<Integer, OutcomeDetails> recorded, boolean lastRound) {
    Map<Integer, Target> open = progress.open();
    open.replaceAll((seq, target) -> withSent(target, recorded));
    Map<String, Object> states =
        inspection.of(
            List.copyOf(open.values()),
            formsOfTargets.isEmpty() ? null : this::form,
            progress::close);
    if (states == null) {
      return;
    }
    List<Sending> sendings = new ArrayList<>();
    Map<Integer, OutcomeDetails> plans = new TreeMap<>();
    for (Target target : List.copyOf(open.values())) {
      Sending sending = planned(target, states.get(target.key()), recorded.get(target.seq()));
      if (sending != null) {
        plans.put(target.seq(), sending.intent());
        sendings.add(sending);
      }
    }
    if (sendings.isEmpty() || !goesOn()) {
      return;
    }
    failWithoutUnits(plans, sendings);
    if (sendings.isEmpty()) {
      return;
    }
    secrets.handTo(sendings);
    intentIds.add(intentLog.intend(run.operationId(), run.partition(), plans));
    sendings.forEach(Sending::start);
    waits.await(sendings);
    sendings.forEach(sending -> answers.read(sending, lastRound));
  }

  /** What is to be sent for a target; {@code null} when it is done with, or waits. */
  private Sending planned(Target target, Object state, OutcomeDetails recorded) {
    OutcomeDetails earlier = progress.sentFor(target);
    Decision decision =
        Decision.on(
            run, target, state, form(target), recorded, earlier, inspection::accountProblem);
    if (decision.outcome() != null) {
      progress.close(decision.outcome());
      return null;
    }
    if (decision.later() != null) {
      progress.park(target, earlier, decision.later(), null);
      return null;
    }
    if (refused.containsKey(target.seq())) {
      progress.close(Outcome.of(target, OutcomeState.SKIPPED, refused.get(target.seq())));
      return null;
    }
    Plan.Change change = Mails.due(decision.change(), earlier);
    OutcomeDetails details = OutcomeDetails.of(change, Instant.now()).continuing(earlier);
    Sending sending = sending(target, state, change, details);
    if (!sending.calls()) {
      progress.close(AnswersRead.succeeded(sending, null));
      return null;
    }
    return sending;
  }

  /** Of what may have been sent already, the rest is sent too. */
  private void failWithoutUnits(Map<Integer, OutcomeDetails> plans, List<Sending> sendings) {
    Map<Integer, Target> open = progress.open();
    Map<Integer, Problem> without = new TreeMap<>(intentLog.claim(run.operationId(), open, plans));
    without.keySet().removeIf(seq -> progress.isUncertain(open.get(seq)));
    without.forEach(
        (seq, problem) -> {
          plans.remove(seq);
          progress.close(Outcome.of(open.get(seq), OutcomeState.FAILED, problem));
        });
    sendings.removeIf(sending -> without.containsKey(sending.target().seq()));
  }

  private Sending sending(Target target, Object state, Plan.Change change, OutcomeDetails details) {
    return new Sending(
        target,
        state,
        change,
        details,
        gateways,
        (call, answer) -> verdict(target, state, call, answer));
  }

  /** An error inside the action fails this target alone. */
  private Verdict verdict(Target target, Object state, Call call, Answer answer) {
    @SuppressWarnings("unchecked")
    Action<Record, Object> action = (Action<Record, Object>) run.action();
    try {
      return action.explain(
          target, state, new CallFailure(call, answer.status(), answer.code(), answer.message()));
    } catch (RuntimeException e) {
      return new Verdict.Failed(Poison.problem(run, target, e));
    }
  }
}
