package io.tenantry.approvals;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.AwaitingRuns;
import io.tenantry.persistence.approvals.ApprovalTable;
import io.tenantry.persistence.approvals.ApprovalTable.Again;
import io.tenantry.persistence.approvals.ApprovalTable.Row;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets approved runs begin whose plan is still the same, asks again for the others, and ends what
 * nobody decided about in time.
 */
@Stateless
@PermitAll
public class ApprovalSettling {

  private static final int AT_ONCE = 20;

  @PersistenceContext private EntityManager entities;
  @Inject private ApprovalTable table;
  @Inject private ApprovalRequests requests;
  @Inject private AwaitingRuns awaiting;
  @Inject private Plans plans;
  @Inject private Event<Decided> decided;
  @EJB private Audit audit;

  /** The operations about whose approval something is to be done. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<Long> due() {
    try {
      return table.due(AT_ONCE);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for approvals that are due", e);
    }
  }

  /** Does it, unless another node did. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void settle(long operationId) {
    try {
      Row row = table.lock(operationId).orElse(null);
      if (row == null || !ApprovalState.valueOf(row.state()).open()) {
        return;
      }
      OperationRecord run = entities.find(OperationRecord.class, operationId);
      switch (ApprovalViews.state(row, run)) {
        case WITHDRAWN -> table.end(operationId, ApprovalState.WITHDRAWN.name());
        case EXPIRED -> expire(row, run);
        case CHECKING -> checked(row, run);
        default -> {
          // Somebody still has to decide.
        }
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("settling the approval of operation " + operationId, e);
    }
  }

  private void expire(Row row, OperationRecord run) throws SQLException {
    table.end(run.id(), ApprovalState.EXPIRED.name());
    awaiting.end(run, "Nobody approved it before " + row.expiresAt());
    audit.record(
        AuditEvent.done("approval.expired")
            .by(Audit.ITSELF)
            .with(run.actionId(), run.id())
            .saying("Nobody approved it before " + row.expiresAt()));
    decided.fire(new Decided(run.id(), Decided.Decision.EXPIRED));
  }

  private void checked(Row row, OperationRecord run) throws SQLException {
    OperationRecord check = entities.find(OperationRecord.class, row.checkId());
    if (!check.state().equals("COMPLETED")) {
      requests.askAgain(
          run,
          new Again(
              row.previewId(),
              row.planHash(),
              requests.lasting(),
              "The plan could not be computed again: preview " + check.id() + " did not end",
              0,
              null));
      return;
    }
    String hash = PlanHash.of(plans.of(check));
    if (hash.equals(row.planHash())) {
      boolean begins = awaiting.release(run);
      table.end(run.id(), (begins ? ApprovalState.APPROVED : ApprovalState.WITHDRAWN).name());
      if (begins) {
        decided.fire(new Decided(run.id(), Decided.Decision.APPROVED));
      }
      return;
    }
    OperationRecord approved = entities.find(OperationRecord.class, row.previewId());
    PlanChanges changes = PlanChanges.between(plans.of(approved), plans.of(check));
    requests.askAgain(
        run,
        new Again(
            check.id(),
            hash,
            requests.lasting(),
            "The plan is not the one that "
                + row.decidedBy()
                + " approved: it differs for "
                + (changes.count() == 1 ? "1 target" : changes.count() + " targets"),
            changes.count(),
            ApprovalViews.write(changes.first())));
  }
}
