package io.tenantry.jobs;

import io.tenantry.operations.run.OperationRuns;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Cuts the targets that are tried first as {@link RangeMapper} cuts all of them: into as many of
 * its ranges as they fill, none when there are none to be tried.
 */
@Named
@Dependent
public class FirstRangeMapper implements PartitionMapper {

  @Inject private JobContext job;
  @EJB private OperationRuns runs;

  @Override
  public PartitionPlan mapPartitions() {
    PartitionPlan plan = RangeMapper.plan(runs.shape(OperationId.of(job)).partitionsOfFirst());
    // How many there are changes once they were tried: a restart begins anew and passes over
    // those that have an outcome.
    plan.setPartitionsOverride(true);
    return plan;
  }
}
