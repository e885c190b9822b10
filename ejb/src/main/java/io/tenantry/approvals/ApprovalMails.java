package io.tenantry.approvals;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.UnknownAction;
import io.tenantry.approvals.Decided.Decision;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.Mandate;
import io.tenantry.delegation.Right;
import io.tenantry.notices.OperatorMail;
import io.tenantry.notices.OperatorMails;
import io.tenantry.persistence.approvals.ApprovalTable;
import io.tenantry.persistence.approvals.ApprovalTable.Row;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Mails those who may decide about a run that they are asked to, and whoever submitted it what
 * became of that. The pages tell them as well, so a mail that does not go out is not sent again.
 */
@ApplicationScoped
class ApprovalMails {

  @PersistenceContext private EntityManager entities;
  @Inject private ApprovalTable table;
  @Inject private Approvers approvers;
  @Inject private ActionCatalog catalog;
  @Inject private OperatorMails mails;
  @EJB private Access access;

  void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalRequests.Asked asked) {
    mails.send(
        "the approval of operation " + asked.operationId() + " that is asked for",
        () -> about(asked.operationId(), this::asking));
  }

  void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) Decided decided) {
    mails.send(
        "what became of the approval of operation " + decided.operationId(),
        () -> about(decided.operationId(), (row, run) -> deciding(decided.decision(), row, run)));
  }

  private Optional<OperatorMail> about(
      long operationId, BiFunction<Row, OperationRecord, OperatorMail> mail) {
    try {
      OperationRecord run = entities.find(OperationRecord.class, operationId);
      return run == null
          ? Optional.empty()
          : table.of(operationId).map(row -> mail.apply(row, run));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the approval of operation " + operationId, e);
    }
  }

  private OperatorMail asking(Row row, OperationRecord run) {
    String title = title(run.actionId());
    return new OperatorMail(
        approversOf(run),
        "Approval asked: " + title,
        ApprovalLetters.asked(row, run, title, request(row, run)));
  }

  private OperatorMail deciding(Decision decision, Row row, OperationRecord run) {
    String title = title(run.actionId());
    String link =
        decision == Decision.ASKED_AGAIN
            ? request(row, run)
            : mails.link("job.xhtml?id=" + run.id(), "Jobs");
    return new OperatorMail(
        List.of(run.operator()),
        decision.title() + ": " + title,
        ApprovalLetters.decided(decision, row, run, title, link));
  }

  private String request(Row row, OperationRecord run) {
    return mails.link(
        "approvals.xhtml?id=" + row.previewId() + "&run=" + run.id(), "Administration, Approvals");
  }

  private List<String> approversOf(OperationRecord run) {
    return access.holding(Right.APPROVE).stream()
        .filter(mandate -> !Approvers.own(run, mandate.operator(), mandate))
        .filter(mandate -> approvers.judges(mandate, run))
        .map(Mandate::operator)
        .toList();
  }

  private String title(String actionId) {
    try {
      return catalog.get(actionId).info().title();
    } catch (UnknownAction e) {
      return actionId;
    }
  }
}
