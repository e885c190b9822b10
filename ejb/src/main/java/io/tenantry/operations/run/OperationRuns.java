package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Problem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Leases;
import io.tenantry.delegation.RunGate;
import io.tenantry.delegation.Touched;
import io.tenantry.operations.OperationForms;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationTrail;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.StoredForms;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.persistence.operations.NeedTable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import io.tenantry.persistence.operations.OutcomeRow;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.OutcomeTable.Counter;
import io.tenantry.persistence.operations.PromiseTable;
import io.tenantry.persistence.operations.SecretTable;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import io.tenantry.persistence.operations.WaitingTable;
import io.tenantry.pools.LicensePools;
import io.tenantry.security.Vault;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the batch job of an operation reads and stores. */
@Stateless
public class OperationRuns {

  private static final Set<String> RUNNING = Set.of("RUNNING");

  /** The part of an operation that its job steers by. */
  public record Shape(OperationKind kind, long listId, int targetCount, int partitions) {
    /** Targets of a partition: the same on every restart. */
    public int partitionSize() {
      return (targetCount + partitions - 1) / partitions;
    }
  }

  @PersistenceContext private EntityManager entities;
  @Inject private ActionCatalog catalog;
  @Inject private StoredForms forms;
  @Inject private OperationStates states;
  @Inject private TargetTable targets;
  @Inject private OutcomeTable outcomes;
  @Inject private NeedTable needs;
  @Inject private WaitingTable waiting;
  @Inject private SecretTable secrets;
  @Inject private PromiseTable promises;
  @Inject private Vault vault;
  @Inject private PortalValues portal;
  @Inject private RunGate gate;
  @Inject private OperationTrail trail;
  @EJB private Leases leases;
  @EJB private Intents intents;
  @EJB private Cancellation cancellation;
  @EJB private RunUnits units;
  @EJB private LicensePools pools;

  /** Overrides what the actions ask for; 0 for no later checks at all. */
  @Inject
  @ConfigProperty(name = "TENANTRY_CHECK_AFTER_SECONDS")
  private Optional<Long> checkAfterSeconds;

  /** How an operation is cut into partitions. */
  public Shape shape(long operationId) {
    OperationRecord operation = find(operationId);
    return new Shape(
        OperationKind.valueOf(operation.kind()),
        operation.listId(),
        operation.targetCount(),
        operation.partitions());
  }

  /** What a partition's work needs. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public PartitionRun open(long operationId, int partition, BooleanSupplier notHalted) {
    OperationRecord operation = find(operationId);
    OperationKind kind = OperationKind.valueOf(operation.kind());
    Action<?, ?> action = catalog.get(operation.actionId());
    int size = shape(operationId).partitionSize();
    long fence = leases.fenceOf(operationId);
    return new PartitionRun(
        operationId,
        kind,
        action,
        kind.looksBack() ? null : form(action, operation),
        values -> ownForm(action, operation.form(), values),
        operation.listId(),
        operation.parentId(),
        partition,
        partition * size + 1,
        Math.min(operation.targetCount(), (partition + 1) * size),
        fence,
        operation.maxFailures() != null || operation.maxFailurePercent() != null,
        () -> notHalted.getAsBoolean() && leases.stillHeld(operationId, fence),
        some -> kind == OperationKind.CHECK ? Map.of() : refused(operation, action, some));
  }

  private Map<Integer, Problem> refused(
      OperationRecord operation, Action<?, ?> action, List<TargetRow> some) {
    return gate.refused(
        operation.operator(),
        action.info(),
        some.stream().map(t -> touched(operation, action, t)).toList());
  }

  private static Touched touched(OperationRecord operation, Action<?, ?> action, TargetRow target) {
    JsonNode values =
        target.values() == null ? null : OperationForms.together(operation.form(), target.values());
    return new Touched(
        target.seq(),
        target.key(),
        target.label(),
        values,
        NamedInForm.of(action, values == null ? OperationForms.read(operation.form()) : values));
  }

  /** Where every target has values of its own, those in common need not be a form yet. */
  private Record form(Action<?, ?> action, OperationRecord operation) {
    try {
      return forms.parse(action, OperationForms.read(operation.form()));
    } catch (InvalidForm e) {
      if (entities.find(TargetListRecord.class, operation.listId()).ownValues()) {
        return null;
      }
      throw e;
    }
  }

