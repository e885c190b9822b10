package io.tenantry.approvals;

import io.tenantry.actions.ActionInfo;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.Assignment;
import io.tenantry.operations.OperationRefused;
import io.tenantry.persistence.approvals.ApprovalTable;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says which runs need approval and asks for it.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ApprovalRequests {

  /** Somebody is asked to decide, once the transaction that says so is committed. */
  record Asked(long operationId) {}

  @PersistenceContext private EntityManager entities;
  @Inject private ApprovalTable table;
  @Inject private Plans plans;
  @Inject private TargetsInside inside;
  @Inject private Event<Asked> asked;
  @Inject private Event<Decided> decided;
  @EJB private Access access;
  @EJB private Audit audit;

  @Inject
  @ConfigProperty(name = "TENANTRY_APPROVAL_ACTIONS")
  private Optional<String> actions;

  @Inject
  @ConfigProperty(name = "TENANTRY_APPROVAL_HOURS", defaultValue = "72")
  private int hours;

  /** Whether a run over a list begins only once another operator has approved it. */
  public boolean needed(String operator, ActionInfo action, long listId, int targets, String form) {
    if (ApprovalRules.of(actions.orElse("")).always(action)) {
      return true;
    }
    List<Assignment> held = access.of(operator).of(action.id());
    List<Assignment> free = ApprovalRules.free(held, action, targets);
    return free.isEmpty()
        || (free.size() < held.size()
            && !inside.all(
                listId,
                action.targetKind(),
                form,
                free.stream().map(a -> a.scope().rule()).distinct().toList()));
  }

  /**
   * Asks for the approval of a run that was stored.
   *
   * @throws OperationRefused when there is no plan to approve: no preview, or one that has not
   *     ended
   */
  public void ask(OperationRecord run) {
    OperationRecord preview =
        run.previewId() == null ? null : entities.find(OperationRecord.class, run.previewId());
    if (preview == null || preview.listId() != run.listId()) {
      throw new OperationRefused(
          "approval.preview-needed",
          "Another operator has to approve this run, and sees its preview",
          "Preview it over these targets, then run it from the preview.");
    }
    if (!preview.state().equals("COMPLETED")) {
      throw new OperationRefused(
          "approval.preview-incomplete",
          "Another operator has to approve this run, and its preview has not ended",
          "Wait until the preview has ended, or preview it again.");
    }
    try {
      table.ask(run.id(), preview.id(), PlanHash.of(plans.of(preview)), lasting());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("asking for the approval of operation " + run.id(), e);
    }
    audit.record(
        AuditEvent.done("approval.asked")
            .with(run.actionId(), run.id())
            .saying("Asked for the approval of preview " + preview.id()));
    asked.fire(new Asked(run.id()));
  }

  /** Asks once more, for the plan as it is now. */
  void askAgain(OperationRecord run, ApprovalTable.Again again) throws SQLException {
    table.askAgain(run.id(), again);
    audit.record(
        AuditEvent.done("approval.asked")
            .by(Audit.ITSELF)
            .with(run.actionId(), run.id())
            .saying(again.why()));
    asked.fire(new Asked(run.id()));
    decided.fire(new Decided(run.id(), Decided.Decision.ASKED_AGAIN));
  }

  /** For how long a decision is waited for. */
  Duration lasting() {
    return Duration.ofHours(Math.max(1, hours));
  }
}
