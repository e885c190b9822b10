package io.tenantry.operations;

import io.tenantry.operations.OperationEvents.Submitted;
import io.tenantry.operations.run.Cancellation;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import io.tenantry.persistence.operations.TargetListRecord;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/**
 * Plans, lets go and ends runs that await approval.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class AwaitingRuns {

  private static final Set<String> AWAITING = Set.of("AWAITING_APPROVAL");

  @PersistenceContext private EntityManager entities;
  @Inject private NewOperations newOperations;
  @Inject private OperationStates states;
  @Inject private Event<Submitted> submitted;
  @EJB private Cancellation cancellation;

  private final Clock clock = Clock.systemUTC();

  /** Submits a preview of the run in its operator's name: what it would do now. */
  public OperationRecord plan(OperationRecord run) {
    return newOperations.store(
        new OperationRecord(
                run.operator(),
                "approval-" + UUID.randomUUID(),
                OperationKind.PREVIEW.name(),
                run.actionId(),
                run.form(),
                clock.instant())
            .linked(run.id(), null, "By itself: whether job " + run.id() + " is as approved"),
        entities.find(TargetListRecord.class, run.listId()));
  }

  /** Queues the run, if it still awaits its approval. */
  public boolean release(OperationRecord run) throws SQLException {
    boolean released = states.move(run.id(), "QUEUED", null, false, AWAITING);
    if (released) {
      submitted.fire(new Submitted(run.id()));
    }
    return released;
  }

  /** Ends the run, if it still awaits its approval: no target is attempted. */
  public boolean end(OperationRecord run, String reason) throws SQLException {
    boolean ended = states.move(run.id(), "CANCELLED", reason, true, AWAITING);
    if (ended) {
      entities.refresh(run);
      cancellation.fill(run);
    }
    return ended;
  }
}
