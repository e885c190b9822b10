package io.tenantry.operations.run;

import io.tenantry.actions.Action;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Later;
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
import io.tenantry.gateway.signin.AccountProblems;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.persistence.operations.TargetRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** How soon a pause, a cancel or a lost lease is noticed. */
  private static final long LOOK_UP_MILLIS = 250;

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

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Long> intentIds = new ArrayList<>();
  private final Map<Integer, OutcomeDetails> uncertain = new TreeMap<>();
  private final Map<Integer, Parked> parked = new TreeMap<>();
  private final Map<Integer, Duration> waited = new HashMap<>();
  private final Map<Integer, Record> formsOfTargets = new HashMap<>();
  private Map<Integer, Problem> refused = Map.of();
  private Problem halt;

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
    uncertain.putAll(slice.uncertain());
    waited.putAll(slice.waited());
    Map<Integer, Target> open = new LinkedHashMap<>();
    slice.targets().forEach(t -> open.put(t.seq(), new Target(t.seq(), t.key(), t.label())));
    uncertain.keySet().retainAll(open.keySet());
    Map<Integer, OutcomeDetails> recorded = recorded(slice.targets());
    slice.targets().forEach(target -> readForm(open, target));
    refused = run.gate().apply(slice.targets());
    skipRefused(open);
    try {
      Duration wait = uncertain.isEmpty() ? Duration.ZERO : settling.minus(slice.uncertainFor());
      for (int round = 1; !open.isEmpty() && goesOn(); round++) {
        if (!pause(wait)) {
          break;
        }
        round(open, recorded, round == ROUNDS);
        wait = uncertain.isEmpty() ? Duration.ofSeconds(1) : settling;
      }
    } catch (SurfaceFailure e) {
      halt = e.problem();
    }
    if (!waited.isEmpty()) {
      // What was parked stays so until it has an outcome.
      open.keySet().removeAll(waited.keySet());
      uncertain.keySet().removeAll(waited.keySet());
    }
    Integer first = open.isEmpty() ? null : open.keySet().stream().min(Integer::compare).get();
    uncertain.keySet().retainAll(open.keySet());
    return new SliceResult(
        outcomes, intentIds, parked, uncertain, halt, first, Set.copyOf(waited.keySet()));
  }

  /** Values of its own that do not fit any more fail this target alone. */
  private void readForm(Map<Integer, Target> open, TargetRow target) {
    if (target.values() == null || run.kind().looksBack()) {
      return;
    }
    try {
      formsOfTargets.put(target.seq(), run.formOf().apply(target.values()));
    } catch (InvalidForm e) {
      Problem problem =
          new Problem(
              "form.invalid", e.getMessage(), "Correct the target's line and upload it again.");
      close(open, Outcome.of(open.get(target.seq()), OutcomeState.FAILED, problem));
    }
  }

  /** What was sent already is looked at all the same; nothing more is sent for it. */
  private void skipRefused(Map<Integer, Target> open) {
    refused.forEach(
        (seq, problem) -> {
          Target target = open.get(seq);
          if (target != null && !uncertain.containsKey(seq) && !waited.containsKey(seq)) {
            close(open, Outcome.of(target, OutcomeState.SKIPPED, problem));
          }
        });
  }

  private Record form(Target target) {
    return formsOfTargets.getOrDefault(target.seq(), run.form());
  }

  /** The target with what was sent for it: by a try before, or by the run that is undone. */
  private Target withSent(Target target, Map<Integer, OutcomeDetails> recorded) {
    OutcomeDetails sent = uncertain.getOrDefault(target.seq(), recorded.get(target.seq()));
    return sent == null || sent == OutcomeDetails.NONE ? target : target.after(sent.sent());
  }

  private Map<Integer, OutcomeDetails> recorded(List<TargetRow> targets) {
    return run.kind().looksBack() ? recordedPlans.of(run.parentId(), targets) : Map.of();
  }

  private boolean goesOn() {
    return halt == null && run.goesOn().getAsBoolean();
  }

  private void round(
      Map<Integer, Target> open, Map<Integer, OutcomeDetails> recorded, boolean lastRound) {
    open.replaceAll((seq, target) -> withSent(target, recorded));
    Map<String, Object> states =
        inspection.of(
            List.copyOf(open.values()),
            formsOfTargets.isEmpty() ? null : this::form,
            failed -> close(open, failed));
    if (states == null) {
      return;
    }
    List<Sending> sendings = new ArrayList<>();
    Map<Integer, OutcomeDetails> plans = new TreeMap<>();
    for (Target target : List.copyOf(open.values())) {
      Object state = states.get(target.key());
      Decision decision =
          Decision.on(
              run,
              target,
              state,
              form(target),
              recorded.get(target.seq()),
              uncertain.get(target.seq()),
              inspection::accountProblem);
      if (decision.outcome() != null) {
        close(open, decision.outcome());
      } else if (decision.later() != null) {
        park(open, target, uncertain.get(target.seq()), decision.later(), null);
      } else if (refused.containsKey(target.seq())) {
        close(open, Outcome.of(target, OutcomeState.SKIPPED, refused.get(target.seq())));
      } else {
        OutcomeDetails earlier = uncertain.get(target.seq());
        Plan.Change change = Mails.due(decision.change(), earlier);
        OutcomeDetails details = OutcomeDetails.of(change, Instant.now()).continuing(earlier);
        Sending sending = sending(target, state, change, details);
        if (sending.calls()) {
          plans.put(target.seq(), details);
          sendings.add(sending);
        } else {
          close(open, succeeded(sending, null));
        }
      }
    }
    if (sendings.isEmpty() || !goesOn()) {
      return;
    }
    failWithoutUnits(open, plans, sendings);
    if (sendings.isEmpty()) {
      return;
    }
    secrets.handTo(sendings);
    intentIds.add(intentLog.intend(run.operationId(), run.partition(), plans));
    sendings.forEach(Sending::start);
    await(sendings);
    for (Sending sending : sendings) {
      read(open, sending, lastRound);
    }
  }

  /** Of what may have been sent already, the rest is sent too. */
  private void failWithoutUnits(
      Map<Integer, Target> open, Map<Integer, OutcomeDetails> plans, List<Sending> sendings) {
    Map<Integer, Problem> without = new TreeMap<>(intentLog.claim(run.operationId(), open, plans));
    without.keySet().removeAll(uncertain.keySet());
    without.forEach(
        (seq, problem) -> {
          plans.remove(seq);
          close(open, Outcome.of(open.get(seq), OutcomeState.FAILED, problem));
        });
    sendings.removeIf(sending -> without.containsKey(sending.target().seq()));
  }

  /** Waits for all answers; when the run is to halt, takes back what was not sent yet. */
  private void await(List<Sending> sendings) {
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            sendings.stream().map(Sending::end).toArray(CompletableFuture<?>[]::new));
    boolean withdrawn = false;
    while (true) {
      try {
        all.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (!withdrawn && !goesOn()) {
          sendings.forEach(Sending::withdraw);
          withdrawn = true;
        }
      } catch (InterruptedException e) {
        sendings.forEach(Sending::withdraw);
        withdrawn = true;
        Thread.interrupted();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A call ended with an error instead of an answer", e);
      }
    }
  }

  private void read(Map<Integer, Target> open, Sending sending, boolean lastRound) {
    Target target = sending.target();
    Answer answer = sending.last();
    OutcomeDetails details = sending.details();
    switch (answer.fate()) {
      case DONE -> carriedOut(open, sending);
      case REFUSED -> refused(open, sending, lastRound);
      case UNKNOWN -> {
        uncertain.put(target.seq(), details);
        if (lastRound) {
          close(open, new Outcome(target, OutcomeState.IN_DOUBT, doubt(answer), details, answer));
        }
      }
      case NOT_SENT -> {
        if (AccountProblems.is(answer.code())) {
          // Nobody else needs the account: the run goes on.
          close(open, new Outcome(target, OutcomeState.FAILED, noAccount(answer), details, answer));
          return;
        }
        if (sending.anySent()) {
          uncertain.put(target.seq(), details);
        }
        if (!answer.code().equals("withdrawn") && halt == null) {
          halt =
              new Problem(
                  answer.code(), answer.message(), "Restart the run once this is put right.");
        }
      }
    }
  }

  /** All calls were sent: the target is done, at least in part, or takes effect later. */
  private void carriedOut(Map<Integer, Target> open, Sending sending) {
    Later later = sending.change().later();
    if (later == null || sending.refused().fail()) {
      close(open, succeeded(sending, sending.last()));
    } else {
      park(open, sending.target(), sending.details().answered(null, true), later, sending.last());
    }
  }

  private static Problem noAccount(Answer answer) {
    return new Problem(answer.code(), answer.message(), "Then retry the target.");
  }

  private static Outcome succeeded(Sending sending, Answer answer) {
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

  /**
   * Has the target looked at again later, or gives up waiting.
   *
   * @param sent what was sent for it, or {@code null}
   */
  private void park(
      Map<Integer, Target> open, Target target, OutcomeDetails sent, Later later, Answer answer) {
    OutcomeDetails details = sent == null ? OutcomeDetails.NONE : sent;
    Duration since = waited.get(target.seq());
    if (since != null && since.compareTo(scaled(later.atMost())) >= 0) {
      Problem problem =
          new Problem(
              "later.not-seen",
              "Waited for " + later.what() + " long enough; it was not seen",
              "Look at the target; resolving the targets in doubt looks again.");
      close(open, new Outcome(target, OutcomeState.IN_DOUBT, problem, details, answer));
      return;
    }
    open.remove(target.seq());
    uncertain.remove(target.seq());
    Duration dueIn = scaled(later.next(since == null ? null : unscaled(since)));
    parked.put(target.seq(), new Parked(details, dueIn, later.what()));
  }

  private Duration scaled(Duration duration) {
    return Duration.ofMillis(Math.round(duration.toMillis() * waitingFactor));
  }

  private Duration unscaled(Duration duration) {
    return Duration.ofMillis(Math.round(duration.toMillis() / waitingFactor));
  }

  private static Problem doubt(Answer answer) {
    return new Problem(
        "in-doubt",
        "Microsoft gave no clear answer ("
            + answer.message()
            + "), and the target does not look changed",
        "Resolve the targets in doubt later: they are inspected again.");
  }

  private void refused(Map<Integer, Target> open, Sending sending, boolean lastRound) {
    Target target = sending.target();
    OutcomeDetails details = sending.details();
    Answer answer = sending.last();
    Verdict verdict = sending.verdict();
    if (verdict instanceof Verdict.GoOn) {
      carriedOut(open, sending);
    } else if (verdict instanceof Verdict.Partly partly) {
      // The last of the calls: the target is done, in part. Where all were refused, nothing is.
      if (sending.anyDone() || uncertain.containsKey(target.seq())) {
        carriedOut(open, sending);
      } else {
        close(open, new Outcome(target, OutcomeState.FAILED, partly.problem(), details, answer));
      }
    } else if (verdict instanceof Verdict.AnotherSecret another) {
      // With another one the calls are planned and sent again in the next round.
      if (lastRound || !secrets.another(sending)) {
        close(open, new Outcome(target, OutcomeState.FAILED, another.problem(), details, answer));
      }
    } else if (verdict instanceof Verdict.Failed failed) {
      Problem problem = sending.refused().after(failed.problem());
      close(open, new Outcome(target, OutcomeState.FAILED, problem, details, answer));
    } else if (verdict instanceof Verdict.Skipped skipped) {
      close(open, new Outcome(target, OutcomeState.SKIPPED, skipped.problem(), details, answer));
    } else if (verdict instanceof Verdict.AlreadyRight right) {
      close(
          open,
          new Outcome(
              target,
              OutcomeState.UNCHANGED,
              new Problem("unchanged", right.why(), ""),
              OutcomeDetails.NONE,
              answer));
    } else if (verdict instanceof Verdict.StopRun stop) {
      close(open, new Outcome(target, OutcomeState.FAILED, stop.problem(), details, answer));
      halt = stop.problem();
    } else if (verdict instanceof Verdict.NotYet notYet) {
      // A try before this one may have changed the target as well.
      boolean anySent = sending.calledMoreThanOnce() || uncertain.containsKey(target.seq());
      park(open, target, anySent ? details : null, notYet.later(), answer);
    } else if (lastRound) {
      Problem problem = sending.refused().after(((Verdict.TryAgain) verdict).problem());
      close(open, new Outcome(target, OutcomeState.FAILED, problem, details, answer));
    } else if (sending.calledMoreThanOnce()) {
      // Calls before the refused one may have changed the target already.
      uncertain.put(target.seq(), details);
    }
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

  private void close(Map<Integer, Target> open, Outcome outcome) {
    open.remove(outcome.target().seq());
    outcomes.add(outcome);
  }

  /** Waits, but no longer than the run goes on. */
  private boolean pause(Duration duration) {
    CompletableFuture<Void> wakeUp = new CompletableFuture<>();
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      if (!goesOn()) {
        return false;
      }
      long left = Math.min(LOOK_UP_MILLIS, Math.max(1, (end - System.nanoTime()) / 1_000_000));
      wakeUp.completeOnTimeout(null, left, TimeUnit.MILLISECONDS);
      wakeUp.join();
      wakeUp = new CompletableFuture<>();
    }
    return true;
  }
}
