package io.tenantry.operations.run;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OperationTrail;
import io.tenantry.operations.OutcomeState;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.OutcomeTable.Counter;
import io.tenantry.persistence.operations.WaitingTable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Has a run pause once the targets that it tries first are done, so that somebody looks at them.
 *
 * <p>A target that waits for something on Microsoft's side counts as tried: that may take hours,
 * and what was sent for it can be looked at now.
 */
@Stateless
public class FirstTargets {

  @Inject private StoredOperations operations;
  @Inject private ActionCatalog catalog;
  @Inject private OperationStates states;
  @Inject private OutcomeTable outcomes;
  @Inject private WaitingTable waiting;
  @Inject private OperationTrail trail;

  /**
   * Those that are tried first, if there are any, have their outcome or wait.
   *
   * @return whether the others are held back, so that the job ends here
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean tried(long operationId) {
    OperationRecord operation = operations.find(operationId);
    if (!operation.triesFirst()) {
      return false;
    }
    try {
      Map<Counter, Integer> counts =
          outcomes.counts(List.of(operationId)).getOrDefault(operationId, Map.of());
      WaitingTable.Summary left = waiting.summary(operationId);
      int done = counts.values().stream().mapToInt(Integer::intValue).sum();
      if (done + left.count() >= operation.targetCount()) {
        states.firstTried(operationId);
        return false;
      }
      boolean made = catalog.get(operation.actionId()).info().targetKind().made();
      String reason = reason(operation.firstTargets(), counts, left, made);
      // Whoever asked for something else is heard; the pause then comes once it goes on.
      if (states.pauseAfterFirst(operationId, reason)) {
        trail.pausedByItself(operation, reason);
      }
      return true;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("pausing operation " + operationId, e);
    }
  }

  /** What became of them, in words. */
  static String reason(
      int first, Map<Counter, Integer> counts, WaitingTable.Summary left, boolean made) {
    List<String> became = new ArrayList<>();
    for (Counter counter : Counter.values()) {
      int count = counts.getOrDefault(counter, 0);
      if (count > 0) {
        String words = OutcomeState.valueOf(counter.name()).words(made);
        became.add(count + " " + words.toLowerCase(Locale.ROOT));
      }
    }
    if (left.count() > 0) {
      became.add(left.count() + " waiting for " + left.what());
    }
    return (first == 1 ? "The first target is" : "The first " + first + " targets are")
        + (left.count() > 0 ? " tried: " : " done: ")
        + String.join(", ", became)
        + ". Look at "
        + (first == 1 ? "it" : "them")
        + ", then resume or cancel.";
  }
}
