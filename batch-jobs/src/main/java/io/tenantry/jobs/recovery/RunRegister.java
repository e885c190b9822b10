package io.tenantry.jobs.recovery;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Job listener of every job: registers the execution with this node, so that after a crash the
 * others can tell a dead execution from a live one.
 *
 * <p>The entry stays after the end: the runtime writes an execution's last status only after all
 * listeners, and a crash in between must still be recognized. Entries of ended executions are
 * harmless, the sweep removes them.
 */
@Named
@Dependent
public class RunRegister extends AbstractJobListener {

  @Inject private JobContext job;
  @EJB private BatchRuns runs;

  @Override
  public void beforeJob() {
    runs.begin(job.getExecutionId(), job.getJobName());
  }
}
