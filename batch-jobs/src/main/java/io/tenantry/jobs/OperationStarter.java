package io.tenantry.jobs;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Leases;
import io.tenantry.persistence.cluster.JobRepositoryRepair;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and restarts the batch job of an operation.
 *
 * <p>A restart goes through the batch runtime. Where that refuses (it takes the execution for
 * completed, or for a live one after the database failed under it), a new job instance is started
 * instead: the outcomes, not the runtime's bookkeeping, say what is left to do.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OperationStarter {

  private static final Logger LOG = LoggerFactory.getLogger(OperationStarter.class);

  @PersistenceContext private EntityManager entities;
  @Inject private JobRepositoryRepair repository;
  @EJB private Leases leases;

  /** Starts the job of an operation, or lets it go on from its checkpoint. */
  public void go(long operationId) {
    OperationRecord operation = entities.find(OperationRecord.class, operationId);
    if (operation == null || leases.runsHere(operationId)) {
      return;
    }
    if (operation.executionId() == null || !restarted(operation)) {
      Properties parameters = new Properties();
      parameters.setProperty(OperationId.PARAMETER, String.valueOf(operationId));
      long execution = BatchRuntime.getJobOperator().start("operation", parameters);
      LOG.info("Operation {} runs as execution {}", operationId, execution);
    }
  }

  private boolean restarted(OperationRecord operation) {
    JobOperator operator = BatchRuntime.getJobOperator();
    try {
      long latest = repository.latestExecution(operation.executionId());
      long execution = operator.restart(latest, new Properties());
      LOG.info("Operation {} goes on as execution {}", operation.id(), execution);
      return true;
    } catch (BatchRuntimeException e) {
      LOG.info(
          "Execution {} of operation {} cannot be restarted ({}); a new one takes over",
          operation.executionId(),
          operation.id(),
          e.getMessage());
      return false;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("restarting operation " + operation.id(), e);
    }
  }
}
