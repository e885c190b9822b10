package io.tenantry.jobs;

import io.tenantry.cluster.Lease;
import io.tenantry.cluster.LeaseLost;
import io.tenantry.cluster.Leases;
import io.tenantry.operations.run.Halts;
import io.tenantry.operations.run.RunStates;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Job listener of a bulk run: takes the operation's lease before anything is done, and tells the
 * operation how its job ended.
 *
 * <p>Whoever started or restarted the execution, from whichever console and node: without the lease
 * it ends here and touches nothing.
 */
@Named
@Dependent
public class OperationListener extends AbstractJobListener {

  private static final Logger LOG = LoggerFactory.getLogger(OperationListener.class);

  /** As the job XML has it. */
  private static final String STEP_FAILED = "STEP FAILED";

  @Inject private JobContext job;
  @EJB private Leases leases;
  @EJB private RunStates runs;
  @EJB private Halts halts;
  @EJB private ServerState server;
  @EJB private ConsoleStops consoleStops;

  private Lease lease;

  @Override
  public void beforeJob() {
    long operationId = OperationId.of(job);
    lease = leases.acquire(operationId);
    runs.begun(operationId, job.getExecutionId());
    // Only now: until it began, what was asked of the run before could still be heard.
    halts.forget(operationId);
    consoleStops.watch(operationId, job.getExecutionId());
  }

  @Override
  public void afterJob() {
    if (lease == null) {
      return;
    }
    boolean goesDown = server.goesDown();
    try {
      runs.ended(lease.operationId(), lease.fence(), reason(goesDown), goesDown || failed());
    } catch (LeaseLost e) {
      LOG.warn("Operation {} was taken over; its state is the other run's", lease.operationId());
    } finally {
      consoleStops.forget(lease.operationId(), job.getExecutionId());
      halts.forget(lease.operationId());
      leases.release(lease.operationId(), lease.fence());
    }
  }

  /** The job XML turns a failed step into a stopped job, which the web console can restart. */
  private boolean failed() {
    return job.getBatchStatus() == BatchStatus.FAILED || STEP_FAILED.equals(job.getExitStatus());
  }

  private String reason(boolean goesDown) {
    if (goesDown) {
      return "The server was shut down in the middle of the run; it goes on from its checkpoint";
    }
    return failed()
        ? "The run failed on Tenantry's side; the server's log says why. It goes on from its"
            + " checkpoint"
        : "Stopped in the server's console; it can be restarted from its checkpoint";
  }
}
