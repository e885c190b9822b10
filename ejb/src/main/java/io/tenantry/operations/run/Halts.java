package io.tenantry.operations.run;

import io.tenantry.cluster.Leases;
import io.tenantry.operations.OperationEvents.Halted;
import io.tenantry.persistence.operations.WantedTable;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which of the operations that run here were asked to pause, stop or cancel.
 *
 * <p>What was asked in Tenantry on this node is known at once; what was asked on another one, or in
 * a server's console, within a second.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Halts {

  private static final Logger LOG = LoggerFactory.getLogger(Halts.class);

  @Inject private WantedTable wanted;
  @EJB private Leases leases;
  @EJB private RunStates runs;

  private final Set<Long> asked = ConcurrentHashMap.newKeySet();

  /** Whether the operation is to halt. */
  public boolean asked(long operationId) {
    return asked.contains(operationId);
  }

  /** Stops a run for a reason of its own. */
  public void stop(long operationId, String reason) {
    runs.stop(operationId, reason);
    asked.add(operationId);
  }

  /** The operation's execution was stopped in the server's console. */
  public void heard(long operationId) {
    asked.add(operationId);
  }

  /** Looks whether a stop rule ends the run. */
  public void look(long operationId) {
    if (asked.contains(operationId)) {
      return;
    }
    String reason = runs.tripped(operationId);
    if (reason != null) {
      stop(operationId, reason);
    }
  }

  /** A new run of the operation begins, or the one here ended: what was asked is done with. */
  public void forget(long operationId) {
    asked.remove(operationId);
  }

  public void halted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Halted event) {
    if (leases.runsHere(event.operationId())) {
      asked.add(event.operationId());
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void poll() {
    Set<Long> here = leases.here();
    if (here.isEmpty()) {
      return;
    }
    try {
      asked.addAll(wanted.among(here));
    } catch (SQLException e) {
      LOG.debug("Requests to halt could not be read: {}", e.getMessage());
    }
  }
}
