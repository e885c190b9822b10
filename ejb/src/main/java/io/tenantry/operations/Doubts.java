package io.tenantry.operations;

import io.tenantry.persistence.operations.IntentTable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opens targets in doubt again: their outcomes are taken back, and what was planned for them is
 * noted as if a crash had left it open, so that the next run inspects them first.
 */
@ApplicationScoped
class Doubts {

  private static final int AT_ONCE = 500;

  @Inject private OutcomeTable outcomes;
  @Inject private IntentTable intents;

  /**
   * Joins the caller's transaction.
   *
   * @return whether any target was in doubt
   */
  boolean reopen(OperationRecord operation) throws SQLException {
    int after = 0;
    while (true) {
      Map<Integer, String> some = outcomes.detailsIn(operation.id(), "IN_DOUBT", after, AT_ONCE);
      if (some.isEmpty()) {
        return after > 0 && outcomes.takeBack(operation.id(), "IN_DOUBT") > 0;
      }
      Map<Integer, Map<Integer, OutcomeDetails>> byPartition = new TreeMap<>();
      for (Map.Entry<Integer, String> one : some.entrySet()) {
        byPartition
            .computeIfAbsent(partition(operation, one.getKey()), p -> new TreeMap<>())
            .put(one.getKey(), OutcomeDetails.read(one.getValue()));
        after = one.getKey();
      }
      for (Map.Entry<Integer, Map<Integer, OutcomeDetails>> part : byPartition.entrySet()) {
        intents.add(operation.id(), part.getKey(), OperationForms.write(part.getValue()));
      }
    }
  }

  private static int partition(OperationRecord operation, int seq) {
    int size = (operation.targetCount() + operation.partitions() - 1) / operation.partitions();
    return (seq - 1) / size;
  }
}
