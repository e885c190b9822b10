package io.tenantry.operations;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetListRecord;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Takes what operators submit, and lets them retry and undo it. */
@Stateless
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
@Interceptors(RefusalsAreTold.class)
public class Operations {

  private static final Set<String> STOPPED = Set.of("PAUSED", "STOPPED", "INTERRUPTED");

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @Inject private ActionCatalog catalog;
  @Inject private StoredForms forms;
  @Inject private NewOperations newOperations;
  @Inject private OperationAccess mine;
  @Inject private ReachedOperations operations;
  @Inject private OperationTrail trail;
  @Inject private CallerLimits limits;

  private final Clock clock = Clock.systemUTC();

  /**
   * Submits a preview: the targets are inspected and planned, nothing is sent.
   *
   * @return the operation's id; the same one for the same request key
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public long preview(Submission submission) {
    return once(submission, OperationKind.PREVIEW);
  }

  /**
   * Submits a run.
   *
   * @return the operation's id; the same one for the same request key
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public long run(Submission submission) {
    return once(submission, OperationKind.RUN);
  }

  /** Refuses a key that stands for something else already: it would be taken for done. */
  private long once(Submission submission, OperationKind kind) {
    long id = once(submission.requestKey(), o -> o.submit(submission, kind));
    Action<?, ?> action = catalog.get(submission.actionId());
    SubmissionChecks.sameAs(
        operations.find(id),
        submission,
        kind,
        stored -> forms.same(action, stored, submission.form()));
    return id;
  }

  /**
   * Carries a submission out unless its key is known. Of two requests with one key at the same
   * moment the database refuses the second, which then answers with the first one's operation.
   */
  private long once(String requestKey, ToLongFunction<Operations> submission) {
    Long known = known(requestKey);
    if (known != null) {
      return known;
    }
    try {
      return submission.applyAsLong(caller.getBusinessObject(Operations.class));
    } catch (EJBException e) {
      known = known(requestKey);
      if (known == null) {
        throw e;
      }
      return known;
    }
  }