  private Record ownForm(Action<?, ?> action, String form, String values) {
    return forms.parse(action, OperationForms.together(form, values));
  }

  /**
   * The next targets of a partition that have no outcome yet; outside of the chunk's transaction.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<TargetRow> pending(PartitionRun run, int after, int limit) {
    try {
      return targets.pending(run.operationId(), run.listId(), after, run.to(), limit);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading targets of operation " + run.operationId(), e);
    }
  }

  /** Parked targets of a partition whose time has come. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Slice due(PartitionRun run, int limit) {
    try {
      Map<Integer, OutcomeDetails> sent = new TreeMap<>();
      Map<Integer, Duration> waited = new TreeMap<>();
      for (WaitingTable.Row row : waiting.due(run.operationId(), run.partition(), limit)) {
        sent.put(row.seq(), OutcomeDetails.read(row.details()));
        waited.put(row.seq(), Duration.ofMillis(row.waitedMillis()));
      }
      return Slice.due(targets.bySeq(run.listId(), sent.keySet()), sent, waited);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading targets of operation " + run.operationId(), e);
    }
  }

  /** Those of the given targets that have no outcome yet. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<TargetRow> open(PartitionRun run, Set<Integer> seqs) {
    try {
      Set<Integer> done = outcomes.details(run.operationId(), seqs).keySet();
      List<Integer> open = seqs.stream().filter(seq -> !done.contains(seq)).toList();
      return targets.bySeq(run.listId(), open);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading targets of operation " + run.operationId(), e);
    }
  }

  /**
   * Stores what became of a slice, in the transaction of the batch checkpoint.
   *
   * @throws io.tenantry.cluster.LeaseLost when this run was taken over: nothing is stored then
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void store(PartitionRun run, SliceResult result) {
    leases.check(run.operationId(), run.fence());
    try {
      outcomes.add(
          run.operationId(),
          run.partition(),
          result.outcomes().stream().map(OperationRuns::row).toList());
      if (run.kind() == OperationKind.PREVIEW) {
        needs.add(run.operationId(), run.partition(), units(result.outcomes()));
      }
      if (run.kind() == OperationKind.CHECK) {
        outcomes.takeBackSuccesses(run.parentId(), run.listId(), takenBack(result.outcomes()));
      }
      OperationRecord operation = find(run.operationId());
      portal.write(writes(result.outcomes()), run.operationId(), operation.operator());
      trail.outcomes(operation, result.outcomes());
      waiting.done(run.operationId(), result.noLongerParked());
      keepSecrets(run, result.outcomes());
      promises.release(run.operationId(), withoutNeed(result.outcomes()));
      for (Map.Entry<Integer, Parked> parked : result.parked().entrySet()) {
        park(run, parked.getKey(), parked.getValue());
      }
      outcomes.settle(result.intentIds());
      if (!result.open().isEmpty()) {
        intents.keepOpen(run.operationId(), run.partition(), result.open());
      }
      units.settle(operation, result.outcomes());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing outcomes of operation " + run.operationId(), e);
    }
  }

  /**
   * What the surface made is kept; what was made here for a target that failed is worth nothing. An
   * operator may see what no mail is known to have told.
   */
  private void keepSecrets(PartitionRun run, List<Outcome> some) throws SQLException {
    List<Integer> useless = new ArrayList<>();
    List<Integer> untold = new ArrayList<>();
    for (Outcome outcome : some) {
      if (outcome.secret() != null) {
        secrets.keep(
            run.operationId(),
            outcome.target().seq(),
            outcome.secret().label(),
            vault.seal(outcome.secret().value()),
            false);
      } else if (outcome.leavesNoSecret()) {
        useless.add(outcome.target().seq());
      } else if (outcome.details().mail() != MailFate.SENT) {
        untold.add(outcome.target().seq());
      }
    }
    secrets.drop(run.operationId(), useless);
    secrets.showable(run.operationId(), untold);
  }

