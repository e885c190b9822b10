package io.tenantry.jobs;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;

/** The job parameter that names the operation. */
final class OperationId {

  static final String PARAMETER = "operation";

  private OperationId() {}

  static long of(JobContext job) {
    return Long.parseLong(
        BatchRuntime.getJobOperator().getParameters(job.getExecutionId()).getProperty(PARAMETER));
  }
}
