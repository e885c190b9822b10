package io.tenantry.jobs.recovery;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Leases;
import io.tenantry.cluster.ThisNode;
import io.tenantry.persistence.cluster.InterruptedOperations;
import io.tenantry.persistence.cluster.JobRepositoryRepair;
import io.tenantry.persistence.cluster.JobRepositoryRepair.DeadRun;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears up after crashes: makes dead batch executions restartable and marks the operations that
 * they ran as interrupted. Starts nothing itself.
 *
 * <p>Each dead execution and each operation is its own transaction, so that one that cannot be
 * repaired does not keep the others from it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Crashes {

  private static final Logger LOG = LoggerFactory.getLogger(Crashes.class);

  @Inject private JobRepositoryRepair repository;
  @Inject private InterruptedOperations operations;
  @Inject private ThisNode node;
  @EJB private Leases leases;

  /** The executions whose node is dead. */
  public List<DeadRun> deadRuns() {
    try {
      repository.forgetEnded();
      return repository.dead(repository.alone(node.bootId()));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for dead executions", e);
    }
  }

  /** Makes one dead execution restartable from every console. */
  public void repair(DeadRun run) {
    try {
      repository.makeRestartable(run);
      LOG.info(
          "Execution {} of job {} died with its server; it can be restarted",
          run.executionId(),
          run.jobName());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("repairing execution " + run.executionId(), e);
    }
  }

  /** The operations that say they run while nobody alive runs them. */
  public List<Long> orphans() {
    try {
      List<Long> orphans = new ArrayList<>(operations.find());
      for (long id : operations.runningHere(node.bootId())) {
        if (!leases.runsHere(id) && !orphans.contains(id)) {
          orphans.add(id);
        }
      }
      return orphans;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for interrupted operations", e);
    }
  }

  /**
   * Marks an orphan as interrupted.
   *
   * @return whether it was this call that did it
   */
  public boolean markInterrupted(long operationId) {
    if (leases.runsHere(operationId)) {
      return false;
    }
    try {
      boolean marked =
          operations.mark(
              operationId,
              node.bootId(),
              "The server or the database stopped in the middle of the run. What was done is"
                  + " recorded; the run goes on from its checkpoint.");
      if (marked) {
        LOG.info("Operation {} was interrupted; it can be restarted", operationId);
      }
      return marked;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("marking operation " + operationId + " as interrupted", e);
    }
  }
}
