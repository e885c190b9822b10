package io.tenantry.operations.run;

import io.tenantry.actions.Later;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How far the targets of a slice are: open, uncertain, parked, or done with. */
final class SliceProgress {

  private final double waitingFactor;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Map<Integer, Target> open = new LinkedHashMap<>();
  private final Map<Integer, OutcomeDetails> uncertain = new TreeMap<>();
  private final Map<Integer, Parked> parked = new TreeMap<>();
  private final Map<Integer, Duration> waited = new HashMap<>();
  private Problem halt;

  SliceProgress(Slice slice, double waitingFactor) {
    this.waitingFactor = waitingFactor;
    uncertain.putAll(slice.uncertain());
    waited.putAll(slice.waited());
    slice.targets().forEach(t -> open.put(t.seq(), new Target(t.seq(), t.key(), t.label())));
    uncertain.keySet().retainAll(open.keySet());
  }

  /** The targets to be worked on, by seq in their order. */
  Map<Integer, Target> open() {
    return open;
  }

  /** What was sent for a target whose answer is not known; {@code null} when there is none. */
  OutcomeDetails sentFor(Target target) {
    return uncertain.get(target.seq());
  }

  boolean anyUncertain() {
    return !uncertain.isEmpty();
  }

  /** Whether something was sent for the target that may have changed it. */
  boolean isUncertain(Target target) {
    return uncertain.containsKey(target.seq());
  }

  /** Whether something may have been sent for the target, now or before it was parked. */
  boolean begun(Target target) {
    return isUncertain(target) || waited.containsKey(target.seq());
  }

  /** The target may have been changed by what was sent. */
  void uncertain(Target target, OutcomeDetails sent) {
    uncertain.put(target.seq(), sent);
  }

  /** The target is done with. */
  void close(Outcome outcome) {
    open.remove(outcome.target().seq());
    outcomes.add(outcome);
  }

  /**
   * Has the target looked at again later, or gives up waiting.
   *
   * @param sent what was sent for it, or {@code null}
   */
  void park(Target target, OutcomeDetails sent, Later later, Answer answer) {
    OutcomeDetails details = sent == null ? OutcomeDetails.NONE : sent;
    Duration since = waited.get(target.seq());
    if (since != null && since.compareTo(scaled(later.atMost())) >= 0) {
      Problem problem =
          new Problem(
              "later.not-seen",
              "Waited for " + later.what() + " long enough; it was not seen",
              "Look at the target; resolving the targets in doubt looks again.");
      close(new Outcome(target, OutcomeState.IN_DOUBT, problem, details, answer));
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

  boolean halted() {
    return halt != null;
  }

  /** The run cannot go on. */
  void halt(Problem problem) {
    halt = problem;
  }

  SliceResult result(List<Long> intentIds) {
    // What was parked stays so until it has an outcome.
    open.keySet().removeAll(waited.keySet());
    uncertain.keySet().retainAll(open.keySet());
    Integer first = open.keySet().stream().min(Integer::compare).orElse(null);
    return new SliceResult(
        outcomes, intentIds, parked, uncertain, halt, first, Set.copyOf(waited.keySet()));
  }
}
