package io.tenantry.jobs.sync;

import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Priority;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Reads the licenses that the tenant owns. */
@Named
@Dependent
public class LicenseSync extends AbstractBatchlet {

  @Inject private JobContext job;
  @Inject private ConnectedTenant tenant;
  @EJB private SyncSteps steps;

  @Override
  public String process() {
    try {
      steps.skus(tenant.gateways().reads(Priority.BULK).subscribedSkus(), job.getExecutionId());
      return "COMPLETED";
    } catch (RuntimeException e) {
      steps.failed(SyncSteps.LICENSES, ReadProblem.of(e, "Organization.Read.All"));
      throw e;
    }
  }
}
