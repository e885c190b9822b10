package io.tenantry.jobs;

import io.tenantry.operations.run.FirstTargets;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Ends the job after the targets that were to be tried first, so that it can be restarted. */
@Named
@Dependent
public class FirstTargetsListener extends AbstractStepListener {

  /** As the job XML has it. */
  private static final String PAUSED = "PAUSED";

  @Inject private JobContext job;
  @Inject private StepContext step;
  @EJB private FirstTargets first;

  @Override
  public void afterStep() {
    // One that failed or was stopped is not at its end yet.
    if (step.getBatchStatus() == BatchStatus.STARTED && first.tried(OperationId.of(job))) {
      step.setExitStatus(PAUSED);
    }
  }
}
