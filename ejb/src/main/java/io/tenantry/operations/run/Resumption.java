package io.tenantry.operations.run;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OperationEvents.Resumed;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.Set;

/**
 * Lets interrupted operations go on by themselves, but not one that keeps bringing servers down.
 */
@Stateless
public class Resumption {

  private static final int AT_MOST = 10;

  private static final String TOO_OFTEN =
      "The run was interrupted again after "
          + AT_MOST
          + " automatic restarts, so it does not go on by itself any more. Look in the server's log"
          + " for what brings it down, then resume it: it goes on from its checkpoint.";

  @PersistenceContext private EntityManager entities;
  @Inject private OperationStates states;
  @EJB private Cancellation cancellation;
  @Inject private Event<Resumed> resumed;

  /** Carries out what operators had asked of operations when those were interrupted. */
  public void settleAsked() {
    entities
        .createQuery(
            "select o from OperationRecord o where o.state = 'INTERRUPTED' and o.wanted is not null",
            OperationRecord.class)
        .getResultList()
        .forEach(this::settle);
  }

  private void settle(OperationRecord operation) {
    boolean cancel = "CANCEL".equals(operation.wanted());
    String to = cancel ? "CANCELLED" : "PAUSE".equals(operation.wanted()) ? "PAUSED" : "STOPPED";
    try {
      if (states.move(operation.id(), to, operation.stateReason(), cancel, Set.of("INTERRUPTED"))
          && cancel) {
        cancellation.fill(operation);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("settling operation " + operation.id(), e);
    }
  }

  /** Queues the interrupted operations again. */
  public void resumeInterrupted() {
    entities
        .createQuery(
            "select o.id from OperationRecord o where o.state = 'INTERRUPTED'"
                + " and o.wanted is null order by o.id",
            Long.class)
        .getResultList()
        .forEach(this::resume);
  }

  private void resume(long id) {
    try {
      if (!states.countAutoRestart(id, AT_MOST)) {
        states.move(id, "STOPPED", TOO_OFTEN, false, Set.of("INTERRUPTED"));
      } else if (states.move(id, "QUEUED", null, false, Set.of("INTERRUPTED"))) {
        resumed.fire(new Resumed(id));
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("resuming operation " + id, e);
    }
  }
}
