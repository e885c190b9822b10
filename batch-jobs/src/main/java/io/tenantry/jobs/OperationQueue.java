package io.tenantry.jobs;

import io.tenantry.cluster.Leases;
import io.tenantry.operations.OperationEvents.Resumed;
import io.tenantry.operations.OperationEvents.Submitted;
import io.tenantry.operations.WaitingOperations;
import io.tenantry.persistence.operations.QueuedOperations;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts queued operations in the order of their submission, only as many at once as the batch
 * runtime has threads for: a job whose partitions find no thread would wait forever.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OperationQueue {

  private static final Logger LOG = LoggerFactory.getLogger(OperationQueue.class);

  @Inject private QueuedOperations queued;
  @EJB private OperationStarter starter;
  @EJB private WaitingOperations waiting;
  @EJB private Leases leases;
  @Resource private ManagedExecutorService executor;

  @Inject
  @ConfigProperty(name = "TENANTRY_BULK_CONCURRENT", defaultValue = "6")
  private int concurrent;

  private final ReentrantLock turn = new ReentrantLock();

  public void submitted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Submitted event) {
    executor.execute(this::serve);
  }

  public void resumed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Resumed event) {
    executor.execute(this::serve);
  }

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    serve();
  }

  private void serve() {
    if (!turn.tryLock()) {
      return;
    }
    try {
      waiting.wake();
      int free = concurrent - leases.here().size();
      if (free <= 0) {
        return;
      }
      List<Long> next = queued.next(free);
      for (long operationId : next) {
        if (queued.claim(operationId)) {
          starter.go(operationId);
        }
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Queued operations could not be started; tried again shortly: {}", e.toString());
    } finally {
      turn.unlock();
    }
  }
}
