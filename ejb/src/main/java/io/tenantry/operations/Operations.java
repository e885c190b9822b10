package io.tenantry.operations;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.Target;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OperationEvents.Halted;
import io.tenantry.operations.OperationEvents.Resumed;
import io.tenantry.operations.OperationEvents.Submitted;
import io.tenantry.operations.run.Cancellation;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import io.tenantry.persistence.operations.SecretTable;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import io.tenantry.persistence.operations.WaitingTable;
import io.tenantry.security.Vault;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Takes what operators submit, and lets them pause, resume, cancel, retry and undo it. */
@Stateless
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
@Interceptors(RefusalsAreTold.class)
public class Operations {

  private static final Set<String> STOPPED = Set.of("PAUSED", "STOPPED", "INTERRUPTED");
  private static final Set<String> CAN_GO_ON =
      Set.of("PAUSED", "STOPPED", "INTERRUPTED", "WAITING");
  private static final Set<String> ENDED = Set.of("COMPLETED", "CANCELLED");

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @Inject private ActionCatalog catalog;
  @Inject private StoredForms forms;
  @Inject private OperationStates states;
  @Inject private WaitingTable waiting;
  @Inject private SecretTable secrets;
  @Inject private Vault vault;
  @Inject private NewOperations newOperations;
  @Inject private Doubts doubts;
  @Inject private OperationAccess mine;
  @Inject private OperationTrail trail;
  @Inject private TargetTable targets;
  @Inject private CallerLimits limits;
  @EJB private Cancellation cancellation;
  @Inject private Event<Submitted> submitted;
  @Inject private Event<Resumed> resumed;
  @Inject private Event<Halted> halted;

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
        find(id), submission, kind, stored -> forms.same(action, stored, submission.form()));
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
    SubmissionChecks.note(submission.note());
    if (submission.previewId() != null) {
      OperationRecord preview = find(submission.previewId());
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
    OperationRecord parent = ended(reached(id), "retried");
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
        "Failed targets of operation ");
  }

  /**
   * Submits the undo of a run: every target that it changed goes back to what was recorded.
   *
   * @return the new operation's id
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public long undo(long id, String requestKey, String note) {
    return once(requestKey, o -> o.submitUndo(id, requestKey, note));
  }

  /** One transaction of {@link #undo}; not for other callers. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public long submitUndo(long id, String requestKey, String note) {
    OperationRecord parent = reached(id);
    Action<?, ?> action = catalog.get(parent.actionId());
    mine.submitting(action, OperationKind.UNDO);
    if (!action.info().reversible() || !parent.kind().equals(OperationKind.RUN.name())) {
      throw new OperationRefused(
          "undo.impossible",
          action.info().title() + " cannot be undone",
          "Use another action to bring the targets where you want them.");
    }
    if (!ENDED.contains(parent.state()) && !STOPPED.contains(parent.state())) {
      ended(parent, "undone");
    }
    return child(
        parent,
        requestKey,
        note,
        OperationKind.UNDO,
        Set.of("SUCCEEDED"),
        "Changed targets of operation ");
  }

  private void allow(Action<?, ?> action, OperationKind kind, int targets) {
    if (kind == OperationKind.PREVIEW) {
      limits.preview(action.info());
    } else {
      limits.run(action.info(), targets);
    }
  }

  private long child(
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
    return child.id();
  }

  /** What waits is looked at when an operator lets the run go on, whether it is due or not. */
  private void lookNow(OperationRecord operation) {
    try {
      waiting.lookNow(operation.id());
      if (operation.state().equals("WAITING")) {
        states.startAfresh(operation.id());
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("resuming operation " + operation.id(), e);
    }
  }

  /** Asks a running operation to pause; it does within seconds. */
  public void pause(long id) {
    OperationRecord operation = steered(id);
    trail.asked("operation.paused", operation);
    if (operation.state().equals("WAITING")) {
      moveTo(id, "PAUSED", "Paused by " + operator(), Set.of("WAITING"));
      return;
    }
    ask(id, "PAUSE", "Paused by " + operator(), "paused");
  }

  /** Lets an operation that stopped go on from its checkpoint. */
  public void resume(long id) {
    OperationRecord operation = steered(id);
    if (!CAN_GO_ON.contains(operation.state())) {
      throw refusedIn(operation, "resumed", "Only paused, stopped or interrupted runs go on.");
    }
    lookNow(operation);
    move(id, "QUEUED", CAN_GO_ON);
    count(id);
    trail.asked("operation.resumed", operation);
    resumed.fire(new Resumed(id));
  }

  /** Ends an operation; targets without an outcome are not attempted. */
  public void cancel(long id) {
    OperationRecord operation = steered(id);
    trail.asked("operation.cancelled", operation);
    if (operation.state().equals("RUNNING")) {
      ask(id, "CANCEL", "Cancelled by " + operator(), "cancelled");
      return;
    }
    if (ENDED.contains(operation.state())) {
      throw refusedIn(operation, "cancelled", "It has ended already.");
    }
    try {
      if (!states.move(
          id,
          "CANCELLED",
          "Cancelled by " + operator(),
          true,
          Set.of("AWAITING_APPROVAL", "QUEUED", "PAUSED", "STOPPED", "INTERRUPTED", "WAITING"))) {
        throw refusedIn(operation, "cancelled", "Somebody else was faster; look at it again.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("cancelling operation " + id, e);
    }
    entities.refresh(operation);
    cancellation.fill(operation);
  }

  /** Has the targets in doubt inspected again, and worked on where they turn out unchanged. */
  public void resolveInDoubt(long id) {
    OperationRecord operation = ended(steered(id), "resolved");
    try {
      if (!doubts.reopen(operation)) {
        throw new OperationRefused("targets.none", "No target is in doubt", "");
      }
      states.startAfresh(id);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("resolving targets of operation " + id, e);
    }
    move(id, "QUEUED", ENDED);
    trail.asked("operation.resolved", operation);
    submitted.fire(new Submitted(id));
  }

  /**
   * Shows the secret that was made for a target, once: afterwards it is gone.
   *
   * @throws OperationRefused when there is none any more
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public ShownSecret showSecret(long id, int seq) {
    OperationRecord operation = find(id);
    mine.own(operation);
    try {
      SecretTable.Row row = secrets.of(id, List.of(seq)).get(seq);
      if (row != null && row.linkOnly() && row.sealed() != null) {
        throw new OperationRefused(
            "secret.link-only",
            "What was made for this target is shown by the mailed link alone",
            "Ask whom it was mailed to; once it was shown there, it is gone.");
      }
      if (row == null || row.sealed() == null || !secrets.show(id, seq, operator())) {
        throw new OperationRefused(
            "secret.gone",
            row == null ? "No secret was made for this target" : "The secret was shown already",
            "Have a new one made: secrets are shown once and kept for a day.");
      }
      TargetRow target = targets.bySeq(operation.listId(), List.of(seq)).get(0);
      trail.secretShown(operation, new Target(seq, target.key(), target.label()), row.label());
      return new ShownSecret(row.label(), vault.open(row.sealed()));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("showing a secret of operation " + id, e);
    }
  }

  private void ask(long id, String what, String reason, String verb) {
    try {
      if (!states.want(id, what, reason, Set.of("RUNNING"))) {
        OperationRecord operation = find(id);
        if (operation.state().equals("RUNNING")) {
          return;
        }
        throw refusedIn(operation, verb, "Only running operations are.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("asking operation " + id + " to halt", e);
    }
    halted.fire(new Halted(id));
  }

  private void move(long id, String to, Set<String> from) {
    moveTo(id, to, null, from);
  }

  private void moveTo(long id, String to, String reason, Set<String> from) {
    try {
      if (!states.move(id, to, reason, false, from)) {
        throw refusedIn(find(id), "changed", "Somebody else was faster; look at it again.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("changing operation " + id, e);
    }
  }

  private void count(long id) {
    try {
      states.restartedByHand(id);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("restarting operation " + id, e);
    }
  }

  private static OperationRefused refusedIn(OperationRecord operation, String verb, String next) {
    return new OperationRefused(
        "operation.state",
        "Operation "
            + operation.id()
            + " is "
            + operation.state().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
            + " and cannot be "
            + verb,
        next);
  }

  private static OperationRecord ended(OperationRecord operation, String verb) {
    if (!ENDED.contains(operation.state())) {
      throw refusedIn(operation, verb, "Wait until it has ended, or cancel it first.");
    }
    return operation;
  }

  private OperationRecord find(long id) {
    OperationRecord operation = entities.find(OperationRecord.class, id);
    if (operation == null) {
      throw OperationRefused.unknown(id);
    }
    return operation;
  }

  /** One that the caller may do something with. */
  private OperationRecord reached(long id) {
    OperationRecord operation = find(id);
    mine.reach(operation.id(), operation.operator());
    return operation;
  }

  /** One that the caller may halt and let go on. */
  private OperationRecord steered(long id) {
    OperationRecord operation = reached(id);
    mine.steer(operation);
    return operation;
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
