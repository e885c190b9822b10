package io.tenantry.operations.run;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OperationTrail;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.run.Intents.Leftover;
import io.tenantry.persistence.operations.IntentTable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeRow;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import io.tenantry.persistence.operations.WaitingTable;
import io.tenantry.pools.LicensePools;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives the rest of a cancelled operation its outcomes: in doubt where something may have been
 * sent, not attempted everywhere else.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Cancellation {

  private static final int FILL_AT_ONCE = 10_000;

  @Inject private OutcomeTable outcomes;
  @Inject private IntentTable sent;
  @Inject private WaitingTable waiting;
  @Inject private TargetTable targets;
  @Inject private OperationTrail trail;
  @EJB private Intents intents;
  @EJB private LicensePools pools;

  /** Joins the transaction that ends the operation: all targets have their outcome, or none. */
  public void fill(OperationRecord operation) {
    try {
      for (int partition = 0; partition < operation.partitions(); partition++) {
        for (Leftover leftover : intents.leftovers(operation.id(), partition)) {
          doubt(operation, partition, leftover);
        }
      }
      doubtWaiting(operation);
      String reason = String.valueOf(operation.stateReason());
      for (int after = 0; after < operation.targetCount(); after += FILL_AT_ONCE) {
        outcomes.fillNotAttempted(
            operation.id(), operation.listId(), reason, after, after + FILL_AT_ONCE);
      }
      pools.finish(operation.id());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("cancelling operation " + operation.id(), e);
    }
  }

  private void doubt(OperationRecord operation, int partition, Leftover leftover)
      throws SQLException {
    Map<Integer, OutcomeDetails> plans = leftover.plans();
    Set<Integer> known = outcomes.details(operation.id(), plans.keySet()).keySet();
    List<OutcomeRow> open =
        plans.entrySet().stream()
            .filter(plan -> !known.contains(plan.getKey()))
            .map(plan -> inDoubt(plan.getKey(), plan.getValue()))
            .toList();
    add(operation, partition, open);
    sent.settle(List.of(leftover.id()));
  }

  /** What was sent takes effect or not, whatever becomes of the run. */
  private void doubtWaiting(OperationRecord operation) throws SQLException {
    List<WaitingTable.Row> some = waiting.all(operation.id(), 0, FILL_AT_ONCE);
    while (!some.isEmpty()) {
      add(
          operation,
          -1,
          some.stream()
              .map(row -> inDoubt(row.seq(), OutcomeDetails.read(row.details())))
              .toList());
      waiting.done(operation.id(), some.stream().map(WaitingTable.Row::seq).toList());
      some = waiting.all(operation.id(), 0, FILL_AT_ONCE);
    }
  }

  private void add(OperationRecord operation, int partition, List<OutcomeRow> doubts)
      throws SQLException {
    outcomes.add(operation.id(), partition, doubts);
    Map<Integer, OutcomeRow> bySeq =
        doubts.stream().collect(Collectors.toMap(OutcomeRow::seq, Function.identity()));
    List<TargetRow> rows = targets.bySeq(operation.listId(), bySeq.keySet());
    trail.outcomes(
        operation,
        rows.stream()
            .map(row -> new Target(row.seq(), row.key(), row.label()))
            .map(target -> outcome(target, bySeq.get(target.seq())))
            .toList());
  }

  private static Outcome outcome(Target target, OutcomeRow row) {
    return new Outcome(
        target,
        OutcomeState.IN_DOUBT,
        new Problem(row.code(), row.message(), row.nextStep()),
        OutcomeDetails.read(row.details()),
        null);
  }

  private static OutcomeRow inDoubt(int seq, OutcomeDetails plan) {
    return new OutcomeRow(
        seq,
        OutcomeState.IN_DOUBT.name(),
        "in-doubt",
        "The run was cancelled before it was known whether the change was carried out",
        "Resolve the targets in doubt: they are inspected again.",
        plan.json(),
        null,
        null,
        0,
        null);
  }
}
