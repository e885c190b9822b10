package io.tenantry.operations.run;

import io.tenantry.actions.MailFate;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Leases;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationTrail;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.persistence.operations.IntentTable;
import io.tenantry.persistence.operations.NeedTable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeRow;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.PromiseTable;
import io.tenantry.persistence.operations.SecretTable;
import io.tenantry.persistence.operations.WaitingTable;
import io.tenantry.security.Vault;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stores what became of the targets of a slice. */
@Stateless
public class OutcomeStore {

  @Inject private StoredOperations operations;
  @Inject private OutcomeTable outcomes;
  @Inject private IntentTable sent;
  @Inject private NeedTable needs;
  @Inject private WaitingTable waiting;
  @Inject private SecretTable secrets;
  @Inject private PromiseTable promises;
  @Inject private Vault vault;
  @Inject private PortalValues portal;
  @Inject private OperationTrail trail;
  @EJB private Leases leases;
  @EJB private Intents intents;
  @EJB private RunUnits units;

  /**
   * Stores what became of a slice, in the transaction of the batch checkpoint.
   *
   * @throws io.tenantry.cluster.LeaseLost when this run was taken over: nothing is stored then
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void store(PartitionRun run, SliceResult result) {
    leases.check(run.operationId(), run.fence());
    try {
      outcomes.add(
          run.operationId(),
          run.partition(),
          result.outcomes().stream().map(OutcomeStore::row).toList());
      if (run.kind() == OperationKind.PREVIEW) {
        needs.add(run.operationId(), run.partition(), units(result.outcomes()));
      }
      if (run.kind() == OperationKind.CHECK) {
        outcomes.takeBackSuccesses(run.parentId(), run.listId(), takenBack(result.outcomes()));
      }
      OperationRecord operation = operations.find(run.operationId());
      portal.write(writes(result.outcomes()), run.operationId(), operation.operator());
      trail.outcomes(operation, result.outcomes());
      waiting.done(run.operationId(), result.noLongerParked());
      keepSecrets(run, result.outcomes());
      promises.release(run.operationId(), withoutNeed(result.outcomes()));
      for (Map.Entry<Integer, Parked> parked : result.parked().entrySet()) {
        park(run, parked.getKey(), parked.getValue());
      }
      sent.settle(result.intentIds());
      if (!result.open().isEmpty()) {
        intents.keepOpen(run.operationId(), run.partition(), result.open());
      }
      units.settle(operation, result.outcomes());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing outcomes of operation " + run.operationId(), e);
    }
  }

  /**
   * What the surface made is kept; what was made here for a target that failed is worth nothing. An
   * operator may see what no mail is known to have told.
   */
  private void keepSecrets(PartitionRun run, List<Outcome> some) throws SQLException {
    List<Integer> useless = new ArrayList<>();
    List<Integer> untold = new ArrayList<>();
    for (Outcome outcome : some) {
      if (outcome.secret() != null) {
        secrets.keep(
            run.operationId(),
            outcome.target().seq(),
            outcome.secret().label(),
            vault.seal(outcome.secret().value()),
            false);
      } else if (outcome.leavesNoSecret()) {
        useless.add(outcome.target().seq());
      } else if (outcome.details().mail() != MailFate.SENT) {
        untold.add(outcome.target().seq());
      }
    }
    secrets.drop(run.operationId(), useless);
    secrets.showable(run.operationId(), untold);
  }

  /** An uncertain target keeps what it was promised: it may have got it. */
  private static List<Integer> withoutNeed(List<Outcome> some) {
    Set<OutcomeState> without =
        Set.of(OutcomeState.FAILED, OutcomeState.UNCHANGED, OutcomeState.SKIPPED);
    return some.stream()
        .filter(outcome -> without.contains(outcome.state()))
        .map(outcome -> outcome.target().seq())
        .toList();
  }

  private void park(PartitionRun run, int seq, Parked parked) throws SQLException {
    waiting.park(
        run.operationId(),
        run.partition(),
        seq,
        parked.dueIn().toMillis(),
        parked.what(),
        parked.details().json());
  }

  private static List<PortalValues.Write> writes(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.writes().stream())
        .map(w -> new PortalValues.Write(w.store().name(), w.key(), w.name(), w.value()))
        .toList();
  }

  private static List<OutcomeRow> takenBack(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.state() == OutcomeState.FAILED)
        .map(OutcomeStore::row)
        .toList();
  }

  private static Map<String, Integer> units(List<Outcome> outcomes) {
    Map<String, Integer> units = new TreeMap<>();
    outcomes.forEach(
        o -> {
          o.details().needs().forEach((key, n) -> units.merge(key, n, Integer::sum));
          if (o.calls() > 0) {
            units.merge(Outcome.CALLS, o.calls(), Integer::sum);
          }
        });
    return units;
  }

  private static OutcomeRow row(Outcome outcome) {
    boolean problem = outcome.problem() != null;
    boolean answer = outcome.answer() != null;
    return new OutcomeRow(
        outcome.target().seq(),
        outcome.state().name(),
        problem ? outcome.problem().code() : null,
        problem ? outcome.problem().message() : null,
        problem ? outcome.problem().next() : null,
        outcome.details() == OutcomeDetails.NONE ? null : outcome.details().json(),
        answer ? outcome.answer().requestId() : null,
        answer ? outcome.answer().clientRequestId() : null,
        answer ? outcome.answer().tries() : 0,
        null);
  }
}
