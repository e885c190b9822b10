package io.tenantry.jobs;

import io.tenantry.operations.run.Halts;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices within a second that a run was stopped in this server's console.
 *
 * <p>The runtime itself tells a partition only between two chunks: each has a copy of the job's
 * context whose status stays STARTED, and the repository is not told at all.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConsoleStops {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleStops.class);

  @EJB private Halts halts;

  /** Executions that run here, by operation. */
  private final Map<Long, Long> executions = new ConcurrentHashMap<>();

  /** An execution of the operation begins here. */
  public void watch(long operationId, long executionId) {
    executions.put(operationId, executionId);
  }

  /** The execution ended. */
  public void forget(long operationId, long executionId) {
    executions.remove(operationId, executionId);
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void look() {
    executions.forEach(
        (operationId, executionId) -> {
          if (!halts.asked(operationId) && stopping(executionId)) {
            halts.heard(operationId);
          }
        });
  }

  private static boolean stopping(long executionId) {
    try {
      return BatchRuntime.getJobOperator().getJobExecution(executionId).getBatchStatus()
          == BatchStatus.STOPPING;
    } catch (BatchRuntimeException e) {
      LOG.debug("The status of execution {} could not be read: {}", executionId, e.getMessage());
      return false;
    }
  }
}