  /** An uncertain target keeps what it was promised: it may have got it. */
  private static List<Integer> withoutNeed(List<Outcome> some) {
    Set<OutcomeState> without =
        Set.of(OutcomeState.FAILED, OutcomeState.UNCHANGED, OutcomeState.SKIPPED);
    return some.stream()
        .filter(outcome -> without.contains(outcome.state()))
        .map(outcome -> outcome.target().seq())
        .toList();
  }

  private void park(PartitionRun run, int seq, Parked parked) throws SQLException {
    waiting.park(
        run.operationId(),
        run.partition(),
        seq,
        parked.dueIn().toMillis(),
        parked.what(),
        parked.details().json());
  }

  private static List<PortalValues.Write> writes(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.writes().stream())
        .map(w -> new PortalValues.Write(w.store().name(), w.key(), w.name(), w.value()))
        .toList();
  }

  private static List<OutcomeRow> takenBack(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.state() == OutcomeState.FAILED)
        .map(OperationRuns::row)
        .toList();
  }

  private static Map<String, Integer> units(List<Outcome> outcomes) {
    Map<String, Integer> units = new TreeMap<>();
    outcomes.forEach(
        o -> {
          o.details().needs().forEach((key, n) -> units.merge(key, n, Integer::sum));
          if (o.calls() > 0) {
            units.merge(Outcome.CALLS, o.calls(), Integer::sum);
          }
        });
    return units;
  }

  private static OutcomeRow row(Outcome outcome) {
    boolean problem = outcome.problem() != null;
    boolean answer = outcome.answer() != null;
    return new OutcomeRow(
        outcome.target().seq(),
        outcome.state().name(),
        problem ? outcome.problem().code() : null,
        problem ? outcome.problem().message() : null,
        problem ? outcome.problem().next() : null,
        outcome.details() == OutcomeDetails.NONE ? null : outcome.details().json(),
        answer ? outcome.answer().requestId() : null,
        answer ? outcome.answer().clientRequestId() : null,
        answer ? outcome.answer().tries() : 0,
        null);
  }

  /** Asks the run to stop for a reason of its own, unless it was asked for something already. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void stop(long operationId, String reason) {
    try {
      states.want(operationId, "STOP", reason, Set.of("RUNNING"));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("stopping operation " + operationId, e);
    }
  }

  /** Why the operation's stop rules end it now, or {@code null} when they don't. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public String tripped(long operationId) {
    OperationRecord operation = find(operationId);
    if (operation.maxFailures() == null && operation.maxFailurePercent() == null) {
      return null;
    }
    Map<Counter, Integer> counts = counts(operationId);
    int failed = counts.get(Counter.FAILED) - operation.rulesFromFailed();
    int done = sum(counts) - operation.rulesFromDone();
    if (operation.maxFailures() != null && failed >= operation.maxFailures()) {
      return "Stop rule: " + failed + " targets failed (limit " + operation.maxFailures() + ")";
    }
    if (operation.maxFailurePercent() != null
        && done >= 50
        && failed * 100L >= (long) operation.maxFailurePercent() * done) {
      return "Stop rule: "
          + failed
          + " of "
          + done
          + " targets failed (limit "
          + operation.maxFailurePercent()
          + " %)";
    }
    return null;
  }

  private Map<Counter, Integer> counts(long operationId) {
    try {
      Map<Counter, Integer> counts = outcomes.counts(List.of(operationId)).get(operationId);
      return counts == null
          ? java.util.Arrays.stream(Counter.values())
              .collect(java.util.stream.Collectors.toMap(c -> c, c -> 0))
          : counts;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting outcomes of operation " + operationId, e);
    }
  }

  /** The job began. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void begun(long operationId, long executionId) {
    String state = find(operationId).state();
    if (state.equals("AWAITING_APPROVAL")) {
      throw new IllegalStateException("Operation " + operationId + " is not approved");
    }
    boolean byHand = !state.equals("QUEUED");
    try {
      if (byHand) {
        // Tenantry itself queues what it starts: somebody restarted it in a server's console.
        states.restartedByHand(operationId);
      }
      states.begin(
          operationId,
          executionId,
          Set.of("QUEUED", "PAUSED", "STOPPED", "INTERRUPTED", "RUNNING", "COMPLETED"));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("beginning operation " + operationId, e);
    }
  }

  /**
   * The job ended: the operation's state follows from what was done and what was asked for.
   *
   * @param fence the ended run's token: one that was taken over decides nothing any more
   * @param stopReason why, when nobody of ours asked for it
   * @param goesOnByItself whether it is then restarted without anybody's doing
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void ended(long operationId, long fence, String stopReason, boolean goesOnByItself) {
    leases.check(operationId, fence);
    OperationRecord operation = find(operationId);
    Map<Counter, Integer> counts = counts(operationId);
    int done = sum(counts);
    try {
      WaitingTable.Summary left = waiting.summary(operationId);
      if (done >= operation.targetCount()) {
        if (move(operation, "COMPLETED", null, counts)) {
          pools.finish(operationId);
          checkLater(operation, counts.get(Counter.SUCCEEDED));
        }
      } else if ("CANCEL".equals(operation.wanted())) {
        cancellation.fill(operation);
        move(operation, "CANCELLED", operation.stateReason(), counts(operationId));
      } else if ("PAUSE".equals(operation.wanted())) {
        move(operation, "PAUSED", operation.stateReason(), counts);
      } else if ("STOP".equals(operation.wanted())) {
        states.countRulesFrom(operationId, counts.get(Counter.FAILED), done);
        move(operation, "STOPPED", operation.stateReason(), counts);
      } else if (!goesOnByItself && done + left.count() >= operation.targetCount()) {
        states.sleep(operationId, waitingFor(left), Math.max(0, left.nextInMillis()), RUNNING);
      } else {
        move(operation, goesOnByItself ? "INTERRUPTED" : "STOPPED", stopReason, counts);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("ending operation " + operationId, e);
    }
  }

  private boolean move(
      OperationRecord operation, String to, String reason, Map<Counter, Integer> counts)
      throws SQLException {
    boolean over = to.equals("COMPLETED") || to.equals("CANCELLED");
    boolean moved = states.move(operation.id(), to, reason, over, RUNNING);
    if (moved) {
      trail.ended(operation, to, reason, counts);
    }
    return moved;
  }

  private static String waitingFor(WaitingTable.Summary left) {
    return "Waiting for "
        + left.what()
        + (left.count() == 1 ? " (1 target)" : " (" + left.count() + " targets)");
  }

  /** Asks for a look at the changes once Microsoft has settled them. */
  private void checkLater(OperationRecord operation, int succeeded) throws SQLException {
    boolean changes = !Set.of("PREVIEW", "CHECK").contains(operation.kind());
    Duration settling = catalog.get(operation.actionId()).settlesWithin();
    Duration after =
        settling.isZero() ? settling : checkAfterSeconds.map(Duration::ofSeconds).orElse(settling);
    if (changes && succeeded > 0 && !after.isZero()) {
      states.checkAfter(operation.id(), after);
    }
  }

  private static int sum(Map<Counter, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private OperationRecord find(long operationId) {
    OperationRecord operation = entities.find(OperationRecord.class, operationId);
    if (operation == null) {
      throw new IllegalArgumentException("There is no operation " + operationId);
    }
    entities.refresh(operation);
    return operation;
  }
}
