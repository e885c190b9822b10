package io.tenantry.jobs;

import io.tenantry.approvals.ApprovalSettling;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has approved runs begin, and those end that nobody approved in time. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ApprovalTimer {

  private static final Logger LOG = LoggerFactory.getLogger(ApprovalTimer.class);

  @EJB private ApprovalSettling approvals;

  @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
  void look() {
    try {
      approvals.due().forEach(this::settle);
    } catch (RuntimeException e) {
      LOG.warn("Approvals could not be looked at; tried again shortly: {}", e.toString());
    }
  }

  private void settle(long operationId) {
    try {
      approvals.settle(operationId);
    } catch (RuntimeException e) {
      LOG.warn("The approval of operation {} is looked at again shortly", operationId, e);
    }
  }
}
