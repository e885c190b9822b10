package io.tenantry.operations;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Problem;
import io.tenantry.approvals.ApprovalRequests;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.operations.OperationEvents.Submitted;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetTable;
import io.tenantry.pools.LicensePools;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stores new operations, those over the targets of another among them.
 *
 * <p>Methods join the caller's transaction; the operation is queued once that commits.
 */
@ApplicationScoped
class NewOperations {

  private static final int TARGETS_WORTH_A_PARTITION = 100;

  @PersistenceContext private EntityManager entities;
  @Inject private TargetTable targets;
  @Inject private Event<Submitted> submitted;
  @Inject private RunLimits limits;
  @Inject private FirstUses firstUses;
  @Inject private ApprovalRequests approvals;
  @Inject private ActionCatalog catalog;
  @Inject private LicenseUnits units;
  @EJB private LicensePools pools;
  @EJB private Access access;

  @Inject
  @ConfigProperty(name = "TENANTRY_BULK_PARTITIONS", defaultValue = "8")
  private int partitions;

  private final Clock clock = Clock.systemUTC();

  /**
   * Stores an operation over the targets of a list, in as many partitions as are worth it. A run
   * that has to be approved is not queued before it is.
   */
  OperationRecord store(OperationRecord operation, TargetListRecord list) {
    boolean run = operation.kind().equals(OperationKind.RUN.name());
    boolean awaiting = run && checked(operation, list);
    boolean first =
        run && firstUses.is(operation.operator(), catalog.get(operation.actionId()).info());
    int worth = (list.size() + TARGETS_WORTH_A_PARTITION - 1) / TARGETS_WORTH_A_PARTITION;
    operation.over(list, Math.max(1, Math.min(partitions, worth)));
    if (awaiting) {
      operation.awaitingApproval("Another operator has to approve it");
    }
    entities.persist(operation);
    entities.flush();
    reserveUnits(operation, list);
    if (first) {
      firstUses.tell(operation);
    }
    if (awaiting) {
      approvals.ask(operation);
    } else {
      submitted.fire(new Submitted(operation.id()));
    }
    return operation;
  }

  /** Whether a run that is within the operator's limits has to be approved. */
  private boolean checked(OperationRecord run, TargetListRecord list) {
    ActionInfo action = catalog.get(run.actionId()).info();
    limits.check(run.operator(), action, list.size());
    return approvals.needed(run.operator(), action, list.id(), list.size(), run.form());
  }

  /**
   * Reserves the license units that a run is known to need. What shows only target by target, as in
   * an undo, is claimed when something is about to be sent.
   */
  private void reserveUnits(OperationRecord operation, TargetListRecord list) {
    if (!operation.kind().equals(OperationKind.RUN.name()) || !pools.any()) {
      return;
    }
    Optional<Problem> shortage =
        pools.reserve(
            operation.id(),
            operation.parentId(),
            operation.operator(),
            operation.actionId(),
            units.ofRun(operation, list));
    if (shortage.isPresent()) {
      throw access.refused(
          new OperationRefused(shortage.get()),
          AuditEvent.refused("pool.refused").with(operation.actionId(), null));
    }
  }

  /**
   * Stores an operation of the same action and form over those targets of another one whose outcome
   * is in one of the given states.
   *
   * @return {@code null} when there is no such target
   */
  OperationRecord of(
      OperationRecord parent,
      String operator,
      String requestKey,
      String note,
      OperationKind kind,
      Set<String> states,
      String description) {
    TargetListRecord from = entities.find(TargetListRecord.class, parent.listId());
    TargetListRecord list =
        new TargetListRecord(
                from.targetKind(), description + parent.id(), operator, clock.instant())
            .withOwnValues(from.ownValues());
    entities.persist(list);
    entities.flush();
    boolean check = kind == OperationKind.CHECK;
    // The retry of an undo goes back on the same run as the undo itself; the check of an undo looks
    // at the undo.
    boolean again = kind == OperationKind.UNDO && parent.kind().equals(kind.name());
    try {
      list.filled(targets.copyFrom(list.id(), parent.id(), parent.listId(), states, again), 0);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("copying the targets of operation " + parent.id(), e);
    }
    if (list.size() == 0) {
      entities.remove(list);
      return null;
    }
    return store(
        new OperationRecord(
                operator,
                requestKey,
                kind.name(),
                parent.actionId(),
                parent.form(),
                clock.instant())
            .stoppingAfter(
                check ? null : parent.maxFailures(), check ? null : parent.maxFailurePercent())
            .linked(again ? parent.parentId() : parent.id(), null, note),
        list);
  }
}
