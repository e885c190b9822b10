package io.tenantry.jobs.recovery;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.ThisNode;
import io.tenantry.persistence.cluster.JobRepositoryRepair;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Notes, in transactions of its own, which batch executions this start of the node runs. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BatchRuns {

  @Inject private JobRepositoryRepair repository;
  @Inject private ThisNode node;

  /** An execution begins here. */
  public void begin(long executionId, String jobName) {
    try {
      repository.register(executionId, jobName, node.bootId());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("registering execution " + executionId, e);
    }
  }
}