  /** One transaction of {@link #preview} and {@link #run}; not for other callers. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public long submit(Submission submission, OperationKind kind) {
    Action<?, ?> action = catalog.get(submission.actionId());
    mine.submitting(action, kind);
    TargetListRecord list = list(submission.targetListId());
    allow(action, kind, list.size());
    if (!list.ownValues()) {
      mine.naming(action, forms.parse(action, submission.form()));
    }
    String form = forms.seal(action, submission.form()).toString();
    StopRules rules = submission.stopRules() == null ? StopRules.NONE : submission.stopRules();
    SubmissionChecks.targets(action, list);
    if (kind == OperationKind.RUN) {
      SubmissionChecks.confirmed(action.info(), list, submission.confirmedCount());
    }
    SubmissionChecks.rules(rules);
    SubmissionChecks.first(submission.firstTargets());
    SubmissionChecks.note(submission.note());
    if (submission.previewId() != null) {
      OperationRecord preview = operations.find(submission.previewId());
      SubmissionChecks.preview(
          preview, submission, stored -> forms.same(action, stored, submission.form()));
      SubmissionChecks.recent(preview, now());
    }
    OperationRecord operation =
        newOperations.store(
            new OperationRecord(
                    operator(),
                    submission.requestKey(),
                    kind.name(),
                    action.info().id(),
                    form,
                    now())
                .stoppingAfter(rules.maxFailures(), rules.maxFailurePercent())
                .linked(null, submission.previewId(), submission.note()),
            list);
    if (kind == OperationKind.RUN) {
      operation.tryingFirst(submission.firstTargets());
    }
    trail.submitted(operation);
    return operation.id();
  }

  /**
   * Submits a run over the targets of another that failed, are in doubt or were not attempted.
   *
   * @return the new operation's id
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public long retryFailed(long id, String requestKey, String note) {
    return once(requestKey, o -> o.submitRetry(id, requestKey, note));
  }

  /** One transaction of {@link #retryFailed}; not for other callers. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public long submitRetry(long id, String requestKey, String note) {
    OperationRecord parent = ReachedOperations.ended(operations.reached(id), "retried");
    mine.submitting(catalog.get(parent.actionId()), OperationKind.valueOf(parent.kind()));
    if (parent.kind().equals(OperationKind.CHECK.name())) {
      throw new OperationRefused(
          "retry.check",
          "Operation " + id + " only looked whether changes stand; there is nothing to retry",
          "Retry the failed targets of operation " + parent.parentId() + ".");
    }
    return child(
            parent,
            requestKey,
            note,
            OperationKind.valueOf(parent.kind()),
            Set.of("FAILED", "IN_DOUBT", "NOT_ATTEMPTED"),
            "Failed targets of operation ")
        .id();
  }

  /**
   * Submits the undo of a run: every target that it changed goes back to what was recorded.
   *
   * @param firstTargets pause by itself once so many targets were tried; {@code null} or 0 for
   *     never
   * @return the new operation's id
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public long undo(long id, String requestKey, String note, Integer firstTargets) {
    return once(requestKey, o -> o.submitUndo(id, requestKey, note, firstTargets));
  }

  /** One transaction of {@link #undo}; not for other callers. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public long submitUndo(long id, String requestKey, String note, Integer firstTargets) {
    SubmissionChecks.first(firstTargets);
    OperationRecord parent = operations.reached(id);
    Action<?, ?> action = catalog.get(parent.actionId());
    mine.submitting(action, OperationKind.UNDO);
    if (!action.info().reversible() || !parent.kind().equals(OperationKind.RUN.name())) {
      throw new OperationRefused(
          "undo.impossible",
          action.info().title() + " cannot be undone",
          "Use another action to bring the targets where you want them.");
    }
    if (!ReachedOperations.over(parent) && !STOPPED.contains(parent.state())) {
      ReachedOperations.ended(parent, "undone");
    }
    return child(
            parent,
            requestKey,
            note,
            OperationKind.UNDO,
            Set.of("SUCCEEDED"),
            "Changed targets of operation ")
        .tryingFirst(firstTargets)
        .id();
  }

  private void allow(Action<?, ?> action, OperationKind kind, int targets) {
    if (kind == OperationKind.PREVIEW) {
      limits.preview(action.info());
    } else {
      limits.run(action.info(), targets);
    }
  }

  private OperationRecord child(
      OperationRecord parent,
      String requestKey,
      String note,
      OperationKind kind,
      Set<String> of,
      String description) {
    SubmissionChecks.note(note);
    allow(
        catalog.get(parent.actionId()),
        kind,
        // What an undo brings back takes nothing away.
        kind == OperationKind.UNDO ? 0 : parent.targetCount());
    OperationRecord child =
        newOperations.of(parent, operator(), requestKey, note, kind, of, description);
    if (child == null) {
      throw new OperationRefused(
          "targets.none",
          "Operation " + parent.id() + " has no such targets",
          "There is nothing to do.");
    }
    trail.submittedFor(
        parent, child, of.contains("SUCCEEDED") ? "operation.undone" : "operation.retried");
    return child;
  }

  private TargetListRecord list(long id) {
    TargetListRecord list = entities.find(TargetListRecord.class, id);
    if (list == null || !list.operator().equals(operator())) {
      throw new OperationRefused(
          "targets.unknown", "There is no target list " + id, "Pick the targets again.");
    }
    return list;
  }

  private Long known(String requestKey) {
    if (requestKey == null || requestKey.isBlank() || requestKey.length() > 64) {
      throw new OperationRefused(
          "request-key.missing",
          "A request key of 1 to 64 characters is needed",
          "Send one key for one intended run, so that a repeated request is recognized.");
    }
    return entities
        .createQuery(
            "select o.id from OperationRecord o where o.operator = :operator and o.requestKey = :key",
            Long.class)
        .setParameter("operator", operator())
        .setParameter("key", requestKey)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  private String operator() {
    return caller.getCallerPrincipal().getName();
  }

  private Instant now() {
    return clock.instant();
  }
}
