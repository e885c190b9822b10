package io.tenantry.jobs.sync;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes how a sync of the directory copy ended. */
@Named
@Dependent
public class SyncListener extends AbstractJobListener {

  @Inject private JobContext job;
  @EJB private SyncSteps steps;

  @Override
  public void beforeJob() {
    steps.progress("licenses", 0, job.getExecutionId());
  }

  @Override
  public void afterJob() {
    BatchStatus status = job.getBatchStatus();
    boolean failed = status != BatchStatus.COMPLETED && status != BatchStatus.STARTED;
    steps.ended(failed);
  }
}
