package io.tenantry.operations;

import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import java.util.List;

/**
 * What happened to one target of a slice.
 *
 * @param problem why, for everything but a plain success; {@code null} otherwise
 * @param answer the call that decided it, or {@code null} when none was sent
 * @param writes values of Tenantry's own store that are written together with the outcome
 * @param secret what the surface made for the target, to be shown once; {@code null} for none
 * @param calls how many calls a run would send, of a preview; 0 otherwise
 */
public record Outcome(
    Target target,
    OutcomeState state,
    Problem problem,
    OutcomeDetails details,
    Answer answer,
    List<PortalCall> writes,
    NewSecret secret,
    int calls) {

  /** A secret and what it is. Never shows itself in {@link #toString()}. */
  public record NewSecret(String label, String value) {
    @Override
    public String toString() {
      return label;
    }
  }

  /** An outcome with which nothing else is written. */
  public Outcome(
      Target target, OutcomeState state, Problem problem, OutcomeDetails details, Answer answer) {
    this(target, state, problem, details, answer, List.of(), null, 0);
  }

  public static Outcome of(Target target, OutcomeState state, Problem problem) {
    return new Outcome(target, state, problem, OutcomeDetails.NONE, null);
  }

  public static Outcome unchanged(Target target, String why) {
    return of(target, OutcomeState.UNCHANGED, new Problem("unchanged", why, ""));
  }

  /** Whether a secret that was made for the target is worth nothing, and no mail leads to it. */
  public boolean leavesNoSecret() {
    return (state == OutcomeState.FAILED || state == OutcomeState.SKIPPED)
        && !details.mail().handedOver();
  }

  /** Key of the number of calls among the units that a preview adds up. */
  public static final String CALLS = "#calls";

  public static Outcome planned(Target target, Plan.Change change) {
    return new Outcome(
        target,
        OutcomeState.PLANNED,
        null,
        OutcomeDetails.of(change),
        null,
        List.of(),
        null,
        change.calls().size());
  }
}
