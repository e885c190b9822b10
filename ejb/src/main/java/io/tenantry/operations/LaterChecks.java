package io.tenantry.operations;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Looks again at what runs changed where Microsoft may take a success back minutes later: submits a
 * check in the run's name once it is due. Successes that did not last become failures of the run.
 */
@Stateless
public class LaterChecks {

  private static final int AT_ONCE = 20;

  @PersistenceContext private EntityManager entities;
  @Inject private OperationStates states;
  @Inject private NewOperations newOperations;

  /** The operations whose check is due. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<Long> due() {
    try {
      return states.checksDue(AT_ONCE);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for checks that are due", e);
    }
  }

  /** Submits the check of an operation, unless another node did. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void submit(long operationId) {
    try {
      if (!states.takeCheck(operationId)) {
        return;
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("submitting the check of operation " + operationId, e);
    }
    OperationRecord run = entities.find(OperationRecord.class, operationId);
    newOperations.of(
        run,
        run.operator(),
        "check-of-" + operationId + "-" + run.endedAt().toEpochMilli(),
        "By itself: whether Microsoft took a change back that it had accepted",
        OperationKind.CHECK,
        Set.of("SUCCEEDED"),
        "Changed targets of operation ");
  }
}
