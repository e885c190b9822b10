package io.tenantry.jobs;

import io.tenantry.operations.LaterChecks;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has later checks submitted when they are due. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LaterCheckTimer {

  private static final Logger LOG = LoggerFactory.getLogger(LaterCheckTimer.class);

  @EJB private LaterChecks checks;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void look() {
    try {
      checks.due().forEach(checks::submit);
    } catch (RuntimeException e) {
      LOG.warn("Checks that are due could not be submitted; tried again shortly: {}", e.toString());
    }
  }
}
