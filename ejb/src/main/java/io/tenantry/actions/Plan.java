package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What an action would do to one target: the result of the pure planning step. */
public sealed interface Plan {

  /**
   * Calls to send, in order; the next is sent only after the one before succeeded.
   *
   * @param before snapshot of the touched values today, what undo goes back to
   * @param after snapshot of the touched values once all calls succeeded, what recovery and undo
   *     compare with
   * @param needs units that the plan takes from shared stocks, by stock key (a license's {@code
   *     skuId} → 1); empty for none
   * @param warnings what the operator should know before running, empty for none
   */
  record Change(
      List<Call> calls,
      List<Difference> differences,
      JsonNode before,
      JsonNode after,
      Map<String, Integer> needs,
      List<String> warnings)
      implements Plan {}

  /** The target is already as wanted: nothing is sent. */
  record Unchanged(String why) implements Plan {}

  /** The action must not or cannot touch this target (e.g. license comes from a group). */
  record Skip(Problem problem) implements Plan {}

  /**
   * The target cannot be brought to the wanted state (e.g. no usage location); an operator has to
   * act first.
   */
  record Cannot(Problem problem) implements Plan {}
}
