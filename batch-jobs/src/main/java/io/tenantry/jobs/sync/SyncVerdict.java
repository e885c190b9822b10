package io.tenantry.jobs.sync;

import io.tenantry.persistence.directory.CopyTable;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/**
 * Ends a sync: as failed at the step to go on from when licenses or users, on which every tenant's
 * tables stand, could not be read; other kinds are read again by the next sync.
 */
@Named
@Dependent
public class SyncVerdict extends AbstractBatchlet {

  @EJB private SyncSteps steps;

  @Override
  public String process() {
    if (steps.problem(SyncSteps.LICENSES) != null) {
      return SyncSteps.LICENSES;
    }
    return steps.problem(CopyTable.USERS.name()) != null ? CopyTable.USERS.name() : "COMPLETED";
  }
}
