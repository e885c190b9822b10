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
 * @param waited by seq: how long ago a target was parked first, empty for others
 */
public record Slice(
    List<TargetRow> targets,
    Map<Integer, OutcomeDetails> uncertain,
    List<Long> intentIds,
    Duration uncertainFor,
    Map<Integer, Duration> waited) {

  /** Targets that an earlier run left uncertain. */
  public Slice(
      List<TargetRow> targets,
      Map<Integer, OutcomeDetails> uncertain,
      List<Long> intentIds,
      Duration uncertainFor) {
    this(targets, uncertain, intentIds, uncertainFor, Map.of());
  }

  /** Parked targets whose time has come. */
  public static Slice due(
      List<TargetRow> targets, Map<Integer, OutcomeDetails> sent, Map<Integer, Duration> waited) {
    return new Slice(targets, sent, List.of(), Duration.ofDays(1), waited);
  }

  /** Targets that nothing was sent for yet. */
  public static Slice fresh(List<TargetRow> targets) {
    return new Slice(targets, Map.of(), List.of(), Duration.ZERO);
  }

  public boolean isEmpty() {
    return targets.isEmpty() && intentIds.isEmpty();
  }
}
