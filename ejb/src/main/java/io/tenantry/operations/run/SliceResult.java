package io.tenantry.operations.run;

import io.tenantry.actions.Problem;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import java.util.List;
import java.util.Map;

/**
 * What became of a slice.
 *
 * @param outcomes one per target that is done with
 * @param intentIds intents to remove with the outcomes
 * @param open by seq: targets without outcome for which something may have been sent
 * @param halt why the whole run has to stop, or {@code null}
 * @param firstOpenSeq the first target without outcome, or {@code null} when all have one
 */
public record SliceResult(
    List<Outcome> outcomes,
    List<Long> intentIds,
    Map<Integer, OutcomeDetails> open,
    Problem halt,
    Integer firstOpenSeq) {}
