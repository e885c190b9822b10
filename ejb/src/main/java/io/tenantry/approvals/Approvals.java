package io.tenantry.approvals;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.AccessRefused;
import io.tenantry.delegation.Mandate;
import io.tenantry.delegation.Right;
import io.tenantry.operations.AwaitingRuns;
import io.tenantry.operations.CallerLimits;
import io.tenantry.operations.OperationRefused;
import io.tenantry.persistence.approvals.ApprovalTable;
import io.tenantry.persistence.approvals.ApprovalTable.Row;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows operators what others ask them to approve, and takes their decisions. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class Approvals {

  private static final int MOST = 500;
  private static final int LONGEST_COMMENT = 500;

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @Inject private ApprovalTable table;
  @Inject private ApprovalViews views;
  @Inject private Approvers approvers;
  @Inject private ApprovalRequests requests;
  @Inject private AwaitingRuns awaiting;
  @Inject private ActionCatalog catalog;
  @Inject private CallerLimits limits;
  @Inject private Event<Decided> decided;
  @EJB private Access access;
  @EJB private Audit audit;

  /** What is not decided yet: what the caller may judge, and the caller's own; oldest first. */
  public List<ApprovalView> open() {
    Mandate mine = access.mine();
    List<ApprovalView> open = new ArrayList<>();
    try {
      List<Row> rows = table.open(MOST);
      Map<Long, OperationRecord> runs = views.runs(rows);
      Set<Long> judged = approvers.judged(mine, runs.values());
      for (Row row : rows) {
        OperationRecord run = runs.get(row.operationId());
        boolean own = own(run, mine);
        if (own || judged.contains(run.id())) {
          open.add(views.of(row, run, own));
        }
      }
      return open;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("listing approvals", e);
    }
  }

  /** Whether a run of what was previewed begins only once another operator has approved it. */
  public boolean needed(long previewId) {
    OperationRecord preview = entities.find(OperationRecord.class, previewId);
    return preview != null
        && requests.needed(
            access.mine().operator(),
            catalog.get(preview.actionId()).info(),
            preview.listId(),
            preview.targetCount(),
            preview.form());
  }

  /**
   * What is or was asked for a run.
   *
   * @throws OperationRefused when there is no such thing for the caller
   */
  public ApprovalView get(long operationId) {
    Mandate mine = access.mine();
    try {
      return table
          .of(operationId)
          .flatMap(row -> shown(row, mine))
          .orElseThrow(() -> notThere(operationId));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the approval of operation " + operationId, e);
    }
  }

  /** What was asked last with that preview; empty when there is no such thing for the caller. */
  public Optional<ApprovalView> with(long previewId) {
    Mandate mine = access.mine();
    try {
      return table.with(previewId).stream().flatMap(row -> shown(row, mine).stream()).findFirst();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the approval of preview " + previewId, e);
    }
  }

  private Optional<ApprovalView> shown(Row row, Mandate mine) {
    OperationRecord run = entities.find(OperationRecord.class, row.operationId());
    boolean own = own(run, mine);
    return own || mine.has(Right.ALL_OPERATIONS) || approvers.judges(mine, run)
        ? Optional.of(views.of(row, run, own))
        : Optional.empty();
  }

  /**
   * Approves a run: it begins as soon as its plan is known to be still the same.
   *
   * @param previewId the preview that the caller has seen
   * @param comment {@code null} for none
   * @throws OperationRefused when it is another's to decide, decided already, or another plan
   */
  public void approve(long operationId, long previewId, String comment) {
    Mandate mine = access.mine();
    try {
      Row row = asked(operationId, mine, comment);
      OperationRecord run = entities.find(OperationRecord.class, operationId);
      if (row.previewId() != previewId) {
        throw refused(
            run,
            new OperationRefused(
                "approval.changed",
                "The plan that you approve is not the one that is asked for now",
                "Look at preview " + row.previewId() + ", then decide."));
      }
      limits.run(catalog.get(run.actionId()).info(), run.targetCount());
      table.check(operationId, awaiting.plan(run).id(), mine.operator(), comment);
      audit.record(decision("approval.approved", run, "Approved preview " + previewId, comment));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("approving operation " + operationId, e);
    }
  }

  /**
   * Declines a run: it ends without any target attempted.
   *
   * @param comment why
   * @throws OperationRefused when it is another's to decide, or decided already
   */
  public void decline(long operationId, String comment) {
    Mandate mine = access.mine();
    try {
      asked(operationId, mine, comment);
      OperationRecord run = entities.find(OperationRecord.class, operationId);
      if (comment == null || comment.isBlank()) {
        throw new OperationRefused(
            "approval.comment", "Nothing says why it is declined", "Say why in the comment.");
      }
      table.decline(operationId, mine.operator(), comment);
      awaiting.end(run, "Declined by " + mine.operator() + ": " + comment);
      audit.record(decision("approval.declined", run, "Declined", comment));
      decided.fire(new Decided(operationId, Decided.Decision.DECLINED));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("declining operation " + operationId, e);
    }
  }

  /** What is asked for a run, which the caller is to decide now; nobody else does meanwhile. */
  private Row asked(long operationId, Mandate mine, String comment) throws SQLException {
    Row row = table.lock(operationId).orElseThrow(() -> notThere(operationId));
    OperationRecord run = entities.find(OperationRecord.class, operationId);
    if (own(run, mine)) {
      throw refused(
          run,
          new AccessRefused(
              "approval.own", "Nobody decides about their own runs", "Ask another operator."));
    }
    if (!approvers.judges(mine, run)) {
      throw refused(run, unknown(operationId));
    }
    ApprovalState state = ApprovalViews.state(row, run);
    if (state != ApprovalState.ASKED) {
      throw refused(
          run,
          new OperationRefused(
              "approval.state",
              "Nothing is to be decided about operation " + operationId + " any more",
              "Look at it again."));
    }
    if (comment != null && comment.length() > LONGEST_COMMENT) {
      throw new OperationRefused(
          "approval.comment",
          "The comment has " + comment.length() + " characters, " + LONGEST_COMMENT + " are kept",
          "Shorten the comment.");
    }
    return row;
  }

  private boolean own(OperationRecord run, Mandate mine) {
    return Approvers.own(run, caller.getCallerPrincipal().getName(), mine);
  }

  private OperationRefused notThere(long operationId) {
    return access.refused(
        unknown(operationId), AuditEvent.refused("approval.refused").with(null, operationId));
  }

  private <T extends RuntimeException> T refused(OperationRecord run, T refusal) {
    return access.refused(
        refusal, AuditEvent.refused("approval.refused").with(run.actionId(), run.id()));
  }

  /** In the scopes that let the caller decide: who decides need not have the action. */
  private AuditEvent decision(String what, OperationRecord run, String words, String comment) {
    return AuditEvent.done(what)
        .in(access.mine().scopes(Right.APPROVE))
        .with(run.actionId(), run.id())
        .saying(comment == null || comment.isBlank() ? words : words + ": " + comment);
  }

  private static OperationRefused unknown(long operationId) {
    return new OperationRefused(
        "approval.unknown",
        "No approval of operation " + operationId + " is asked of you",
        "Look at what is on the page Approvals.");
  }
}
