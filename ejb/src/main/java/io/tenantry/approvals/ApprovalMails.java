package io.tenantry.approvals;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.Call.MailCall;
import io.tenantry.actions.Surface;
import io.tenantry.actions.UnknownAction;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.Mandate;
import io.tenantry.delegation.Right;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Priority;
import io.tenantry.persistence.approvals.ApprovalTable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails those who may decide about a run that they are asked to, where a mail relay is set up. The
 * page tells them as well, so a mail that does not go out is not sent again.
 */
@ApplicationScoped
class ApprovalMails {

  private static final Logger LOG = LoggerFactory.getLogger(ApprovalMails.class);

  @PersistenceContext private EntityManager entities;
  @Resource private ManagedExecutorService executor;
  @Inject private ApprovalTable table;
  @Inject private Approvers approvers;
  @Inject private ActionCatalog catalog;
  @Inject private ConnectedTenant tenant;
  @EJB private Access access;

  @Inject private Settings settings;

  void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalRequests.Asked asked) {
    if (canMail()) {
      executor.execute(() -> tell(asked.operationId()));
    }
  }

  private boolean canMail() {
    return tenant.gateways().all().stream()
        .filter(gateway -> gateway.surface() == Surface.MAIL)
        .anyMatch(gateway -> gateway.unset().isEmpty());
  }

  private void tell(long operationId) {
    try {
      ApprovalTable.Row row = table.of(operationId).orElse(null);
      OperationRecord run = entities.find(OperationRecord.class, operationId);
      if (row == null || run == null) {
        return;
      }
      String subject = "Approval asked: " + title(run.actionId());
      String text = text(row, run, settings.address().orElse(null));
      for (String to : table.addresses(asked(run))) {
        tenant
            .gateways()
            .send(new MailCall(to, subject, text), Priority.PERSON)
            .answer()
            .thenAccept(
                answer -> {
                  if (!answer.done()) {
                    LOG.warn(
                        "{} is not told by mail that operation {} awaits approval: {}",
                        to,
                        operationId,
                        answer.message());
                  }
                });
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Nobody is told by mail that operation {} awaits approval", operationId, e);
    }
  }

  private List<String> asked(OperationRecord run) {
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

  private String text(ApprovalTable.Row row, OperationRecord run, String home) {
    return run.operator()
        + " asks for approval: "
        + title(run.actionId())
        + " for "
        + (run.targetCount() == 1 ? "1 target" : run.targetCount() + " targets")
        + ".\n"
        + (run.note() == null ? "" : "Note: " + run.note() + "\n")
        + (row.again() == null ? "" : row.again() + ".\n")
        + "\nWithout a decision the run ends at "
        + row.expiresAt()
        + ".\n\n"
        + (home == null
            ? "Look at it in Tenantry: Administration, Approvals.\n"
            : home + "/approvals.xhtml?id=" + row.previewId() + "&run=" + run.id() + "\n");
  }
}
