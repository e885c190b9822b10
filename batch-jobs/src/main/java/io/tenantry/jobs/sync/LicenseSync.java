package io.tenantry.jobs.sync;

import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
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
  @Inject private Gateways gateways;
  @EJB private SyncSteps steps;

  @Override
  public String process() {
    try {
      steps.skus(gateways.reads(Priority.BULK).subscribedSkus(), job.getExecutionId());
      return "COMPLETED";
    } catch (SurfaceFailure e) {
      steps.failed(e.problem().message() + " " + e.problem().next());
      throw e;
    }
  }
}
