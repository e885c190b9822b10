package io.tenantry.operations.run;

import io.tenantry.actions.Action;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Inspects many targets at once; one that makes the action itself fail is found and fails alone.
 */
final class Inspection {

  private final PartitionRun run;
  private final Reads reads;
  private final BooleanSupplier goesOn;

  Inspection(PartitionRun run, Reads reads, BooleanSupplier goesOn) {
    this.run = run;
    this.reads = reads;
    this.goesOn = goesOn;
  }

  /**
   * By target key; {@code null} when the run is to halt meanwhile.
   *
   * @param formOf the form of each target where they have forms of their own, else {@code null}
   * @param failed takes the outcomes of targets that make the action fail
   */
  Map<String, Object> of(
      Collection<Target> targets, Function<Target, Record> formOf, Consumer<Outcome> failed) {
    try {
      return inspected(List.copyOf(targets), formOf);
    } catch (SurfaceFailure | DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      return oneByOne(List.copyOf(targets), formOf, failed);
    }
  }

  /** Why calls as the service account cannot be sent; empty when there is an account. */
  Optional<Problem> accountProblem() {
    return reads.accountProblem();
  }

  private Map<String, Object> inspected(List<Target> targets, Function<Target, Record> formOf) {
    @SuppressWarnings("unchecked")
    Action<Record, Object> action = (Action<Record, Object>) run.action();
    if (formOf == null) {
      return new HashMap<>(action.inspect(targets, run.form(), reads));
    }
    Map<Target, Record> forms = new LinkedHashMap<>();
    targets.forEach(target -> forms.put(target, formOf.apply(target)));
    return new HashMap<>(action.inspectEach(forms, run.form(), reads));
  }

  private Map<String, Object> oneByOne(
      List<Target> targets, Function<Target, Record> formOf, Consumer<Outcome> failed) {
    Map<String, Object> states = new HashMap<>();
    for (Target target : targets) {
      if (!goesOn.getAsBoolean()) {
        return null;
      }
      try {
        states.putAll(inspected(List.of(target), formOf));
      } catch (SurfaceFailure | DatabaseUnavailable e) {
        throw e;
      } catch (RuntimeException e) {
        failed.accept(Outcome.of(target, OutcomeState.FAILED, Poison.problem(run, target, e)));
      }
    }
    return states;
  }
}
