package io.tenantry.jobs;

import io.tenantry.operations.run.OperationRuns;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/** Cuts an operation's targets into ranges, the same on every restart. */
@Named
@Dependent
public class RangeMapper implements PartitionMapper {

  @Inject private JobContext job;
  @EJB private OperationRuns runs;

  @Override
  public PartitionPlan mapPartitions() {
    return plan(runs.shape(OperationId.of(job)).partitions());
  }

  /** A plan of the first so many partitions. */
  static PartitionPlan plan(int partitions) {
    PartitionPlanImpl plan = new PartitionPlanImpl();
    plan.setPartitions(partitions);
    // A partition without a thread of its own would be forgotten when the job stops before it ran.
    plan.setThreads(partitions);
    Properties[] properties = new Properties[partitions];
    for (int i = 0; i < partitions; i++) {
      properties[i] = new Properties();
      properties[i].setProperty("partition", String.valueOf(i));
    }
    plan.setPartitionProperties(properties);
    return plan;
  }
}
