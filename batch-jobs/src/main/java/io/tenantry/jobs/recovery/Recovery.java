package io.tenantry.jobs.recovery;

import io.tenantry.cluster.Heartbeat;
import io.tenantry.cluster.Schema;
import io.tenantry.operations.run.Resumption;
import io.tenantry.persistence.cluster.JobRepositoryRepair.DeadRun;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings runs back after a crash: at boot, before anything uses the batch runtime, and every ten
 * seconds for nodes that died meanwhile and for runs that lost their database.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  @EJB private Schema schema;
  @EJB private Heartbeat heartbeat;
  @EJB private Crashes crashes;
  @EJB private Resumption resumption;

  @Inject
  @ConfigProperty(name = "TENANTRY_RECOVERY_AUTO_RESTART", defaultValue = "true")
  private boolean autoRestart;

  @PostConstruct
  void boot() {
    schema.ready();
    heartbeat.enter();
    clearUp();
  }

  @PreDestroy
  void leave() {
    heartbeat.leave();
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void sweep() {
    try {
      clearUp();
      resumption.settleAsked();
      if (autoRestart) {
        resumption.resumeInterrupted();
      }
    } catch (RuntimeException e) {
      LOG.warn("Looking for interrupted runs failed; tried again shortly: {}", e.toString());
    }
  }

  private void clearUp() {
    for (DeadRun run : crashes.deadRuns()) {
      crashes.repair(run);
    }
    for (long operationId : crashes.orphans()) {
      crashes.markInterrupted(operationId);
    }
  }
}
