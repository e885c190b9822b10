package io.tenantry.operations;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.audit.Origin;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.Mandate;
import io.tenantry.delegation.Right;
import io.tenantry.notices.OperatorMail;
import io.tenantry.notices.OperatorMails;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.UseTable;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells administrators when an operator runs a destructive action for the first time: once for each
 * operator and action, in the audit trail, in the log and by mail.
 *
 * <p>Those are told who may take the operator's roles away.
 */
@ApplicationScoped
class FirstUses {

  private static final Logger LOG = LoggerFactory.getLogger(FirstUses.class);

  /** A first run, once the transaction that stores it is committed. */
  record FirstUse(
      long operationId,
      String operator,
      String title,
      int targets,
      String from,
      String note,
      boolean awaitingApproval) {}

  @Inject private UseTable use;
  @Inject private ActionCatalog catalog;
  @Inject private Origin origin;
  @Inject private Event<FirstUse> firstUse;
  @Inject private OperatorMails mails;
  @EJB private Access access;
  @EJB private Audit audit;

  /** Whether a run that is about to be stored would be one; others of the operator wait. */
  boolean is(String operator, ActionInfo action) {
    try {
      return action.destructive()
          && use.runs(operator, List.of(action.id()), Instant.EPOCH, true) == 0;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for what " + operator + " has run", e);
    }
  }

  /** Tells of one that was stored. */
  void tell(OperationRecord run) {
    LOG.warn(
        "{} runs the destructive action {} for the first time", run.operator(), run.actionId());
    audit.record(
        AuditEvent.done("destructive.first-use")
            .with(run.actionId(), run.id())
            .saying("First run of this destructive action by " + run.operator()));
    firstUse.fire(
        new FirstUse(
            run.id(),
            run.operator(),
            catalog.get(run.actionId()).info().title(),
            run.targetCount(),
            origin.via().name() + (origin.address() == null ? "" : ", " + origin.address()),
            run.note(),
            run.state().equals("AWAITING_APPROVAL")));
  }

  void mail(@Observes(during = TransactionPhase.AFTER_SUCCESS) FirstUse first) {
    mails.send(
        "the first use of a destructive action in operation " + first.operationId(),
        () ->
            Optional.of(
                new OperatorMail(
                    access.holding(Right.OPERATORS).stream().map(Mandate::operator).toList(),
                    "First use: " + first.title() + " by " + first.operator(),
                    text(first, mails.link("job.xhtml?id=" + first.operationId(), "Jobs")))));
  }

  static String text(FirstUse first, String link) {
    return first.operator()
        + " runs a destructive action for the first time: "
        + first.title()
        + ".\n\nTargets: "
        + first.targets()
        + "\nFrom: "
        + first.from()
        + (first.note() == null ? "" : "\nNote: " + first.note())
        + (first.awaitingApproval() ? "\nIt waits until another operator has approved it." : "")
        + "\n\nIf this was not to be, cancel the run and take the role away.\n\n"
        + link
        + "\n";
  }
}
