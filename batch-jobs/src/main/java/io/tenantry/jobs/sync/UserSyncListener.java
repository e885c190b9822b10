package io.tenantry.jobs.sync;

import io.tenantry.persistence.directory.CopyTable;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.StepContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes that users could not be stored; that they could not be read is noted by the reader. */
@Named
@Dependent
public class UserSyncListener extends AbstractStepListener {

  @Inject private StepContext step;
  @EJB private SyncSteps steps;

  @Override
  public void afterStep() {
    Exception failure = step.getException();
    String users = CopyTable.USERS.name();
    if (failure != null && steps.problem(users) == null) {
      steps.failed(users, ReadProblem.of(failure, UserPageReader.PERMISSION));
    }
  }
}
