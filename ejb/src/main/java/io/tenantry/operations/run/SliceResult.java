package io.tenantry.operations.run;

import io.tenantry.actions.Problem;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a slice.
 *
 * @param outcomes one per target that is done with
 * @param intentIds intents to remove with the outcomes
 * @param parked by seq: targets that are looked at again later
 * @param open by seq: targets without outcome for which something may have been sent
 * @param halt why the whole run has to stop, or {@code null}
 * @param firstOpenSeq the first target without outcome, or {@code null} when all have one
 * @param wasParked seqs of the slice's targets that were parked before
 */
public record SliceResult(
    List<Outcome> outcomes,
    List<Long> intentIds,
    Map<Integer, Parked> parked,
    Map<Integer, OutcomeDetails> open,
    Problem halt,
    Integer firstOpenSeq,
    Set<Integer> wasParked) {

  /** Targets that were parked and have their outcome now. */
  public List<Integer> noLongerParked() {
    return wasParked.isEmpty()
        ? List.of()
        : outcomes.stream().map(o -> o.target().seq()).filter(wasParked::contains).toList();
  }
}
