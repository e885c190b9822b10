package io.tenantry.jobs.sync;

import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.pools.PoolReconciliation;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a sync: as failed at the step to go on from when licenses or users, on which every tenant's
 * tables stand, could not be read; other kinds are read again by the next sync. License pools
 * follow what was read.
 */
@Named
@Dependent
public class SyncVerdict extends AbstractBatchlet {

  private static final Logger LOG = LoggerFactory.getLogger(SyncVerdict.class);

  @EJB private SyncSteps steps;
  @EJB private PoolReconciliation pools;

  @Override
  public String process() {
    if (steps.problem(SyncSteps.LICENSES) != null) {
      return SyncSteps.LICENSES;
    }
    if (steps.problem(CopyTable.USERS.name()) != null) {
      return CopyTable.USERS.name();
    }
    reconcilePools();
    return "COMPLETED";
  }

  /** The users of this sync were read after the one before had ended. */
  private void reconcilePools() {
    try {
      Instant readSince = steps.finishedBefore();
      for (long pool : pools.pools()) {
        pools.reconcile(pool, readSince);
      }
    } catch (RuntimeException e) {
      LOG.warn("License pools are not reconciled; the next sync tries again", e);
    }
  }
}
