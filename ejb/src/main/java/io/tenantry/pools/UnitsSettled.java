package io.tenantry.pools;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What became of a target's units.
 *
 * @param fate of those that it claimed
 * @param reserved units that were reserved for it at submit, by license
 * @param madeId the id of the user who was made, or {@code null}
 * @param formerHolder whose units of the next licenses were taken away
 * @param removed licenses that the holder has no more
 */
public record UnitsSettled(
    int seq,
    Fate fate,
    Map<String, Integer> reserved,
    String madeId,
    List<String> formerHolder,
    Collection<String> removed) {

  /** What becomes of a claimed unit. */
  public enum Fate {
    /** The target has it. */
    SPENT,
    /** The target does not have it. */
    BACK,
    /** Nobody knows: it stays claimed. */
    KEPT
  }
}
