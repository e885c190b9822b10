package io.tenantry.jobs.sync;

import io.tenantry.directory.SyncAsked;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.directory.SyncTable;
import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the sync of the directory copy: when somebody asks, when the copy is empty, and every some
 * minutes. Of several nodes one syncs.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SyncSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(SyncSchedule.class);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(2);

  @Inject private SyncTable sync;
  @Inject private ConnectedTenant tenant;
  @Resource private ManagedExecutorService executor;

  @Inject
  @ConfigProperty(name = "TENANTRY_SYNC_MINUTES", defaultValue = "15")
  private int minutes;

  public void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) SyncAsked event) {
    executor.execute(this::tick);
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    try {
      SyncTable.State state = sync.state();
      if (!state.running() && due(state) && sync.take()) {
        long execution = BatchRuntime.getJobOperator().start("directory-sync", new Properties());
        LOG.info("The directory copy is brought up to date by execution {}", execution);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("The sync of the directory copy could not be started: {}", e.toString());
    }
  }

  private boolean due(SyncTable.State state) {
    if (state.asked()) {
      return true;
    }
    if (state.startedAt() == null) {
      // A new installation reads the directory as soon as it knows whose.
      return tenant.connection().problem().isEmpty();
    }
    Duration wait = state.error() == null ? Duration.ofMinutes(minutes) : AFTER_FAILURE;
    return Instant.now().isAfter(state.startedAt().plus(wait));
  }
}
