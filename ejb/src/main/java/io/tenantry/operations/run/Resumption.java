package io.tenantry.operations.run;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OperationEvents.Resumed;
import io.tenantry.persistence.operations.OperationStates;
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

  @PersistenceContext private EntityManager entities;
  @Inject private OperationStates states;
  @Inject private Event<Resumed> resumed;

  /** Queues the interrupted operations again. */
  public void resumeInterrupted() {
    entities
        .createQuery(
            "select o.id from OperationRecord o where o.state = 'INTERRUPTED' order by o.id",
            Long.class)
        .getResultList()
        .forEach(this::resume);
  }

  private void resume(long id) {
    try {
      if (states.countAutoRestart(id, AT_MOST)
          && states.move(id, "QUEUED", null, false, Set.of("INTERRUPTED"))) {
        resumed.fire(new Resumed(id));
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("resuming operation " + id, e);
    }
  }
}
