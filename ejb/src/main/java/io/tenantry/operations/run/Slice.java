package io.tenantry.operations.run;

import io.tenantry.operations.OutcomeDetails;
import io.tenantry.persistence.operations.TargetRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Some targets of one partition that are worked on together.
 *
 * @param uncertain by seq: what an earlier run was about to send when it ended, empty for fresh
 *     targets
 * @param intentIds the rows that say so, removed with the outcomes
 * @param uncertainFor how long ago it was about to be sent: a read right after a write may be old
 */
public record Slice(
    List<TargetRow> targets,
    Map<Integer, OutcomeDetails> uncertain,
    List<Long> intentIds,
    Duration uncertainFor) {

  /** Targets that nothing was sent for yet. */
  public static Slice fresh(List<TargetRow> targets) {
    return new Slice(targets, Map.of(), List.of(), Duration.ZERO);
  }

  public boolean isEmpty() {
    return targets.isEmpty() && intentIds.isEmpty();
  }
}
